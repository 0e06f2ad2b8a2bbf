import type { Range } from "../text/range.ts"
import type { StringGroup } from "./ast.ts"
import { cook, cookingOf } from "./strings.ts"

/** What a string is at run time, and where each of its characters is written. */
export interface CookedText {
  readonly value: string
  /** Element `i` is the source offset of the unit `value[i]`. */
  readonly offsets: readonly number[]
  /** Where the last character ends in the source. */
  readonly end: number
  readonly isBytes: boolean
}

/** The text of adjacent literals; null when one of them has fields or no end. */
export function cookedText(source: string, group: StringGroup): CookedText | null {
  const offsets: number[] = []
  let value = ""
  for (const literal of group.literals) {
    if (!literal.terminated || literal.parts.some(part => part.kind === "field")) return null
    value += cook(source, literal.contentFrom, literal.contentTo, cookingOf(literal), offsets)
    offsets.pop()
  }
  const last = group.literals.at(-1)
  return { value, offsets, end: last?.contentTo ?? group.to, isBytes: last?.flavor === "bytes" }
}

/** Where `value.slice(from, to)` is written; it may run across the quotes between two literals. */
export function sourceRange({ offsets, end }: CookedText, from: number, to: number): Range {
  const start = offsets[from] ?? end
  // An escape may stand for two units, both of which begin where it does.
  return { from: start, to: to > from ? (offsets[to] ?? end) : start }
}
