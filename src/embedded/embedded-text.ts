import { HOLE as holeCode } from "../../grammar/sql-characters.ts"

/** The character that stands for an interpolation in the text that is analysed, and in token texts: U+E000. */
export const HOLE = String.fromCharCode(holeCode)

// What replaces that character where the fixed text itself contains it.
const STRANGER = "\uE001"

/** A place in the fixed texts: `strings[string]` at UTF-16 offset `at` of the cooked text. */
export interface TextPoint {
  readonly string: number
  readonly at: number
}

/** A range of the text. It may reach over interpolations, from one fixed text into another. */
export interface TextSpan {
  readonly from: TextPoint
  readonly to: TextPoint
}

/** The fixed texts joined with one character per interpolation, and the way back. */
export class EmbeddedText {
  /** What is read. As long as the original, with `HOLE` for each interpolation. */
  readonly text: string
  /** Offset of each interpolation in `text`. */
  readonly holes: readonly number[]
  readonly #starts: readonly number[]
  readonly #original: string

  constructor(strings: readonly string[]) {
    const starts: number[] = []
    let length = 0
    for (const string of strings) {
      starts.push(length)
      length += string.length + 1
    }
    this.#starts = starts
    this.holes = starts.slice(1).map(start => start - 1)
    this.#original = strings.join(HOLE)
    this.text = strings.map(string => string.replaceAll(HOLE, STRANGER)).join(HOLE)
  }

  /** The text as written, interpolations as `HOLE`. */
  slice(from: number, to: number): string {
    return this.#original.slice(from, to)
  }

  /** Where an offset of `text` lies in the fixed texts; directly behind an interpolation is the start of the next text. */
  point(offset: number): TextPoint {
    const string = lastAtMost(this.#starts, offset)
    return { string, at: offset - (this.#starts[string] ?? 0) }
  }

  /** The range between two offsets of `text`. */
  span(from: number, to: number): TextSpan {
    return { from: this.point(from), to: this.point(to) }
  }

  /** The interpolations between two offsets of `text`, by ordinal. */
  holesIn(from: number, to: number): number[] {
    const found: number[] = []
    let ordinal = lastAtMost(this.holes, from - 1) + 1
    for (let at = this.holes[ordinal]; at !== undefined && at < to; at = this.holes[ordinal]) {
      found.push(ordinal)
      ordinal++
    }
    return found
  }
}

/** Index of the last number in a rising list that is not above `limit`; -1 where there is none. */
function lastAtMost(rising: readonly number[], limit: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
