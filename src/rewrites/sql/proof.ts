import { analyzeSql, type SqlDialect, sqlTokens } from "../../embedded/sql.ts"
import type { Match, MatchedSink } from "../../flow/values/match.ts"
import { findIn, type Node } from "../../semantics/children.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"
import type { Interpolation } from "../../template/template.ts"
import { templateOf } from "../../template/template-of.ts"
import type { Variant } from "../../template/variant.ts"
import { variantsOf } from "../../template/variants-of.ts"
import { type Edit, sortEdits } from "../../text/edit.ts"
import { readBack } from "../read-back.ts"
import { refuse } from "../refusals.ts"
import { existingParams } from "./call-params.ts"
import type { Form } from "./form.ts"
import { readingsOf, type SqlPlan } from "./plan.ts"

/**
 * Reads the rewritten code back, on its own: it must parse, and the SQL that the call runs must have the tokens of the
 * original but for what a rewrite may change around a value. Null when it does; the refusal otherwise.
 */
export function proveSql(
  match: Match,
  plan: SqlPlan,
  edits: readonly Edit[],
  form: Form,
): ReturnType<typeof refuse> | null {
  const { kind, binder } = form
  const { sink, model, dialect } = match
  if (sink.kind !== "call") return null
  const ordered = sortEdits(edits)
  if (ordered.some((edit, index) => edit.from < (ordered[index - 1]?.to ?? 0)))
    return refuse("R23", "two of its edits overlap")
  const given = givenTo(match, sink)
  const back = readBack(model, ordered, given.call, given.call.argsRange.from, moved)
  if (back === null) return refuse("R23", "the rewritten code doesn't parse")
  const { around, at, changes, model: changed } = back
  const call = callAt(around, at)
  const index = given.call.args.indexOf(given.argument)
  const argument = call?.args[index]
  if (argument === undefined) return refuse("R23", "the rewritten call has another shape")
  const written = sink.fact.list
    ? expressionAt(argument.value, moved(changes, match.template.expr.from))
    : textIn(argument.value, argument.form)
  const isUnpacked = match.template.build.kind === "call" && argument.form === "star"
  const texts = isUnpacked ? returnedTexts(changed, argument.value) : [written]
  // The text of a tuple brings its parentheses, and so do values that expand.
  const glued = [...plan.bound.values()].some(({ name, cuts }) => name === "assumed" && cuts.length > 0)
  const before = new Set(
    readingsOf(match).map(({ variant }) => sketch(variant.strings, dialect, true, glued)),
  )
  const bare = binder.lists === "expanding" || binder.lists === "tuple"
  const variants =
    kind === "composed"
      ? composedVariants(argument.value, changed)
      : texts.flatMap(expr => variantsOf(templateOf(expr, changed)))
  const now = new Set(variants.map(({ strings }) => sketch(strings, dialect, bare, glued)))
  const isSame = before.size === now.size && [...before].every(reading => now.has(reading))
  const stays = variants.every(
    ({ interpolations }) => new Set(interpolations.filter(isText)).size <= plan.kept.length,
  )
  if (
    lacksValues(form, given.call, call!) ||
    !marksAgree(call!, sink.fact.runs === "many", variants, plan, dialect)
  )
    return refuse("R23", "the marks of the rewritten SQL don't agree with its parameters")
  return isSame && stays
    ? null
    : refuse("R23", "the rewritten SQL differs from the original in more than its values")
}

/** The call that is given the text: the sink, or that of the function which hands it on. */
function givenTo(
  { template }: Match,
  sink: MatchedSink & { kind: "call" },
): { readonly call: ast.Call; readonly argument: ast.Argument } {
  const [outer] = sink.through
  const argument = outer?.args.find(({ value }) => value === template.expr)
  return outer === undefined || argument === undefined ? sink : { call: outer, argument }
}

/** What stands in `sql.SQL(…)` before its `format`, with a place for each `{}`. */
function composedVariants(expr: ast.Expr, model: Model): Pick<Variant, "strings" | "interpolations">[] {
  const [definition] = expr.kind === "Name" ? model.definitionsOf(expr) : []
  const value = definition?.kind === "assign" ? definition.value : expr
  const composer = value.kind === "Call" && value.func.kind === "Attribute" ? value.func.value : undefined
  const text = composer?.kind === "Call" ? composer.args[0]?.value : value
  if (text === undefined) return []
  return variantsOf(templateOf(text, model)).map(({ strings, interpolations }) => ({
    strings: strings.flatMap(betweenFields),
    interpolations,
  }))
}

/** The texts between the fields `{}` of a format. */
function betweenFields(format: string): readonly string[] {
  const texts = [""]
  for (const [token] of format.matchAll(/\{\{|\}\}|\{\}|[^{}]+|./gs))
    if (token === "{}") texts.push("")
    else texts[texts.length - 1] += token === "{{" || token === "}}" ? token.charAt(0) : token
  return texts
}

/** The texts that a function gives as the first of a tuple. */
function returnedTexts(model: Model, call: ast.Expr): readonly ast.Expr[] {
  const fn = call.kind === "Call" ? model.functionOf(call) : undefined
  const values = fn === undefined ? [] : (model.returnsOf(fn) ?? [])
  return values.flatMap(value => (value.kind === "Tuple" ? value.items.slice(0, 1) : []))
}

/** Whether the call that must pass the values passes none. */
function lacksValues(form: Form, before: ast.Call, now: ast.Call): boolean {
  if (form.kind !== "parameters" || form.target.call !== before) return false
  const { spec } = form.target
  if (spec.method !== undefined || (spec.at === undefined && spec.name === undefined)) return false
  const passed = existingParams(now, spec)
  return passed.kind === "none" || (passed.kind === "arguments" && passed.args.length === 0)
}

/** Whether a written tuple or list has one value for each mark; a list of marks shows as one. */
function marksAgree(
  call: ast.Call,
  isMany: boolean,
  variants: readonly Pick<Variant, "strings">[],
  { bound }: SqlPlan,
  dialect: SqlDialect,
): boolean {
  const given = call.args.slice(1).filter(({ form }) => form !== "star")
  const displays = given
    .flatMap(({ value: argument }) => (isMany ? rowsIn(argument) : [argument]))
    .filter(isDisplay)
  const lists = [...bound.values()].filter(({ repeat }) => repeat !== null).length
  return (isMany ? displays : displays.slice(0, 1)).every(({ items }) => {
    const stars = items.filter(({ kind }) => kind === "Starred").length
    if (stars !== lists) return true
    return variants.every(({ strings }) => {
      const { placeholders } = analyzeSql(strings, dialect)
      const [marks = []] = ["format", "qmark"]
        .map(own => placeholders.filter(({ style }) => style === own))
        .filter(({ length }) => length > 0)
      return marks.length === 0 || marks.length - lists === items.length - stars
    })
  })
}

const isDisplay = (expr: ast.Expr): expr is ast.Expr & { kind: "Tuple" | "List" } =>
  expr.kind === "Tuple" || expr.kind === "List"

/** The rows that a list or comprehension writes out. */
function rowsIn(expr: ast.Expr): readonly ast.Expr[] {
  if (expr.kind === "Comprehension") return [expr.element]
  return isDisplay(expr) ? expr.items : []
}

/** Whether the value becomes text, rather than a field that a t-string hands over. */
const isText = ({ build }: Interpolation) =>
  build.kind !== "literal" || build.expr.literals[0]?.flavor !== "template"

/** The text inside the wrapper that a rewrite may have put around it. */
function textIn(expr: ast.Expr, form: ast.Argument["form"]): ast.Expr {
  // `text("…").bindparams(…)`.
  if (expr.kind === "Call" && expr.func.kind === "Attribute" && expr.func.name === "bindparams")
    return textIn(expr.func.value, "star")
  const [inner] = expr.kind === "Call" ? expr.args : []
  const isWrapped =
    inner !== undefined &&
    (form === "star" || (expr.kind === "Call" && /(^|_)tstring$/.test(nameOf(expr.func))))
  return isWrapped ? inner.value : expr
}

/** The outermost expression that begins at an offset, in a list of texts. */
function expressionAt(list: ast.Expr, from: number): ast.Expr {
  const isThere = (node: Node): node is ast.Expr => node.from === from && !("body" in node)
  return findIn([list], isThere) ?? list
}

/** Where an offset is after the edits; what is inserted at it stands before it. */
function moved(edits: readonly Edit[], offset: number): number {
  let shift = 0
  for (const { from, to, insert } of edits) if (to <= offset) shift += insert.length - (to - from)
  return offset + shift
}

function callAt(around: ast.Stmt, argsFrom: number): ast.Call | null {
  return findIn(
    [around],
    (node): node is ast.Call => node.kind === "Call" && node.argsRange.from === argsFrom,
    node => node.from <= argsFrom && argsFrom < node.to,
  )
}

type Token = ReturnType<typeof sqlTokens>[number]

/** The tokens, of words and interpolations that touch only one. */
function withoutGlued(tokens: readonly Token[]): readonly Token[] {
  const own: Token[] = []
  let last: Token | undefined
  for (const token of tokens) {
    const isPart = token.kind === "hole" || token.kind === "word"
    const touches =
      last !== undefined && last.to.string === token.from.string && last.to.at === token.from.at && isPart
    if (!touches) own.push(token)
    else if (token.kind === "hole") own.splice(-1, 1, token)
    last = isPart ? token : undefined
  }
  return own
}

const value = "\u2022"
const typed = `(?:DATE|TIME|TIMESTAMP|TIMESTAMPTZ|INTERVAL|UUID|INET|JSON|JSONB|POINT|BOX) ${value}`

/**
 * The tokens with one sign for every value: a literal with an interpolation in it, an interpolation, a mark. The words
 * that only say a value's type, the parentheses around one, and the two ways to look one up in a list fall together.
 * @param gluedNames words that touch an interpolation are a part of it
 */
function sketch(
  strings: readonly string[],
  dialect: SqlDialect,
  bareLists: boolean,
  gluedNames: boolean,
): string {
  const all = sqlTokens(strings, dialect)
  const own = gluedNames ? withoutGlued(all) : all
  const tokens = own
    .map(({ text, kind, holes }) => (holes.length > 0 || kind === "placeholder" ? value : text))
    .join(" ")
    .replace(/%+/g, "%")
    .replaceAll("% %", "%")
  const simpler: readonly [RegExp, string][] = [
    [new RegExp(typed, "gi"), value],
    [new RegExp(`CAST \\( ${value} AS [\\w ]+ \\)`, "gi"), value],
    [new RegExp(`\\( ${value} \\) (?=:: )`, "g"), `${value} `],
    [new RegExp(`${value} :: \\w+`, "g"), value],
    [new RegExp(`\\b(TOP|FIRST|NEXT) \\( ${value} \\)`, "gi"), `$1 ${value}`],
    [new RegExp(`\\bIN \\( ${value}(?: , ${value})+ \\)`, "gi"), `IN ( ${value} )`],
    [new RegExp(`= ANY \\( ${value} \\)`, "gi"), `IN ( ${value} )`],
    [new RegExp(`<> ALL \\( ${value} \\)`, "gi"), `NOT IN ( ${value} )`],
    ...(bareLists
      ? [[new RegExp(`\\bIN ${value}`, "gi"), `IN ( ${value} )`] satisfies [RegExp, string]]
      : []),
  ]
  let text = tokens
  for (let last = ""; last !== text; ) {
    last = text
    for (const [pattern, replacement] of simpler) text = text.replace(pattern, replacement)
  }
  return text.replace(/ IN /gi, " IN ")
}
