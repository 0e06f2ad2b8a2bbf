import type * as ast from "../syntax/ast.ts"
import type { Range } from "../text/range.ts"
import { cleanGap } from "./print-gap.ts"
import { type Chunk, hasField, writeChunks } from "./print-literal.ts"
import type { LiteralPiece } from "./print-pieces.ts"
import type { Segment } from "./print-segments.ts"
import { prefixFor } from "./print-text.ts"

/** Literals that become one group. */
export interface Chain {
  readonly pieces: readonly LiteralPiece[]
  /** Values that go, in front of, between and behind the pieces. */
  readonly gone: readonly Range[]
  readonly range: Range
  /** The call around the items of a join goes as well. */
  readonly isFramed: boolean
}

/** A literal with what it is going to hold, or several that become one. */
interface Merged {
  readonly first: ast.StringLiteral
  readonly last: ast.StringLiteral
  /** What each of them holds. */
  readonly contents: readonly (readonly Chunk[])[]
  /** The source between this one and the next. */
  gap: { readonly text: string; readonly range: Range }
}

/**
 * Writes a chain: literals keep their prefix letters, quotes and lines; neighbours on one line become one literal if they
 * were operands and look the same, else they stand side by side.
 */
export function writeChain(
  source: string,
  { pieces, gone, range, isFramed }: Chain,
  contents: ReadonlyMap<ast.StringLiteral, readonly Chunk[]>,
  flavor: "plain" | "format" | "template",
): Segment[] {
  const dissolves = pieces.length > 1 || isFramed
  const cuts = [...gone, ...pieces.flatMap(piece => piece.cuts)]
  const literals = pieces.flatMap(({ literals }) => literals)
  const borders = new Set(pieces.map(({ literals }) => literals.at(-1)))
  const all = literals.map((literal, i): Merged => {
    const to = literals[i + 1]?.from ?? literal.to
    const between = { from: literal.to, to }
    const isBorder = borders.has(literal)
    const text = isBorder ? cleanGap(source, between, cuts) : source.slice(between.from, to)
    return {
      first: literal,
      last: literal,
      contents: [contents.get(literal) ?? []],
      gap: { text, range: between },
    }
  })
  const merged = mergeNeighbours(all, borders)
  const kept = withoutEmptied(merged)
  const [first] = pieces
  const last = pieces.at(-1)
  if (!first || !last) return []
  const start = dissolves ? range.from : Math.min(range.from, first.from)
  const lead = { from: start, to: literals[0]?.from ?? start }
  const tail = { from: literals.at(-1)?.to ?? range.to, to: range.to }
  const isTemplate = flavor === "template"
  const anyField = kept.some(({ contents }) => contents.some(hasField))
  return [
    ...border(source, lead, cuts, first, dissolves, "lead"),
    ...kept.flatMap((each, i) => [
      ...writeMerged(source, each, isTemplate, anyField),
      ...(i === kept.length - 1 ? [] : gapSegments(source, each.gap)),
    ]),
    ...border(source, tail, cuts, last, dissolves, "tail"),
  ]
}

/** What stands before the first or behind the last literal: its own parentheses, unless they can't stay. */
function border(
  source: string,
  range: Range,
  cuts: readonly Range[],
  piece: LiteralPiece,
  dissolves: boolean,
  side: "lead" | "tail",
): Segment[] {
  if (dissolves) {
    const text = cleanGap(source, range, cuts)
    return text.trim() === "" ? [] : gapSegments(source, { text, range })
  }
  // Up to the piece everything goes; its parentheses stay.
  const own = side === "lead" ? { from: piece.from, to: range.to } : { from: range.from, to: piece.to }
  const rest = side === "lead" ? { from: range.from, to: piece.from } : { from: piece.to, to: range.to }
  const other = cleanGap(source, rest, cuts)
  const others: Segment[] = other.trim() === "" ? [] : [{ text: other }]
  const inner = withoutCuts(source, own, piece.cuts)
  return side === "lead" ? [...others, ...inner] : [...inner, ...others]
}

/** The source of a range without the cuts in it. */
function withoutCuts(source: string, range: Range, cuts: readonly Range[]): Segment[] {
  const out: Segment[] = []
  let at = range.from
  for (const cut of [...cuts].sort((a, b) => a.from - b.from)) {
    if (cut.to <= at || cut.from >= range.to) continue
    if (cut.from > at) out.push({ kept: { from: at, to: cut.from } })
    // Refuses to drop a comment.
    cleanGap(source, cut, [cut])
    at = cut.to
  }
  return at < range.to ? [...out, { kept: { from: at, to: range.to } }] : out
}

function gapSegments(source: string, { text, range }: Merged["gap"]): Segment[] {
  return text === source.slice(range.from, range.to) ? [{ kept: range }] : [{ text }]
}

function mergeNeighbours(
  all: readonly Merged[],
  borders: ReadonlySet<ast.StringLiteral | undefined>,
): Merged[] {
  const out: Merged[] = []
  for (const next of all) {
    const before = out.at(-1)
    const joins = before && borders.has(before.last) && /^[ \t]*$/.test(before.gap.text)
    if (!before || !joins || !looksAlike(before.last, next.first)) {
      out.push({ ...next })
      continue
    }
    out[out.length - 1] = { ...next, first: before.first, contents: [...before.contents, ...next.contents] }
  }
  return out
}

function looksAlike(a: ast.StringLiteral, b: ast.StringLiteral): boolean {
  return a.quote === b.quote && a.raw === b.raw
}

/** Literals that held text and hold none now go, unless they are the only one or a comment stands beside them. */
function withoutEmptied(all: readonly Merged[]): Merged[] {
  const out: Merged[] = []
  all.forEach((each, i) => {
    const { first, last, contents, gap } = each
    const isEmptied =
      contents.every(chunks => chunks.length === 0) && (first !== last || first.contentFrom < first.contentTo)
    const before = out.at(-1)
    const isLast = i === all.length - 1
    if (!isEmptied || (isLast && !before) || gap.text.includes("#") || before?.gap.text.includes("#")) {
      out.push({ ...each })
      return
    }
    // The last one goes with what stands before it, others with what stands behind.
    if (isLast && before) before.gap = { text: "", range: { from: before.last.to, to: before.last.to } }
  })
  return out
}

function writeMerged(source: string, merged: Merged, isTemplate: boolean, anyField: boolean): Segment[] {
  const { first, last, contents } = merged
  const has = contents.some(hasField)
  const isChanged = contents.some(chunks =>
    chunks.some(chunk => chunk.kind !== "char" && chunk.kind !== "field"),
  )
  const keepsFormat = first.flavor === "format" && !has && anyField && !isChanged && first === last
  const flavor = isTemplate ? "template" : has || keepsFormat ? "format" : "plain"
  const spelling = { quote: first.quote, raw: first.raw, braces: flavor !== "plain" }
  const prefix = prefixFor(first, flavor)
  const opening: Segment[] =
    prefix === first.prefix
      ? [{ kept: { from: first.from, to: first.contentFrom } }]
      : [{ text: prefix }, { kept: { from: first.from + first.prefix.length, to: first.contentFrom } }]
  const inner = contents.flatMap(chunks => writeChunks(source, chunks, spelling))
  return [...opening, ...inner, { kept: { from: last.contentTo, to: last.to } }]
}
