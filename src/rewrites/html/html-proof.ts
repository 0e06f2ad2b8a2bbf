import { htmlTokens } from "../../embedded/html.ts"
import type { Match } from "../../flow/values/match.ts"
import { findIn, isStatement } from "../../semantics/children.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Template } from "../../template/template.ts"
import { templateOf } from "../../template/template-of.ts"
import { variantsOf } from "../../template/variants-of.ts"
import { type Edit, sortEdits } from "../../text/edit.ts"
import type { Range } from "../../text/range.ts"
import { readBack } from "../read-back.ts"
import { refuse } from "../refusals.ts"
import { splitFormat } from "../split-format.ts"
import { templateParts } from "../template-parts.ts"
import type { EscapedMarkup } from "./html-rewrite.ts"
import { markupParts } from "./markup-parts.ts"

/**
 * Reads the rewritten code back: it must parse, and the page must have the tokens of the original, quotes around
 * attributes aside, with an interpolation wherever it had one. Null when it does.
 */
export function proveHtml(
  match: Match,
  { edits, reads, parts: original }: EscapedMarkup,
): ReturnType<typeof refuse> | null {
  const ordered = sortEdits(edits)
  if (ordered.some((edit, index) => edit.from < (ordered[index - 1]?.to ?? 0)))
    return refuse("R23", "two of its edits overlap")
  const place = placeOf(match, reads)
  const back = readBack(match.model, ordered, place, place.from, moved)
  if (back === null) return refuse("R23", "the rewritten code doesn't parse")
  const { around, at, changes, model } = back
  const ends = endsAfter(changes, place.to)
  // A format's values don't belong to what is read.
  const isFormat = /^(format|reformat|percent|source)$/.test(reads)
  const written = isFormat
    ? (expressionAt(around, at, ({ kind }) => kind === "String") ??
      expressionAt(around, at, ({ kind }) => kind === "Name" || kind === "Attribute"))
    : expressionAt(around, at, ({ to }) => ends.includes(to))
  if (written === null) return refuse("R23", "the rewritten text isn't where it was")
  const parts = partsOf(written, reads, model)
  if (parts === null) return refuse("R23", "the rewritten markup has a form that can't be read back")
  const split = splitters[reads]
  const pages = (strings: readonly string[], isBefore: boolean) =>
    sketch(isBefore && reads !== "reformat" && reads !== "source" ? strings : strings.flatMap(split))
  const variants = original ? variantsOf({ parts: original }) : match.variants.map(({ variant }) => variant)
  const before = new Set(variants.map(({ strings }) => pages(strings, true)))
  const now = new Set(variantsOf(parts).map(({ strings }) => pages(strings, false)))
  return before.size === now.size && [...before].every(page => now.has(page))
    ? null
    : refuse("R23", "the rewritten markup differs from the original in more than its values")
}

/** What is read back: the text, or the call that made markup of it. */
function placeOf({ sink, template }: Match, reads: EscapedMarkup["reads"]): Range {
  if (reads === "markup" && sink.kind === "call") return sink.call
  const { build } = template
  const [seed] = reads === "source" && build.kind === "variable" ? build.seeds : []
  return seed?.build.expr ?? template.expr
}

function partsOf(
  written: ast.Expr,
  reads: EscapedMarkup["reads"],
  model: Model,
): Pick<Template, "parts"> | null {
  if (reads === "markup") {
    const parts = markupParts(written, model)
    return parts && { parts }
  }
  const [inner] = written.kind === "Call" && reads === "template" ? written.args : []
  return inner === undefined ? templateOf(written, model) : { parts: templateParts(inner.value, model) }
}

/** The fixed texts of a text that is a format itself. */
const splitters: Readonly<Record<EscapedMarkup["reads"], (text: string) => string[]>> = {
  text: text => [text],
  markup: text => [text],
  source: text => text.split(/\{\{.*?\}\}/s),
  template: text => [text],
  format: splitFormat,
  reformat: splitFormat,
  percent: text =>
    text.split(/%(?:\([^)]*\))?[-+ #0]*[\d.]*[a-zA-Z]/).map(part => part.replaceAll("%%", "%")),
}

const sketch = (strings: readonly string[]) =>
  htmlTokens(strings)
    .map(({ kind, text }) => `${kind} ${text}`)
    .join("\n")

/** The outermost expression that begins at an offset and is what is looked for. */
function expressionAt(
  around: ast.Stmt,
  from: number,
  isWanted: (expr: ast.Expr) => boolean,
): ast.Expr | null {
  return findIn(
    [around],
    (node): node is ast.Expr => node.from === from && !isStatement(node) && isWanted(node as ast.Expr),
    node => node.from <= from && from <= node.to,
  )
}

/** Where an offset is after the edits; what is inserted at it stands before it. */
function moved(edits: readonly Edit[], offset: number): number {
  let shift = 0
  for (const { from, to, insert } of edits)
    if (to < offset || (to === offset && from < to)) shift += insert.length - (to - from)
  return offset + shift
}

/** Where what ends at an offset ends after the edits: before or behind what is inserted there. */
function endsAfter(edits: readonly Edit[], offset: number): number[] {
  const before = moved(edits, offset)
  const behind = edits.filter(({ from, to }) => from === offset && to === offset)
  return [before, before + behind.reduce((length, { insert }) => length + insert.length, 0)]
}
