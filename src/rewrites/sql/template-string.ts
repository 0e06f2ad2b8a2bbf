import { sqlTokens } from "../../embedded/sql.ts"
import type { Match } from "../../flow/values/match.ts"
import type { ParamStyle } from "../../libraries/library.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Slot, TextEdit } from "../../template/print-request.ts"
import type { Build, Interpolation } from "../../template/template.ts"
import type { Edit } from "../../text/edit.ts"
import { type Attempt, done } from "../attempt.ts"
import { keepsOrder } from "../evaluation-order.ts"
import { importMember, importModule, importName } from "../imports.ts"
import { isPure, type PythonVersion } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import type { Value } from "../value.ts"
import { cutPieces } from "./cut-pieces.ts"
import { foldParams } from "./fold-params.ts"
import type { Form } from "./form.ts"
import { helperOf } from "./helper-calls.ts"
import type { Rewritten } from "./parameters.ts"
import { allPieces, type Piece, type PieceItem, type Pieces, slotKey } from "./pieces.ts"
import { readingsOf, type SqlPlan } from "./plan.ts"
import { type Nesting, printPieces } from "./print-pieces.ts"
import { otherUses } from "./variable-uses.ts"

type TemplateForm = Form & { kind: "template" }

/**
 * Turns the text into t-strings whose fields are bound, with the wrapper that the library wants.
 * @param constants whether lists and choices without values become templates, too
 */
export function rewriteToTemplate(
  match: Match,
  plan: SqlPlan,
  form: TemplateForm,
  python: PythonVersion,
  constants: boolean,
): Attempt<Rewritten> {
  const { model, sink } = match
  if (sink.kind !== "call") return refuse("R25", "nothing runs this text")
  const [kept] = plan.kept
  if (kept !== undefined) {
    const source = model.text.slice(kept.interpolation.from, kept.interpolation.to)
    return refuse("R01", `\`${source}\` stays text, which a template string would bind`)
  }
  const pieces = cutPieces(model, match.template.build, plan, true, constants)
  if (!pieces.ok) return pieces
  const nesting = nestingOf(match, form, pieces.value)
  if (!nesting.ok) return nesting
  const lists = [...plan.bound.values()].some(({ holder }) =>
    pieces.value.variables.some(({ seeds }) => seeds.some(({ build }) => build === holder)),
  )
  if (lists) return refuse("R09", "the list is put together in a variable of its own")
  const uses = refuseOtherUses(match, pieces.value)
  if (uses !== null) return uses
  const helper = helperOfTemplate(match, form, pieces.value)
  if (!helper.ok) return helper
  const wrapper = wrapperOf(match, form)
  if (!wrapper.ok) return wrapper
  const folded = foldedParams(match, form, pieces.value, plan)
  if (!folded.ok) return folded
  const order = orderProblem(match, plan)
  if (!order.ok) return order
  const percents = form.renderer === null ? [] : doubledPercents(match, form)
  const printed = printPieces(model, python, pieces.value, {
    flavor: "template",
    slots: slotsFor(match, plan, pieces.value, form),
    textEdits: [...plan.textEdits, ...folded.value.textEdits, ...percents],
    nesting: nesting.value.nesting,
  })
  if (!printed.ok) return printed
  const bindings = [...plan.bound.values()]
  const imports = bindings.flatMap(({ value }) => value.imports ?? [])
  return done({
    edits: [
      ...printed.value,
      ...nesting.value.edits,
      ...folded.value.edits,
      ...wrapper.value,
      ...imports.flatMap(name => importName(model, sink.call.from, name).edits),
    ],
    because: [
      ...new Set([
        ...bindings.flatMap(({ because }) => because),
        ...allPieces(pieces.value).flatMap(({ format }) => format?.because ?? []),
        ...helper.value,
      ]),
    ],
  })
}

/** How templates are put into each other, and the import for what joins them. */
function nestingOf(
  { model, sink }: Match,
  { support }: TemplateForm,
  pieces: Pieces,
): Attempt<{ readonly nesting: Nesting; readonly edits: readonly Edit[] }> {
  const { root, variables, nested } = pieces
  const spec = support.nested === "with-spec" ? support.specs?.sql : support.nested === "rendered" ? "" : null
  if (nested.length > 0 && (spec === null || spec === undefined))
    return refuse("R09", "a text is chosen or joined inside another one")
  const texts = [...allPieces(pieces), ...nested]
  const joins = variables.some(({ start }) => start !== null) || texts.some(({ build }) => hasJoin(build))
  const at = sink.kind === "call" ? sink.call.from : root.build.expr.from
  const joiner = !joins || support.joiner === undefined ? null : importMember(model, at, support.joiner)
  return done({ nesting: { spec: spec ?? "", joiner: joiner?.code ?? null }, edits: joiner?.edits ?? [] })
}

/** Whether a text, or one that it chooses, is joined. */
function hasJoin(build: Build): boolean {
  if (build.kind === "conditional") return hasJoin(build.then) || hasJoin(build.else)
  return build.kind === "join"
}

/** Doubts about a function that gives the template in place of a text; only the library itself takes one from it. */
function helperOfTemplate(match: Match, form: TemplateForm, { root }: Pieces): Attempt<readonly string[]> {
  if (root.build.kind !== "call") return done([])
  const helper = helperOf(match, root.build, match.sink.kind === "call" ? match.sink.fact.params : undefined)
  if (!helper.ok) return helper
  const { fn, because } = helper.value
  if (form.support.form !== "native" || fn.returns !== null)
    return refuse("R07", `\`${fn.name}\` is declared to give a string`)
  return done(because)
}

/** Values are evaluated where their fields stand; parameters that are folded in, among them. */
function orderProblem({ model, sink }: Match, { bound }: SqlPlan): Attempt<null> {
  const values = [...bound.values()].flatMap(({ value }) => value.exprs)
  const passed = sink.kind === "call" ? sink.call.args.filter(other => other !== sink.argument) : []
  const exprs = passed.map(({ value }) => value)
  if (exprs.length > 0 && ![...values, ...exprs].every(isPure))
    return refuse("R11", "the values would be computed in another order than the other arguments")
  return keepsOrder(model, values)
}

/** A template is no string: it can't be logged, compared or run by another call. */
function refuseOtherUses(match: Match, { variables }: Pieces) {
  for (const variable of variables) {
    const uses = otherUses(match, variable)
    if (!uses.ok) return uses
    if (uses.value.printed || uses.value.sinks.length > 0)
      return refuse("R07", `\`${variable.name}\` is used as a string too`)
    const { seeds, start } = variable
    const isAnnotated = [start, ...seeds.map(({ definition }) => statementOf(definition))].some(
      stmt => stmt?.kind === "AnnAssign",
    )
    if (isAnnotated) return refuse("R07", `\`${variable.name}\` is annotated as a string`)
  }
  return null
}

const statementOf = (definition: Piece["definition"]) =>
  definition?.kind === "assign" ? definition.stmt : null

function slotsFor(match: Match, plan: SqlPlan, { root, returns, variables }: Pieces, form: TemplateForm) {
  const slots = new Map<Interpolation | Build, Slot>()
  for (const [interpolation, { value, spec, holder, around }] of plan.bound) {
    const code = withImports(match, value)
    slots.set(holder === null ? interpolation : slotKey(match.template.build, holder), {
      ...fieldSlot(/^lambda\b/.test(code) ? `(${code})` : code, spec),
      around,
    })
  }
  for (const interpolation of plan.gone) slots.set(interpolation, { kind: "sql", text: "" })
  const nest = (items: readonly PieceItem[]): void => {
    for (const item of items) {
      if (item.kind === "conditional") for (const branch of [item.whenTrue, item.whenFalse]) nest(branch)
      if (item.kind === "each") nest(item.items)
      // A list is joined where it is used.
      if (item.kind !== "variable" || item.variable.start !== null) continue
      const code =
        form.support.nested === "wrapped"
          ? `${importName(match.model, root.build.expr.from, form.support.wrapper!).code}(${item.variable.name})`
          : item.variable.name
      slots.set(
        item.slot,
        fieldSlot(code, form.support.nested === "with-spec" ? (form.support.specs?.sql ?? "") : ""),
      )
    }
  }
  const all = [root, ...returns, ...variables.flatMap(({ seeds, additions }) => [...seeds, ...additions])]
  for (const piece of all) if (piece.build.kind !== "variable") nest(piece.items)
  return slots
}

/** The code with the names by which the module imports what it calls. */
function withImports({ model, template }: Match, { code, imports = [] }: Value): string {
  return imports.reduce((text, name) => {
    const called = `${name.slice(name.lastIndexOf(".") + 1)}(`
    return text.replace(called, `${importName(model, template.expr.from, name).code}(`)
  }, code)
}

function fieldSlot(expr: string, spec: string): Slot & { kind: "field" } {
  return spec === "" ? { kind: "field", expr } : { kind: "field", expr, spec }
}

interface Folded {
  readonly textEdits: readonly TextEdit[]
  readonly edits: readonly Edit[]
}

const nothing: Folded = { textEdits: [], edits: [] }

/** The parameters that are there already: folded in, since a call takes none beside a template. */
function foldedParams(
  match: Match,
  form: TemplateForm,
  { variables }: Pieces,
  { textEdits: cuts }: SqlPlan,
): Attempt<Folded> {
  const { sink, model } = match
  if (sink.kind !== "call") return done(nothing)
  if (form.support.form === "wrapped" && form.renderer === null) {
    // What `text()` reads in its text, the template's wrapper writes as it is.
    const escaped = readingsOf(match).some(({ variant }) =>
      variant.strings.some(text => text.includes("\\:")),
    )
    if (escaped) return refuse("R10", "`\\:` would be written with its backslash")
    const outer = sink.fact.runs === "expression" ? model.parentOf(sink.call) : sink.call
    const call = outer?.kind === "Call" ? outer : sink.call
    return foldParams(match, call, { at: 1, style: ["named"], shape: "mapping" }, variables.length > 0, cuts)
  }
  const spec = sink.fact.params
  return spec === undefined ? done(nothing) : foldParams(match, sink.call, spec, variables.length > 0, cuts)
}

/** Edits around the text, or of the call that took it. */
function wrapperOf(match: Match, form: TemplateForm): Attempt<readonly Edit[]> {
  const { model, sink } = match
  if (sink.kind !== "call") return refuse("R25", "nothing runs this text")
  const { call, argument, fact } = sink
  if (form.renderer !== null) return renderedBy(match, form.renderer, form.style!, argument)
  if (form.support.form === "native") return done([])
  const wrapper = importName(model, call.from, form.support.wrapper!)
  if (fact.runs !== "expression")
    return done([...wrapper.edits, ...wrapped(argument, `${wrapper.code}(`, ")")])
  const outer = model.parentOf(call)
  if (outer?.kind === "Attribute" && outer.name === "bindparams")
    return refuse("R25", `\`${wrapper.code}\` has no \`bindparams\``)
  if (call.args.length > 1) return refuse("R25", `\`${wrapper.code}\` takes nothing but the template`)
  return done([...wrapper.edits, { from: call.func.from, to: call.func.to, insert: wrapper.code }])
}

function renderedBy(
  { model, variants, dialect }: Match,
  renderer: "t-sql" | "sqlbind-t",
  style: ParamStyle,
  argument: ast.Argument,
): Attempt<readonly Edit[]> {
  if (argument.form !== "positional") return refuse("R25", "the text is given by keyword")
  // t-sql joins blanks, also those between quotes.
  const texts = variants.flatMap(({ variant }) => sqlTokens(variant.strings, dialect)).map(({ text }) => text)
  if (renderer === "t-sql" && texts.some(text => /^['"`].*\s\s/s.test(text)))
    return refuse("R25", "t-sql would join the blanks of a literal")
  const names = renderer === "t-sql" ? tsqlStyles : sqlbindStyles
  const name = names[style]
  if (name === undefined) return refuse("R25", `${renderer} has no such marks as this driver`)
  if (renderer === "t-sql") {
    const tsql = importModule(model, argument.from, "tsql")
    const { code } = tsql
    return done([...tsql.edits, ...wrapped(argument, `*${code}.render(`, `, style=${code}.styles.${name})`)])
  }
  const imports = [
    importName(model, argument.from, "sqlbind_t.dialect.render"),
    importName(model, argument.from, `sqlbind_t.query_params.${name}`),
  ]
  const [render, params] = imports.map(({ code }) => code)
  return done([
    ...imports.flatMap(({ edits }) => edits),
    ...wrapped(argument, `*${render}(`, `, ${params}())`),
  ])
}

const tsqlStyles: Partial<Record<ParamStyle, string>> = { qmark: "QMARK", format: "FORMAT" }
const sqlbindStyles: Partial<Record<ParamStyle, string>> = {
  qmark: "QMarkQueryParams",
  format: "FormatQueryParams",
}

function wrapped({ value }: ast.Argument, before: string, after: string): Edit[] {
  const { from, to } = value.parens ?? value
  return [
    { from, to: from, insert: before },
    { from: to, to, insert: after },
  ]
}

/** The renderers write `%` as it is, which the driver then reads as a mark. */
function doubledPercents({ variants }: Match, { style }: TemplateForm): TextEdit[] {
  if (style !== "format" && style !== "pyformat") return []
  const parts = new Set(variants.flatMap(({ variant }) => variant.pieces.flat().map(({ part }) => part)))
  return [...parts].flatMap(part =>
    [...part.value.matchAll(/%/g)].map(({ index }) => ({ part, from: index, to: index, insert: "%" })),
  )
}
