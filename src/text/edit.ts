import { overlaps, type Range } from "./range.ts"

/** One replacement of source text: `[from, to)` becomes `insert`. Offsets refer to the text before any edit. */
export interface Edit extends Range {
  readonly insert: string
}

/** Sorts edits by position; insertions at one offset keep their given order. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.from - b.from || a.to - b.to)
}

/**
 * Whether two groups of edits can't both be applied to one text: their ranges share a character, or an
 * insertion falls strictly inside a replacement, or two replacements start at the same place.
 */
export function editsConflict(a: readonly Edit[], b: readonly Edit[]): boolean {
  return a.some(x =>
    b.some(y => {
      if (overlaps(x, y)) return true
      if (x.from === x.to) return y.from < x.from && x.from < y.to
      if (y.from === y.to) return x.from < y.from && y.from < x.to
      return false
    }),
  )
}

/** Applies edits that don't overlap; throws when they do, because that is a bug of whoever made them. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = ""
  let at = 0
  for (const edit of sortEdits(edits)) {
    if (edit.from < at || edit.to < edit.from || edit.to > text.length)
      throw new RangeError(`edit ${edit.from}-${edit.to} overlaps another or leaves the text`)
    out += text.slice(at, edit.from) + edit.insert
    at = edit.to
  }
  return out + text.slice(at)
}

/** The smallest single edit that turns one text into another; an empty one at the end where they are the same. */
export function changeBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from] === after[from]) from++
  let end = 0
  while (end < most - from && before.at(-1 - end) === after.at(-1 - end)) end++
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) }
}
