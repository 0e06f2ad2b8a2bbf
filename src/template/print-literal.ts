import type * as ast from "../syntax/ast.ts"
import type { Range } from "../text/range.ts"
import { Refused } from "./print-request.ts"
import type { Segment } from "./print-segments.ts"
import { respell, type Spelling, spell } from "./print-text.ts"
import type { Part, TextPart } from "./template.ts"

/** What stands in a literal, in order. */
export type Chunk =
  /** A character of the text and how it is written. */
  | { readonly kind: "char"; readonly char: string; readonly from: number; readonly to: number }
  /** A field that stays as it is, but for changes inside. */
  | { readonly kind: "field"; readonly from: number; readonly to: number; readonly source: string }
  /** A field or text that wasn't there. */
  | { readonly kind: "new-field"; readonly write: (spelling: Spelling) => string }
  | { readonly kind: "new-text"; readonly text: string }

/** Something that takes the place of a stretch of a literal. */
export interface Patch extends Range {
  readonly chunks: readonly Chunk[]
}

/** The texts of each literal among these parts. */
export function textsByLiteral(parts: readonly Part[]): ReadonlyMap<ast.StringLiteral, readonly TextPart[]> {
  const found = new Map<ast.StringLiteral, TextPart[]>()
  const seen = new Set<number>()
  const visit = (part: Part): void => {
    if (part.kind === "choice") for (const option of part.options) option.forEach(visit)
    if (part.kind === "repeated") [...part.parts, ...part.separator].forEach(visit)
    if (part.kind !== "text" || !part.origin || seen.has(part.origin.from)) return
    seen.add(part.origin.from)
    const { literal } = part.origin
    found.set(literal, [...(found.get(literal) ?? []), part])
  }
  parts.forEach(visit)
  return found
}

/**
 * What a literal holds after the patches. Fails when some of its text is not among `texts`, so that nothing is lost.
 * @param fields stretches that are fields, or become ones
 */
export function chunksOf(
  source: string,
  literal: ast.StringLiteral,
  texts: readonly TextPart[],
  fields: readonly Patch[],
  edits: readonly Patch[],
): Chunk[] {
  const chars = texts.flatMap(({ value, origin }) =>
    origin === null
      ? []
      : Array.from({ length: value.length }, (_, i): Chunk & { kind: "char" } => ({
          kind: "char",
          char: value[i]!,
          from: origin.offsets[i] ?? origin.from,
          to: origin.offsets[i + 1] ?? origin.to,
        })),
  )
  const places = [
    ...chars.map((char): Patch => ({ from: char.from, to: char.to, chunks: [char] })),
    ...fields,
  ]
  // Both halves of a character beyond U+FFFF that an escape writes begin where the escape does.
  places.sort((a, b) => a.from - b.from || a.to - b.to)
  const out: Chunk[] = []
  let at = literal.contentFrom
  let next = 0
  const sorted = [...edits].sort((a, b) => a.from - b.from)
  const insertUpTo = (offset: number): void => {
    for (let edit = sorted[next]; edit && edit.from <= offset; edit = sorted[++next]) out.push(...edit.chunks)
  }
  for (const { from, to, chunks } of places) {
    out.push(...continuation(source, at, from))
    insertUpTo(from)
    const isGone = chunks[0]?.kind === "char" && edits.some(edit => edit.from <= from && from < edit.to)
    if (!isGone) out.push(...chunks)
    at = Math.max(at, to)
  }
  out.push(...continuation(source, at, literal.contentTo))
  insertUpTo(literal.contentTo)
  return out
}

/** Between texts only line continuations may stand, which give no character. */
function continuation(source: string, from: number, to: number): Chunk[] {
  if (from >= to) return []
  if (!/^(\\(\r\n|\r|\n))*$/.test(source.slice(from, to)))
    throw new Refused("unknown-text", "Some of the text can't be traced to where it is written")
  return [{ kind: "char", char: "", from, to }]
}

/** Whether something dynamic is among the chunks. */
export function hasField(chunks: readonly Chunk[]): boolean {
  return chunks.some(({ kind }) => kind === "field" || kind === "new-field")
}

/** The chunks as they are written. */
export function writeChunks(source: string, chunks: readonly Chunk[], spelling: Spelling): Segment[] {
  return chunks.flatMap((chunk): Segment[] => {
    switch (chunk.kind) {
      case "char": {
        const written = source.slice(chunk.from, chunk.to)
        const text = respell(chunk.char, written, spelling)
        return [text === written ? { kept: chunk } : { text }]
      }
      case "field": {
        const same = chunk.source === source.slice(chunk.from, chunk.to)
        return [same ? { kept: chunk } : { text: chunk.source }]
      }
      case "new-field":
        return [{ text: chunk.write(spelling) }]
      case "new-text":
        return [{ text: spell(chunk.text, spelling) }]
      default:
        return chunk satisfies never
    }
  })
}

/** The text that the chunks give, with `null` for each field: what a check of the printed literal expects. */
export function expectedText(chunks: readonly Chunk[]): (string | null)[] {
  const out: (string | null)[] = [""]
  for (const chunk of chunks) {
    if (chunk.kind === "field" || chunk.kind === "new-field") out.push(null, "")
    else out[out.length - 1] += chunk.kind === "char" ? chunk.char : chunk.text
  }
  return out
}
