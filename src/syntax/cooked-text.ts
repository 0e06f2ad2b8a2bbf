import type { Range } from "../text/range.ts"
import type { StringGroup } from "./ast.ts"
import { cook, cookingOf } from "./strings.ts"

/** What a string is at run time, and where each of its characters is written. */
export interface CookedText {
  readonly value: string
  /** Element `i` is where the unit `value[i]` begins in the source. */
  readonly starts: readonly number[]
  /** Element `i` is where it ends. The two units of one escape begin together. */
  readonly ends: readonly number[]
  /** Where the text ends in the source. */
  readonly end: number
  readonly isBytes: boolean
}

/** The text of adjacent literals; null when one of them has fields or no end. */
export function cookedText(source: string, group: StringGroup): CookedText | null {
  const starts: number[] = []
  const ends: number[] = []
  let value = ""
  for (const literal of group.literals) {
    if (!literal.terminated || literal.parts.some(part => part.kind === "field")) return null
    const offsets: number[] = []
    value += cook(source, literal.contentFrom, literal.contentTo, cookingOf(literal), offsets)
    starts.push(...offsets.slice(0, -1))
    ends.push(...offsets.slice(1))
  }
  const last = group.literals.at(-1)
  return { value, starts, ends, end: last?.contentTo ?? group.to, isBytes: last?.flavor === "bytes" }
}

/** Where `value.slice(from, to)` is written; it may run across the quotes between two literals. */
export function sourceRange({ starts, ends, end }: CookedText, from: number, to: number): Range {
  const start = starts[from] ?? end
  return { from: start, to: to > from ? (ends[to - 1] ?? end) : start }
}
