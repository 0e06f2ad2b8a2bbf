import type { Fix } from "../rules/finding.ts"
import { type Attempt, done } from "./attempt.ts"
import { type Form, formsFor } from "./form.ts"
import { importedAmong } from "./imported-among.ts"
import { type Rewritten, rewriteToParameters } from "./parameters.ts"
import { type PlanRequest, planSql } from "./plan.ts"
import { proveSql } from "./proof.ts"
import type { RewriteRequest, RewriteResult } from "./rewrite.ts"
import { rewriteToTemplate } from "./template-string.ts"

/** Rewrites an SQL text so that its values are bound: in the best form that the library takes and that proves equal. */
export function rewriteSql(request: RewriteRequest): RewriteResult {
  // What that text holds besides, be it marks, nobody sees from here.
  const elsewhere = importedAmong(request.match.holes, "sql")
  if (elsewhere !== null) return elsewhere
  const forms = formsFor(request.match, request.target)
  if (!forms.ok) return forms
  let last: RewriteResult | null = null
  for (const form of forms.value) {
    const rewritten = rewriteInForm(request, form)
    if (rewritten.ok) return { ok: true, fix: fixOf(form, rewritten.value) }
    last = rewritten
  }
  return last!
}

function rewriteInForm({ match, holes, target }: RewriteRequest, form: Form): Attempt<Rewritten> {
  const request: PlanRequest = {
    match,
    python: target.python,
    binder: form.binder,
    wanted: new Set(holes),
    optional: ({ value }) =>
      form.kind === "template" ||
      value.kind === "open" ||
      (value.kind === "sanitized" && value.gives === "value"),
  }
  const plan = planSql(request)
  if (!plan.ok) return plan
  const rewritten =
    form.kind === "template"
      ? rewriteToTemplate(match, plan.value, form, target.python)
      : rewriteToParameters(match, plan.value, form.target, target.python)
  if (!rewritten.ok) return rewritten
  const refusal = proveSql(match, plan.value, rewritten.value.edits, form.binder.lists)
  return refusal ?? done(rewritten.value)
}

function fixOf(form: Form, { edits, because }: Rewritten): Fix {
  const { assumed, because: doubts } = form.kind === "parameters" ? form : { assumed: null, because: [] }
  const reasons = [...(assumed === null ? [] : [assumed]), ...doubts, ...because]
  return {
    applicability: assumed !== null ? "display-only" : reasons.length > 0 ? "unsafe" : "safe",
    title: titleOf(form),
    edits,
    because: reasons,
  }
}

function titleOf(form: Form): string {
  if (form.kind === "parameters") return "Pass the values as parameters"
  return form.renderer === null
    ? "Use a template string"
    : `Use a template string, rendered by ${form.renderer}`
}
