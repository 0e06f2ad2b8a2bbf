import type { Edit } from "../text/edit.ts"
import type { Range } from "../text/range.ts"

/** A stretch of the output: source that stays, or new text. */
export type Segment = { readonly kept: Range } | { readonly text: string }

/** What the segments read as. */
export function segmentsText(source: string, segments: readonly Segment[]): string {
  return segments
    .map(each => ("kept" in each ? source.slice(each.kept.from, each.kept.to) : each.text))
    .join("")
}

/** The edits that make the segments of a range; only what differs is touched. */
export function segmentsToEdits(source: string, range: Range, segments: readonly Segment[]): Edit[] {
  const edits: Edit[] = []
  let at = range.from
  let text = ""
  const flush = (to: number): void => {
    const edit = narrowed(source, { from: at, to, insert: text })
    if (edit) edits.push(edit)
    text = ""
  }
  for (const segment of segments) {
    if ("text" in segment) {
      text += segment.text
      continue
    }
    const { from, to } = segment.kept
    if (from === to) continue
    if (from < at) throw new RangeError(`source at ${from} is kept after that at ${at}`)
    flush(from)
    at = to
  }
  flush(range.to)
  return edits
}

/** The edit without what stays the same at its ends; null when nothing changes. */
function narrowed(source: string, { from, to, insert }: Edit): Edit | null {
  let start = 0
  while (start < insert.length && from + start < to && source[from + start] === insert[start]) start++
  let end = 0
  while (
    end < insert.length - start &&
    end < to - from - start &&
    source[to - 1 - end] === insert[insert.length - 1 - end]
  )
    end++
  const edit = { from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) }
  return edit.from === edit.to && edit.insert === "" ? null : edit
}
