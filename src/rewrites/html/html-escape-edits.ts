import type { Match } from "../../flow/values/match.ts"
import { code } from "../../rules/code-words.ts"
import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Access, Build, Interpolation, Part } from "../../template/template.ts"
import type { Edit } from "../../text/edit.ts"
import { type Attempt, done } from "../attempt.ts"
import { isBareRendering } from "../bare-rendering.ts"
import { madeOf } from "../made-of.ts"
import { asItem, isShadowed } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { argumentOfStr, joinedText, type ValueContext } from "../value.ts"
import type { EscapedPlace } from "./html-context.ts"
import { partsToEscape } from "./html-operands.ts"
import type { Escapes } from "./html-rewrite.ts"

/** The call of the escape function around one value, and quotes around its place where it needs them. */
export function escapedEdits(
  context: ValueContext,
  interpolation: Interpolation,
  place: EscapedPlace,
  escapes: Escapes,
  called: string,
): Attempt<Edit[]> {
  const { model } = context.match
  const quotes = place.addQuotes ? quotesAround(interpolation) : []
  const source = model.text.slice(interpolation.from, interpolation.to)
  if (quotes === null)
    return refuse(
      "R18",
      `\`${source}\` is an attribute's value without quotes`,
      "put quotes around the attribute's value",
    )
  if (!place.escape) return done(quotes)
  const edits = escapedEdit(context, interpolation, place, escapes, called)
  return edits.ok ? done([...quotes, ...edits.value]) : edits
}

function escapedEdit(
  context: ValueContext,
  interpolation: Interpolation,
  { escaper: { isPlain } }: EscapedPlace,
  escapes: Escapes,
  called: string,
): Attempt<Edit[]> {
  const { model, holes } = context.match
  const { access, rendering, build } = interpolation
  const source = model.text.slice(interpolation.from, interpolation.to)
  const encoded = access?.path === "" ? textOfBytes(interpolation, context.match) : null
  if (encoded !== null) {
    const item = asItem(model, encoded)
    return done([{ from: encoded.from, to: encoded.to, insert: `${called}(${item})` }])
  }
  if (isBytes(interpolation, context.match))
    return refuse(
      "R13",
      `${code(source)} is put into bytes, or may be bytes itself`,
      "build the page as text, and encode it at the end",
    )
  if (build.kind === "join" && build.items.kind === "opaque")
    return escapedItems(context, build.items.expr, called)
  const base = access && writtenValue(access, model)
  if (access === null || base === null)
    return refuse("R10", `the value of \`${source}\` isn't written where it is put in`)
  const sharing = holes.filter(
    ({ interpolation: other }) => other.access !== null && writtenValue(other.access, model) === base,
  )
  if (
    sharing.some(hole => !escapes.has(hole) || !isBareRendering(hole.interpolation.rendering)) &&
    sharing.length > 1
  )
    return refuse("R09", `\`${source}\` is put in at several places`)
  const call = (value: string) => `${called}(${value})`
  if (!isBareRendering(rendering)) return formattedEdits(context, interpolation, call)
  const parts = partsToEscape(base, context.match)
  if (parts.length === 0) return refuse("R20", `\`${source}\` is markup already`)
  const edits: Edit[] = []
  for (const part of parts) {
    const inner = isPlain ? undefined : argumentOfStr(part)
    const item = asItem(model, inner ?? part)
    // An operand of `+` that is no plain string would escape the markup beside it.
    const isAdded = rendering.kind === "text" || (part !== base && base.kind === "Binary")
    const isStr = isAdded || model.valueType(part) === "str"
    if ((isPlain ? !isStr : isAdded) && isShadowed(model, part.from, "str"))
      return refuse("R13", "`str` has another meaning here", "escape the value by hand")
    const escaped = isPlain && !isStr ? call(`str(${item})`) : call(item)
    edits.push({ from: part.from, to: part.to, insert: !isPlain && isAdded ? `str(${escaped})` : escaped })
  }
  return done(edits)
}

/** The expression that a value is written as: in a dict or tuple that only this text gets, one of its items. */
function writtenValue({ base, path }: Access, model: Model): ast.Expr | null {
  if (path === "") return base
  const key = /^\[(?:"([^"\\]*)"|'([^'\\]*)'|(\d+))\]$/.exec(path)
  if (key === null || base.kind !== "Name" || model.bindingOf(base)?.uses.length !== 1) return null
  const value = onlyAssigned(model.definitionsOf(base))
  if (value === undefined) return null
  const [, double, single, index] = key
  if (value.kind === "Tuple" && index !== undefined && !value.items.some(({ kind }) => kind === "Starred"))
    return value.items[Number(index)] ?? null
  if (value.kind !== "Dict" || value.entries.some(entry => entry.key === null)) return null
  const named = value.entries.filter(({ key: each }) => {
    const constant = each && model.constantOf(each)
    return constant?.kind !== "str" || constant.value === (double ?? single)
  })
  return named.length === 1 ? named[0]!.value : null
}

/** `", ".join(words)` as `", ".join(map(escape, words))`: whatever is joined is text. */
function escapedItems({ match: { model } }: ValueContext, items: ast.Expr, called: string): Attempt<Edit[]> {
  if (isShadowed(model, items.from, "map"))
    return refuse("R13", "`map` has another meaning here", "escape the items by hand")
  const { from, to } = items.parens ?? items
  return done([{ from, to, insert: `map(${called}, ${model.text.slice(from, to)})` }])
}

/** The value is formatted first, then escaped: blanks around it are counted as they show. */
function formattedEdits(
  context: ValueContext,
  interpolation: Interpolation,
  call: (value: string) => string,
): Attempt<Edit[]> {
  const { from, to, build, access, rendering } = interpolation
  const source = context.match.model.text.slice(from, to)
  const isField = build.kind === "literal"
  const around = isField ? quotesOfLiterals(build.expr, context.match.model) : []
  const text = joinedText(context, ["", ""], [interpolation], around[0] ?? null, around)
  if (!text.ok) return text
  const escaped = call(text.value.code)
  if (isField) return done([{ from, to, insert: `{${escaped}}` }])
  const [name] = (rendering.kind === "percent" ? /^%(?:\([^()]*\))?/ : /^\{[^{}!:]*/).exec(source) ?? []
  if (name === undefined || access === null || literalsOf(build).length === 0)
    return refuse(
      "R12",
      `\`${source}\` is formatted and put in in one step`,
      "format the value, then escape it",
    )
  return done([
    { from, to, insert: rendering.kind === "percent" ? `${name}s` : `${name}}` },
    { from: access.base.from, to: access.base.to, insert: escaped },
  ])
}

/** Quotes around the place of a value, which its literal doesn't end with; null where it stands in no literal. */
function quotesAround({ build, from, to }: Interpolation): Edit[] | null {
  const literal = literalsOf(build).find(each => each.from <= from && from < each.to)
  if (literal === undefined) return null
  const insert = literal.quote.startsWith('"') ? "'" : '"'
  return [
    { from, to: from, insert },
    { from: to, to, insert },
  ]
}

/** The quotes of a literal and of those that it stands in, the innermost first. */
function quotesOfLiterals(expr: ast.Expr, model: Model): readonly string[] {
  const found: string[] = []
  for (let at: ReturnType<Model["parentOf"]> = expr; at && at.kind !== "Module"; at = model.parentOf(at))
    if (at.kind === "String") found.push(...at.literals.map(({ quote }) => quote))
  return found
}

/** The literals that fixed texts and fields of a build are written in. */
function literalsOf(build: Build): readonly ast.StringLiteral[] {
  if (build.kind === "literal") return build.expr.literals
  if (build.kind === "percent" || build.kind === "format")
    return build.format.kind === "literal" ? build.format.expr.literals : []
  return []
}

/** The `text` of `text.encode()` that is put into bytes, or that is all the bytes. */
export function textOfBytes(interpolation: Interpolation, match: Match): ast.Expr | null {
  const base = interpolation.access?.base
  const isEncoded = base?.kind === "Call" && base.func.kind === "Attribute" && base.func.name === "encode"
  if (!isEncoded || base.func.kind !== "Attribute") return null
  return isBytes(interpolation, match) ? base.func.value : null
}

/** Whether the text is one of bytes: what stands beside the value says so, or what the value is where nothing does. */
function isBytes({ build, expr, rendering }: Interpolation, { template, model }: Match): boolean {
  const { parts } = build.kind === "opaque" ? template.build : build
  const isAlone = rendering.kind === "text" && parts.every(({ kind }) => kind !== "text")
  return parts.some(isBytesText) || (isAlone && mayBeBytes(expr, model, 6))
}

const isBytesText = (part: Part) => part.kind === "text" && part.origin?.literal.flavor === "bytes"

/** What gives bytes by its name: what a request holds as it came, and text that is encoded. */
const rawName = /^(?:body|data|encode|get_data|query_string|read)$/

function mayBeBytes(expr: ast.Expr, model: Model, left: number): boolean {
  if (left === 0 || model.valueType(expr) === "bytes") return true
  const isOne = (value: ast.Expr) => mayBeBytes(value, model, left - 1)
  switch (expr.kind) {
    case "Name":
    case "Conditional":
    case "BoolOp":
    case "Await":
    case "NamedExpr":
      return model.valueType(expr) === "unknown" && madeOf(expr, model).some(isOne)
    case "Call":
      return model.functionOf(expr) === undefined ? isOne(expr.func) : madeOf(expr, model).some(isOne)
    case "Attribute":
      return rawName.test(expr.name)
    default:
      return false
  }
}
