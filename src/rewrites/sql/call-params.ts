import type { ParamStyle, ParamsSpec } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Edit } from "../../text/edit.ts"
import { lineStart } from "../../text/line-start.ts"
import type { Range } from "../../text/range.ts"
import { type Attempt, done } from "../attempt.ts"
import { importName } from "../imports.ts"
import { asOperand } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { lineEnd, newlineOf } from "../statement-edit.ts"

/** A value for a call: its code, whether it is unpacked, and where it goes. */
export interface NewParam {
  readonly code: string
  readonly spread: boolean
  /** When it is the only one to be unpacked, it can be passed as it is. */
  readonly isSequence: boolean
  /** It is a list that nothing else has. */
  readonly isNew?: boolean
  /** It is a conditional expression, which needs parentheses to be unpacked. */
  readonly isConditional?: boolean
  /** Name of its mark, where marks have names. */
  readonly name: string
  /** How many of the marks that were there before stand before it in the text; NaN when pieces between hide some. */
  readonly marksBefore: number
}

/** The call that takes the values. */
export interface ParamsCall {
  readonly call: ast.Call
  /** The argument that holds the text. */
  readonly text: ast.Argument
  readonly spec: ParamsSpec
  readonly style: ParamStyle
  /** The number of marks that the text has already; of marks with numbers, the highest. */
  readonly marks: number
  /** Pieces of unknown text may hold more marks. */
  readonly hidden: boolean
}

/** The edits, and what speaks against their being exact. */
export interface ParamsEdit {
  readonly edits: readonly Edit[]
  readonly because: readonly string[]
}

const byName = (style: ParamStyle) => style === "named" || style === "pyformat"

/** Adds values to a call, beside those it passes already. */
export function addParams(
  model: Model,
  target: ParamsCall,
  params: readonly NewParam[],
): Attempt<ParamsEdit> {
  const { call, spec, style } = target
  if (params.length === 0) return done({ edits: [], because: [] })
  if (spec.method !== undefined || spec.shape === "keywords") return done(addKeywords(model, target, params))
  if (call.args.some(({ form }) => form === "doubleStar"))
    return refuse("R10", "the call takes `**` arguments, which may hold its parameters")
  const existing = existingParams(call, spec)
  if (existing.kind === "unclear")
    return refuse("R10", "the call takes `*` arguments, which may hold its parameters")
  if (existing.kind === "arguments") return addArguments(model, target, existing.args, params)
  if (existing.kind === "none") return addArgument(model, target, displayOf(spec, style, params))
  const { value } = existing.argument
  if (value.kind === "Constant" && value.type === "none")
    return done({
      edits: [{ ...outer(value), insert: displayOf(spec, style, params) }],
      because: [],
    })
  return addToValue(model, target, value, params)
}

/** Adds values to the sequence or mapping that a call passes, or to one row of many. */
export function addToValue(
  model: Model,
  target: ParamsCall,
  value: ast.Expr,
  params: readonly NewParam[],
): Attempt<ParamsEdit> {
  return byName(target.style)
    ? addToMapping(model, value, params)
    : addToSequence(model, target, value, params)
}

/** The argument that holds a call's rows of values; null when there is none, or it can't be told. */
export function rowsArgument(call: ast.Call, spec: ParamsSpec): ast.Argument | null {
  const existing = existingParams(call, spec)
  return existing.kind === "argument" ? existing.argument : null
}

/** The literal that holds only new values. A single unpacked name is passed as it is. */
export function displayOf(
  { display = "tuple" }: Pick<ParamsSpec, "display">,
  style: ParamStyle,
  params: readonly NewParam[],
): string {
  if (byName(style)) {
    const [only] = params
    if (params.length === 1 && only?.spread) return only.code
    return `{${params.map(entryOf).join(", ")}}`
  }
  const [only] = params
  if (params.length === 1 && only?.spread && only.isSequence) return only.code
  return displayItems(display, params)
}

/** A new list or tuple with the values. */
export function displayItems(display: "list" | "tuple", params: readonly NewParam[]): string {
  const items = params.map(itemOf).join(", ")
  const [only] = params
  if (display === "list" && params.length === 1 && only?.isNew) return only.code
  return display === "list" ? `[${items}]` : `(${items}${params.length === 1 ? "," : ""})`
}

const unpacked = ({ code, isConditional }: NewParam) => (isConditional ? `(${code})` : code)

/** One item of a list or tuple display. */
export const itemOf = (param: NewParam) => (param.spread ? `*${unpacked(param)}` : param.code)

/** One entry of a dict display. */
export const entryOf = (param: NewParam) =>
  param.spread ? `**${unpacked(param)}` : `"${param.name}": ${param.code}`

/** Whether a call passes values already. */
export function hasParams(call: ast.Call, spec: ParamsSpec): boolean {
  const existing = existingParams(call, spec)
  if (existing.kind === "argument") {
    const { value } = existing.argument
    return !(value.kind === "Constant" && value.type === "none")
  }
  return existing.kind === "arguments" && existing.args.length > 0
}

export type ExistingParams =
  | { readonly kind: "argument"; readonly argument: ast.Argument }
  /** The values follow one by one, if any. */
  | { readonly kind: "arguments"; readonly args: readonly ast.Argument[] }
  | { readonly kind: "none" }
  | { readonly kind: "unclear" }

/** Where a call has its values. */
export function existingParams(call: ast.Call, spec: ParamsSpec): ExistingParams {
  const keyword = call.args.find(
    ({ form, name }) => form === "keyword" && name !== null && name === spec.name,
  )
  if (keyword !== undefined) return { kind: "argument", argument: keyword }
  if (spec.at === undefined) return { kind: "none" }
  const positional = call.args.filter(({ form }) => form === "positional" || form === "star")
  const rest = positional.slice(spec.at)
  if (spec.shape === "varargs") return { kind: "arguments", args: rest }
  if (positional.slice(0, spec.at + 1).some(({ form }) => form === "star")) return { kind: "unclear" }
  const [first] = rest
  if (first === undefined) return { kind: "none" }
  if (spec.shape !== "sequence-or-varargs" || isSequence(first.value))
    return { kind: "argument", argument: first }
  return { kind: "arguments", args: rest }
}

const isSequence = ({ kind }: ast.Expr) => kind === "Tuple" || kind === "List"

const outer = (expr: ast.Expr) => ({ from: expr.parens?.from ?? expr.from, to: expr.parens?.to ?? expr.to })

function addKeywords(
  model: Model,
  { call, text, spec }: ParamsCall,
  params: readonly NewParam[],
): ParamsEdit {
  const list = params.map(({ code, spread, name }) => (spread ? `**${code}` : `${name}=${code}`)).join(", ")
  if (spec.wrapper !== undefined) {
    const { code, edits } = importName(model, call.from, spec.wrapper)
    const { from, to } = outer(text.value)
    const wrapping = [
      { from, to: from, insert: `${code}(` },
      { from: to, to, insert: `).${spec.method}(${list})` },
    ]
    return { edits: [...edits, ...wrapping], because: [] }
  }
  if (spec.method !== undefined) {
    const { to } = call
    return { edits: [{ from: to, to, insert: `.${spec.method}(${list})` }], because: [] }
  }
  const to = endOf(call.args.at(-1)!)
  return { edits: [{ from: to, to, insert: `, ${list}` }], because: [] }
}

const withParens = (argument: ast.Argument): Range => ({ from: argument.from, to: endOf(argument) })

const endOf = (argument: ast.Argument) => Math.max(argument.to, argument.value.parens?.to ?? 0)

/** A new argument behind the text's, or by keyword where its place can't be reached by position. */
function addArgument(model: Model, { call, text, spec }: ParamsCall, code: string): Attempt<ParamsEdit> {
  const positional = call.args.filter(({ form }) => form === "positional")
  const reaches = spec.at !== undefined && positional.length === spec.at
  if (reaches)
    return done({ edits: behind(model.text, withParens(positional.at(-1) ?? text), code), because: [] })
  if (spec.name === undefined) return refuse("R10", "the parameters have no place in this call")
  return done({
    edits: behind(model.text, withParens(call.args.at(-1)!), `${spec.name}=${code}`),
    because: [],
  })
}

/**
 * Edits that put one more argument or parameter behind another, on a line of its own when that one has its own.
 * @param last the other one, with its parentheses
 */
export function behind(text: string, { from, to }: Range, code: string): Edit[] {
  const indent = text.slice(lineStart(text, from), from)
  const end = lineEnd(text, to)
  const rest = /^[ \t]*(,?)[ \t]*(?:#.*)?$/.exec(text.slice(to, end))
  if (!/^[ \t]*$/.test(indent) || rest === null) return [{ from: to, to, insert: `, ${code}` }]
  const line = newlineOf(text) + indent + code
  if (rest[1] === ",") return [{ from: end, to: end, insert: `${line},` }]
  if (end === to) return [{ from: to, to, insert: `,${line}` }]
  return [
    { from: to, to, insert: "," },
    { from: end, to: end, insert: line },
  ]
}

/** Values that follow the text as arguments of their own. */
function addArguments(
  model: Model,
  target: ParamsCall,
  existing: readonly ast.Argument[],
  params: readonly NewParam[],
): Attempt<ParamsEdit> {
  const { call, text, style } = target
  const last = existing.at(-1) ?? text
  if (call.args.some(({ form, from }) => form === "keyword" && from < last.from))
    return refuse("R10", "a keyword argument stands before the parameters")
  if (style === "qmark" || style === "format") {
    const counted = existing.every(({ form }) => form === "positional") && existing.length === target.marks
    const end = endOf(last)
    const added = insertItems(existing, target.marks, counted, params, { from: end, to: end })
    const [only] = existing
    const mayBeSequence =
      existing.length === 1 && only !== undefined && model.annotatedType(only.value) === "unknown"
    if (!added.ok || target.spec.shape === "varargs" || !mayBeSequence) return added
    const source = model.text.slice(only.from, only.to)
    return done({ ...added.value, because: [`if \`${source}\` is a sequence, its items were the values`] })
  }
  // Numbered marks: the new numbers follow the highest one, and so do the values.
  return done({
    edits: behind(model.text, withParens(last), params.map(itemOf).join(", ")),
    because: [],
  })
}

function addToMapping(model: Model, value: ast.Expr, params: readonly NewParam[]): Attempt<ParamsEdit> {
  const entries = params.map(entryOf).join(", ")
  if (value.kind === "Dict") {
    const last = value.entries.at(-1)
    if (last === undefined) return done({ edits: [{ ...outer(value), insert: `{${entries}}` }], because: [] })
    const to = outer(last.value).to
    return done({ edits: [{ from: to, to, insert: `, ${entries}` }], because: [] })
  }
  if (value.kind === "Tuple" || value.kind === "List")
    return refuse("R10", "the marks have names but the parameters are a sequence")
  const isDict = model.valueType(value) === "dict"
  const source = asOperand(model, value)
  return done({
    edits: [{ ...outer(value), insert: `{**${source}, ${entries}}` }],
    because: isDict ? [] : [`\`${source}\` must be a dict, which nothing shows`],
  })
}

function addToSequence(
  model: Model,
  target: ParamsCall,
  value: ast.Expr,
  params: readonly NewParam[],
): Attempt<ParamsEdit> {
  if (value.kind === "Dict") return refuse("R10", "the marks have no names but the parameters are a dict")
  // The new numbers follow the highest one, and so do the values.
  if (target.style === "dollar") params = params.map(param => ({ ...param, marksBefore: target.marks }))
  if (value.kind === "Tuple" || value.kind === "List") {
    const counted = value.items.length === target.marks && value.items.every(({ kind }) => kind !== "Starred")
    if (target.style === "dollar" && !counted)
      return refuse("R10", "the parameters don't agree with the numbers of the marks")
    if (value.items.length === 0)
      return done({
        edits: [
          { ...outer(value), insert: displayOf({ display: displayKind(value) }, target.style, params) },
        ],
        because: [],
      })
    const from = outer(value.items.at(-1)!).to
    const close = value.to - 1
    const trailing = /^[ \t]*,[ \t]*$/.test(model.text.slice(from, close))
    return insertItems(value.items, target.marks, counted, params, { from, to: trailing ? close : from })
  }
  const source = asOperand(model, value)
  const items = params.map(itemOf).join(", ")
  if (target.marks === 0 && !target.hidden) return refuse("R10", `the text has no marks for \`${source}\``)
  const isAfter = params.every(({ marksBefore }) => marksBefore === target.marks)
  const isBefore = params.every(({ marksBefore }) => marksBefore === 0)
  if (!isAfter && !isBefore) return refuse("R10", `the new value belongs in the middle of \`${source}\``)
  const type = model.valueType(value)
  const isList = type === "list" || (type === "unknown" && target.spec.display === "list")
  // Some drivers take one value for one mark as it is; of a text, others take the characters.
  if (target.marks === 1 && /^(?:int|float|number|bool|str)$/.test(model.annotatedType(value))) {
    const own = model.text.slice(value.from, value.to)
    return done({
      edits: [{ ...outer(value), insert: `(${isAfter ? `${own}, ${items}` : `${items}, ${own}`})` }],
      because: [],
    })
  }
  const joined = isAfter ? `*${source}, ${items}` : `${items}, *${source}`
  const sequence = type === "list" || type === "tuple" || target.marks > 1
  return done({
    edits: [{ ...outer(value), insert: isList ? `[${joined}]` : `(${joined})` }],
    because: sequence ? [] : [`\`${source}\` must be a sequence, which nothing shows`],
  })
}

const displayKind = ({ kind }: ast.Expr) => (kind === "List" ? "list" : "tuple")

/** Puts values between the written ones; behind the last where that is their place whatever the count. */
function insertItems(
  existing: readonly (ast.Argument | ast.Expr)[],
  marks: number,
  counted: boolean,
  params: readonly NewParam[],
  end: Range,
): Attempt<ParamsEdit> {
  const inserts = new Map<number, string>()
  const tail: string[] = []
  for (const param of params) {
    if (param.marksBefore === marks) {
      tail.push(itemOf(param))
      continue
    }
    const next = counted ? existing[param.marksBefore] : param.marksBefore === 0 ? existing[0] : undefined
    if (next === undefined) return refuse("R10", "the parameters don't agree with the marks of the text")
    const from = startOf(next)
    inserts.set(from, `${inserts.get(from) ?? ""}${itemOf(param)}, `)
  }
  const edits: Edit[] = [...inserts].map(([from, insert]) => ({ from, to: from, insert }))
  if (tail.length > 0) edits.push({ ...end, insert: `, ${tail.join(", ")}` })
  // One item needs the comma behind it, two don't.
  else if (end.from < end.to) edits.push({ ...end, insert: "" })
  return done({ edits, because: [] })
}

function startOf(item: ast.Argument | ast.Expr): number {
  return "kind" in item ? outer(item).from : item.from
}
