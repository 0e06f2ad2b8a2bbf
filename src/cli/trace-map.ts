import { decodedMappings, type TraceMap } from "@jridgewell/trace-mapping"
import type { LineTable } from "../text/lines.ts"

/** A place by line and by column in UTF-16 units: 1-based line, 0-based column. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** One lowered file and the way back to its source. */
export interface TracedFile {
  /** The source as it is shown. */
  readonly source: string
  /** The lowered text; null when only the map is there. */
  readonly lowered: LineTable | null
  /** The source's text; null when neither the map nor the disk has it. */
  readonly original: LineTable | null
  readonly map: PlaceMap
}

/** Finds the original of places in a lowered file, exactly: also between mappings and at the end of a range. */
export class PlaceMap {
  readonly #lines: readonly (readonly (readonly number[])[])[] | null

  /** @param map null for a file that was copied as it is */
  constructor(map: TraceMap | null) {
    this.#lines = map && decodedMappings(map)
  }

  /** The line that a line comes from. */
  line(line: number): number {
    for (let at = Math.min(line, this.#lines?.length ?? 0); at >= 1; at--) {
      const first = this.#mapped(at)[0]
      if (first) return first[2]! + 1 + (line - at)
    }
    return line
  }

  /** The original of the character at a place. */
  start({ line, column }: Place): Place {
    if (this.#lines === null) return { line, column }
    const segments = this.#mapped(line)
    const index = segments.findLastIndex(segment => segment[0]! <= column)
    const segment = segments[index]
    return segment ? this.#within(segment, segments[index + 1], column) : { line: this.line(line), column: 0 }
  }

  /**
   * The original of the end of a range, behind its last character.
   * @param lineEnd where the lowered line ends, without blanks, and where its original does
   */
  end(
    { line, column }: Place,
    lineEnd: { readonly lowered: number; readonly original: number } | null,
  ): Place {
    if (this.#lines === null) return { line, column }
    const segments = this.#mapped(line)
    const exact = segments.find(segment => segment[0] === column)
    if (exact) return { line: exact[2]! + 1, column: exact[3]! }
    if (lineEnd && column >= lineEnd.lowered) return { line: this.line(line), column: lineEnd.original }
    const last = this.start({ line, column: Math.max(0, column - 1) })
    const next = segments.find(segment => segment[0]! > column)
    return this.#limit({ line: last.line, column: last.column + 1 }, next)
  }

  #within(segment: readonly number[], next: readonly number[] | undefined, column: number): Place {
    return this.#limit({ line: segment[2]! + 1, column: segment[3]! + column - segment[0]! }, next)
  }

  /** What was replaced can be shorter than its replacement: a place in it stays before what follows. */
  #limit(place: Place, next: readonly number[] | undefined): Place {
    if (next === undefined || next[2]! + 1 !== place.line) return place
    return { line: place.line, column: Math.min(place.column, next[3]!) }
  }

  #mapped(line: number): readonly (readonly number[])[] {
    return (this.#lines?.[line - 1] ?? []).filter(segment => segment.length > 1)
  }
}
