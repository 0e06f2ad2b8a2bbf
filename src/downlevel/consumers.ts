import { type ResolvedSink, resolveSinks } from "../flow/sinks/resolve-sinks.ts"
import { sinkTexts } from "../flow/sinks/sink-arguments.ts"
import { type Catalog, createCatalog } from "../libraries/catalog.ts"
import { libraries } from "../libraries/index.ts"
import type { ParamStyle, Sink } from "../libraries/library.ts"
import { displayOf, hasParams } from "../rewrites/sql/call-params.ts"
import { createModel } from "../semantics/create-model.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { fieldsIn } from "../syntax/string-parts.ts"
import type { Edit } from "../text/edit.ts"
import type { Problem } from "../text/problem.ts"
import { needsParentheses } from "./fields.ts"
import { fitsBefore312, holdsTemplate } from "./format-strings.ts"
import { walk } from "./walk.ts"

/**
 * Libraries that take template strings, but before Python 3.14 only look for the standard class, which they don't find;
 * with the style of bound values that means the same, and the format specs that only say how a value is sent.
 */
const consumers: Readonly<
  Record<string, { readonly style: ParamStyle; readonly specs: readonly string[] } | null>
> = {
  psycopg: { style: "format", specs: ["s", "t", "b"] },
  oracledb: { style: "numeric", specs: [] },
  sqlalchemy: null,
  "sqlalchemy-orm": null,
}

/** Gives the mark that stands for a field, by its place among the fields of its group. */
export type Marks = (field: ast.StringField, index: number) => string

/** What becomes of the t-strings that go to such libraries. */
export interface Consumed {
  /** Literals that become plain text with marks. */
  readonly bound: ReadonlyMap<ast.StringGroup, Marks>
  /** Edits that add the values to the calls. */
  readonly edits: readonly Edit[]
  readonly problems: readonly Problem[]
}

/** Whether a file can hand a template to one of them. */
export function mayConsume(text: string): boolean {
  return /\b(?:psycopg|oracledb|cx_Oracle|sqlalchemy|sqlmodel)/.test(text)
}

/** Finds the calls of a file that hand a t-string to such a library, and binds its values as parameters instead. */
export function consume(text: string, module: ast.Module): Consumed {
  const catalog = createCatalog(libraries)
  const model = createModel(text, module, catalog)
  const bound = new Map<ast.StringGroup, Marks>()
  const edits: Edit[] = []
  const problems: Problem[] = []
  walk(module, node => {
    if (node.kind !== "Call") return true
    const found = consumedBy(node, model, catalog)
    if (found === null) return true
    const { sink, text: value, argument } = found
    const made = bind(sink, argument, value, model)
    if (typeof made === "string")
      problems.push({
        code: "template-consumer",
        message: `Before Python 3.14 ${sink.library.name} takes no template string here, and its values can't be bound instead: ${made}`,
        hint: "Bind them by hand, or use `--consumers native` if something else makes the library accept it.",
        range: { from: value.from, to: value.to },
      })
    else {
      bound.set(made.group, made.mark)
      edits.push(...made.edits)
    }
    return true
  })
  return { bound, edits, problems }
}

interface ConsumedCall {
  readonly sink: ResolvedSink
  readonly argument: ast.Argument
  readonly text: ast.Expr
}

function consumedBy(call: ast.Call, model: Model, catalog: Catalog): ConsumedCall | null {
  for (const sink of resolveSinks(call, model, catalog)) {
    if (!Object.hasOwn(consumers, sink.library.name)) continue
    for (const { argument, text } of sinkTexts(sink.call, sink.args, sink.fact, model))
      if (holdsTemplate(text) || model.valueType(text) === "template") return { sink, argument, text }
  }
  const [argument] = call.args
  const wrapper = argument && model.qualifiedName(call.func)
  const library = catalog.libraries.find(
    ({ name, templates }) => Object.hasOwn(consumers, name) && templates?.wrapper === wrapper,
  )
  if (!argument || !wrapper || !library) return null
  const fact: Sink = { call: wrapper, language: "sql", text: { at: 0 }, runs: "expression" }
  const sink: ResolvedSink = {
    library,
    fact,
    callee: wrapper,
    known: true,
    passing: null,
    call,
    args: call.args,
  }
  return { sink, argument, text: argument.value }
}

interface Binding {
  readonly group: ast.StringGroup
  readonly mark: Marks
  readonly edits: readonly Edit[]
}

/** The edits, or why there are none. */
function bind(
  { library, fact, call }: ResolvedSink,
  argument: ast.Argument,
  value: ast.Expr,
  model: Model,
): Binding | string {
  const consumer = consumers[library.name]
  const spec = fact.params
  if (!consumer || spec?.at === undefined || (fact.runs ?? "once") !== "once" || fact.templates === false)
    return "this call takes none"
  if (value.kind !== "String" || value !== argument.value) return "the t-string is not written in the call"
  if (hasParams(call, spec)) return "the call passes parameters, too"
  const others = call.args.filter(other => other !== argument)
  if (others.some(({ form, value }) => form === "star" || form === "doubleStar" || !isFixed(value)))
    return "its other arguments would be computed in another order"
  const fields = fieldsIn(value)
  const refused = fields
    .map(field => unbindable(field, consumer.specs, model.text))
    .find(reason => reason !== null)
  if (refused) return refused
  if (escapedPercent.test(model.text.slice(value.from, value.to)))
    return "a percent sign is written as an escape"
  const { style } = consumer
  const params = fields.map(({ expr, exprText }) => {
    const code = model.text.slice(exprText.from, exprText.to).trim()
    return {
      code: needsParentheses(expr) ? `(${code})` : code,
      spread: false,
      isSequence: false,
      name: "",
      marksBefore: 0,
    }
  })
  const mark = (field: ast.StringField, index: number) => markOf(style, field, index, model.text)
  if (params.length === 0) return { group: value, mark, edits: [] }
  const positional = call.args.filter(({ form }) => form === "positional")
  const isBehind = argument.form === "positional" && positional.length === spec.at
  const last = isBehind ? argument : call.args.at(-1)!
  const to = Math.max(last.to, last.value.parens?.to ?? 0)
  const display = displayOf(spec, style, params)
  return {
    group: value,
    mark,
    edits: [{ from: to, to, insert: isBehind ? `, ${display}` : `, ${spec.name}=${display}` }],
  }
}

const escapedPercent = /\\(?:x25|0?45|u0025|U00000025|N\{PERCENT SIGN\})/i

function isFixed(expr: ast.Expr): boolean {
  return expr.kind === "Constant" || expr.kind === "Name"
}

/** Why a field can't be a bound value, or null when it can. */
function unbindable(field: ast.StringField, specs: readonly string[], text: string): string | null {
  const source = text.slice(field.from, field.to)
  if (field.conversion || field.debug) return `\`${source}\` is converted`
  if (field.spec && !specs.includes(text.slice(field.spec.from, field.spec.to)))
    return `\`${source}\` is no plain value`
  if (/[\r\n]/.test(source)) return "a field is written on several lines"
  const holdsString = holdsTemplate(field.expr) || holdsNewString(field.expr, text)
  return holdsString ? `\`${source}\` holds a string that is lowered itself` : null
}

function markOf(style: ParamStyle, { spec }: ast.StringField, index: number, text: string): string {
  if (style === "numeric") return `:${index + 1}`
  return spec ? `%${text.slice(spec.from, spec.to)}` : "%s"
}

function holdsNewString(expr: ast.Expr, text: string): boolean {
  let found = false
  walk(expr, node => {
    found ||= node.kind === "String" && !fitsBefore312(text, node)
    return !found
  })
  return found
}
