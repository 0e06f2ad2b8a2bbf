import type * as ast from "../syntax/ast.ts"
import type { CookedText } from "../syntax/cooked-text.ts"
import { cookedOffsets } from "../syntax/strings.ts"
import type { Build, Part, TextOrigin, TextPart } from "./template.ts"

/** The place of a text whose characters are only located when somebody asks. */
class Origin implements TextOrigin {
  readonly literal: ast.StringLiteral
  readonly build: Build
  readonly from: number
  readonly to: number
  readonly #locate: () => readonly number[]
  #offsets: readonly number[] | undefined

  constructor(place: Omit<TextOrigin, "offsets">, locate: () => readonly number[]) {
    this.literal = place.literal
    this.build = place.build
    this.from = place.from
    this.to = place.to
    this.#locate = locate
  }

  get offsets(): readonly number[] {
    this.#offsets ??= this.#locate()
    return this.#offsets
  }
}

/** A text of a literal as a part. */
export function literalText(
  source: string,
  literal: ast.StringLiteral,
  text: ast.StringText,
  build: Build,
): TextPart {
  const { from, to } = text
  const origin = new Origin({ literal, build, from, to }, () => cookedOffsets(source, literal, text))
  return { kind: "text", value: text.value, origin }
}

/** A text that stands nowhere. */
export function plainText(value: string): TextPart {
  return { kind: "text", value, origin: null }
}

/**
 * The characters of a text at the given places, rising; null when there are none.
 * @param end place after the last one
 * @param value what they are now, when an operation changed them one by one
 */
export function pickText(
  part: TextPart,
  places: readonly number[],
  end: number,
  value = places.map(place => part.value[place]).join(""),
): TextPart | null {
  if (value === "") return null
  const { origin } = part
  if (origin === null) return plainText(value)
  const offsets = [...places, end].map(place => origin.offsets[place] ?? origin.to)
  const range = { from: offsets[0] ?? origin.from, to: offsets[places.length] ?? origin.to }
  return {
    kind: "text",
    value,
    origin: new Origin({ ...range, literal: origin.literal, build: origin.build }, () => offsets),
  }
}

/** A stretch of a text; null when it is empty. */
export function sliceText(part: TextPart, from: number, to: number): TextPart | null {
  if (from <= 0 && to >= part.value.length) return part.value === "" ? null : part
  const places = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
  return pickText(part, places, to)
}

/** Stands for everything that is not fixed text. */
export const GAP = "\ue000"

/** Parts read as one string, with `GAP` for each that is not text. Offsets are of that string. */
export class JoinedParts {
  readonly text: string
  readonly #parts: readonly Part[]
  readonly #starts: number[] = []

  constructor(parts: readonly Part[]) {
    this.#parts = parts
    let text = ""
    for (const part of parts) {
      this.#starts.push(text.length)
      text += part.kind === "text" ? part.value.replaceAll(GAP, "\ue001") : GAP
    }
    this.text = text
  }

  /** The text as the readers of formats take it: what they say of places is of this string. */
  get cooked(): CookedText {
    const starts = Array.from({ length: this.text.length }, (_, i) => i)
    const ends = starts.map(start => start + 1)
    return { value: this.text, starts, ends, end: this.text.length, isBytes: false }
  }

  /** The parts of a stretch; of its characters only those that `keeps` says. */
  cut(from: number, to: number, keeps: (at: number) => boolean = () => true): Part[] {
    const out: Part[] = []
    this.#parts.forEach((part, i) => {
      const start = this.#starts[i] ?? 0
      const length = part.kind === "text" ? part.value.length : 1
      if (start + length <= from || start >= to) return
      if (part.kind !== "text") {
        out.push(part)
        return
      }
      const first = Math.max(0, from - start)
      const end = Math.min(length, to - start)
      const places: number[] = []
      for (let at = first; at < end; at++) if (keeps(start + at)) places.push(at)
      const whole = places.length === length
      const text = whole ? part : pickText(part, places, end)
      if (text) out.push(text)
    })
    return out
  }

  /** Where a stretch of one literal is written; null when it is of several, or stands nowhere. */
  sourceRange(from: number, to: number): { from: number; to: number } | null {
    const texts = this.cut(from, to)
    const [first] = texts
    const last = texts.at(-1)
    if (first?.kind !== "text" || last?.kind !== "text" || !first.origin || !last.origin) return null
    if (texts.some(part => part.kind !== "text" || part.origin?.literal !== first.origin?.literal))
      return null
    return { from: first.origin.from, to: last.origin.to }
  }
}
