import type { Hole, Match } from "../../flow/values/match.ts"
import type { Fix } from "../../rules/finding.ts"
import { type Attempt, done } from "../attempt.ts"
import { importedAmong } from "../imported-among.ts"
import type { RewriteRequest, RewriteResult } from "../rewrite.ts"
import { isNamePosition } from "./bind-name.ts"
import { rewriteToComposed } from "./composed.ts"
import { type Form, formsFor } from "./form.ts"
import { rewriteJointly } from "./jointly.ts"
import { type Rewritten, rewriteToParameters } from "./parameters.ts"
import { type PlanRequest, planSql } from "./plan.ts"
import { proveSql } from "./proof.ts"
import { rewriteToTemplate } from "./template-string.ts"

/** Rewrites an SQL text so that its values are bound: in the best form that the library takes and that proves equal. */
export function rewriteSql(request: RewriteRequest): RewriteResult {
  // What that text holds besides, be it marks, nobody sees from here.
  const elsewhere = importedAmong(request.match.holes, "sql")
  if (elsewhere !== null) return elsewhere
  const forms = formsFor(
    request.match,
    request.target,
    request.holes.every(hole => isName(hole, request.match)),
  )
  if (!forms.ok) return forms
  let last: RewriteResult | null = null
  for (const form of forms.value) {
    const rewritten = rewriteInForm(request, form)
    if (rewritten.ok) return { ok: true, fix: fixOf(request, form, rewritten.value) }
    last = rewritten
  }
  // Where nothing else does, all lists and choices become templates with the text, be there values in them or not.
  for (const form of forms.value) {
    if (form.kind !== "template" || form.support.joiner === undefined) continue
    const rewritten = rewriteInForm(request, form, true)
    if (rewritten.ok) return { ok: true, fix: fixOf(request, form, rewritten.value) }
  }
  return rewriteShared(request, forms.value) ?? last!
}

/** The rewrite together with other texts that a piece is a part of, too; null when there is none. */
function rewriteShared(request: RewriteRequest, forms: readonly Form[]): RewriteResult | null {
  const { match, holes, target } = request
  const form = forms.find(each => each.kind === "parameters")
  if (form?.kind !== "parameters" || form.assumed !== null || form.target.hands.length > 0) return null
  const optional = mayBind(form)
  const plan = planSql({
    match,
    python: target.python,
    binder: form.binder,
    wanted: new Set(holes),
    optional,
  })
  if (!plan.ok) return null
  const rewritten = rewriteJointly({ match, form, plan: plan.value }, target, optional)
  return rewritten.ok ? { ok: true, fix: fixOf(request, form, { ...rewritten.value, isShown: false }) } : null
}

/** What is bound beside what must be, where that is exact. */
function mayBind(form: Form): PlanRequest["optional"] {
  return ({ value }) =>
    form.kind === "template" ||
    (form.kind === "parameters" &&
      (value.kind === "open" || (value.kind === "sanitized" && value.gives === "value")))
}

function isName({ places }: Hole, { variants }: Match): boolean {
  return places.some(({ variant, position: index }) => {
    const analysis = variants[variant]?.analysis
    const position = analysis?.language === "sql" ? analysis.positions[index] : undefined
    return position !== undefined && isNamePosition(position)
  })
}

function rewriteInForm(
  { match, holes, target }: RewriteRequest,
  form: Form,
  constants = false,
): Attempt<Shown> {
  const request: PlanRequest = {
    match,
    python: target.python,
    binder: form.binder,
    wanted: new Set(holes),
    optional: mayBind(form),
  }
  const plan = planSql(request)
  if (!plan.ok) return plan
  const rewritten =
    form.kind === "template"
      ? rewriteToTemplate(match, plan.value, form, target.python, constants)
      : form.kind === "parameters"
        ? rewriteToParameters(match, plan.value, form.target, target.python)
        : rewriteToComposed(match, plan.value, form, target.python)
  if (!rewritten.ok) return rewritten
  const refusal = proveSql(match, plan.value, rewritten.value.edits, form)
  const isAssumed = [...plan.value.bound.values()].some(({ name }) => name === "assumed")
  return refusal ?? done({ ...rewritten.value, isShown: isAssumed })
}

/** A rewrite, and whether it is only shown. */
type Shown = Rewritten & { readonly isShown: boolean }

function fixOf({ match }: RewriteRequest, form: Form, { edits, because, isShown }: Shown): Fix {
  const { assumed } = form
  const doubts = [
    ...(form.kind === "parameters" ? form.because : []),
    ...comparedCalls(match),
    ...ownCursors(match),
  ]
  const reasons = [...(assumed === null ? [] : [assumed]), ...doubts, ...because]
  return {
    applicability: isShown || assumed !== null ? "display-only" : reasons.length > 0 ? "unsafe" : "safe",
    title: titleOf(form),
    edits,
    because: reasons,
  }
}

/** The file compares what the call is given with what it expects: `cur.execute.assert_called_with("…")`. */
function comparedCalls({ sink, model }: Match): readonly string[] {
  if (sink.kind !== "call" || sink.call.func.kind !== "Attribute") return []
  const { name } = sink.call.func
  const compares = new RegExp(
    `\\.${name}\\.(?:assert_(?:any|called|has|awaited)\\w*_with|assert_has|call_args|mock_calls|await_args)`,
  )
  return compares.test(model.text) ? [`the file compares what \`${name}\` is called with`] : []
}

/** A cursor of a class of the file may run the text (`connect(cursorclass=Traced)`), and make something of it before. */
function ownCursors({ sink, model, library }: Match): readonly string[] {
  if (sink.kind !== "call" || sink.call.func.kind !== "Attribute" || sink.through.length > 0) return []
  const { name } = sink.call.func
  return model.module.body.flatMap(stmt => {
    if (stmt.kind !== "ClassDef") return []
    const overrides = stmt.body.some(member => member.kind === "FunctionDef" && member.name === name)
    const isOfDriver = () =>
      model.basesOf(stmt).some(base => library.modules.some(module => base.startsWith(`${module}.`)))
    const isMade = () =>
      new RegExp(
        `\\b(?:factory|cursor_factory|cursorclass)\\s*=\\s*${stmt.name}\\b|\\.cursor\\(\\s*${stmt.name}\\b`,
      ).test(model.text)
    return overrides && isOfDriver() && isMade()
      ? [`\`${stmt.name}\` has its own \`${name}\`, which may run the text`]
      : []
  })
}

function titleOf(form: Form): string {
  if (form.kind === "parameters") return "Pass the values as parameters"
  if (form.kind === "composed") return "Let the driver quote the names"
  return form.renderer === null
    ? "Use a template string"
    : `Use a template string, rendered by ${form.renderer}`
}
