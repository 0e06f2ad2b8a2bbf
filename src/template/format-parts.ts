import type { Range } from "../text/range.ts"
import type { Builder } from "./builder.ts"
import { everyWay } from "./every-way.ts"
import { interpolationsOf } from "./known-text.ts"
import type { Build, Part } from "./template.ts"
import { GAP, JoinedParts } from "./texts.ts"

/** What a format reads as: fixed text, and pieces that take a value. Ranges are of the text read. */
export type FormatPiece = Range & { readonly kind: string }

/** A mini-language of formats. */
export interface FormatLanguage<Piece extends FormatPiece> {
  /** Its special characters; doubled they stand for themselves. */
  readonly special: string
  /** Null when Python would raise. */
  read(joined: JoinedParts): readonly (Piece | (Range & { readonly kind: "text" }))[] | null
  /** Begins to write the pieces of one way. */
  begin(pieces: readonly Piece[]): FieldWriter<Piece>
}

/**
 * Writes one piece.
 * @param range where it is written; null when that is not one stretch of one literal
 * @param isCounted false where a loop took an unknown number of values before
 */
export type FieldWriter<Piece> = (piece: Piece, range: Range | null, isCounted: boolean) => readonly Part[]

/** A format with values in place of its fields; null when it can't be read. */
export function formattedParts<Piece extends FormatPiece>(
  parts: readonly Part[],
  language: FormatLanguage<Piece>,
): readonly Part[] | null {
  return everyWay(
    parts,
    part => mentions(part, language.special),
    way => new FormatWay(language).write(way, true),
  )
}

/** Whether a format holds values that may be read as a part of it: only numbers have nothing to be read there. */
export function rereadsValues({ model }: Builder, format: Build): boolean {
  const numbers = ["int", "float", "number", "bool"]
  return interpolationsOf(format.parts).some(
    ({ expr, access }) => access?.base !== expr || !numbers.includes(model.valueType(expr)),
  )
}

/** One way to read a format. */
class FormatWay<Piece extends FormatPiece> {
  readonly #language: FormatLanguage<Piece>
  #isCounted = true

  constructor(language: FormatLanguage<Piece>) {
    this.#language = language
  }

  write(way: readonly Part[], isCounted: boolean): readonly Part[] | null {
    const { special, read, begin } = this.#language
    const joined = new JoinedParts(way)
    const pieces = read(joined)
    if (pieces === null) return null
    const isField = (piece: (typeof pieces)[number]): piece is Piece => piece.kind !== "text"
    const fields = pieces.filter(isField)
    if (fields.some(({ from, to }) => joined.text.slice(from, to).includes(GAP))) return null
    if (!isCounted && fields.length > 0) this.#isCounted = false
    const field = begin(fields)
    const out: Part[] = []
    for (const piece of pieces) {
      if (isField(piece)) {
        out.push(...field(piece, joined.sourceRange(piece.from, piece.to), this.#isCounted))
        continue
      }
      const second = secondOfPairs(joined.text, piece, special)
      for (const part of joined.cut(piece.from, piece.to, at => !second.has(at))) {
        const inner = this.#inner(part)
        if (inner === null) return null
        out.push(inner)
      }
    }
    return out
  }

  /** Fields in a loop take values that can't be counted. */
  #inner(part: Part): Part | null {
    if (part.kind !== "repeated" || !mentions(part, this.#language.special)) return part
    const [parts, separator] = [part.parts, part.separator].map(each =>
      everyWay(
        each,
        option => mentions(option, this.#language.special),
        way => this.write(way, false),
      ),
    )
    return parts && separator ? { kind: "repeated", parts, separator } : null
  }
}

/** Whether any text in a part has one of these characters. */
function mentions(part: Part, characters: string): boolean {
  switch (part.kind) {
    case "text":
      return [...characters].some(char => part.value.includes(char))
    case "interpolation":
      return false
    case "choice":
      return part.options.some(option => option.some(each => mentions(each, characters)))
    case "repeated":
      return [...part.parts, ...part.separator].some(each => mentions(each, characters))
    default:
      return part satisfies never
  }
}

function secondOfPairs(text: string, { from, to }: Range, special: string): ReadonlySet<number> {
  const second = new Set<number>()
  for (let at = from; at < to; at++) if (special.includes(text[at]!)) second.add(++at)
  return second
}
