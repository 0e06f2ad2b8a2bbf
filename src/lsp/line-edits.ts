import { structuredPatch } from "diff"
import type { Edit } from "../text/edit.ts"
import { LineTable } from "../text/lines.ts"

/** The lines that differ between two texts, as edits: an editor keeps cursor and marks in all the others. */
export function lineEdits(before: string, after: string): Edit[] {
  if (before === after) return []
  const lines = new LineTable(before)
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: 0 })
  const wanted = new LineTable(after)
  return hunks.map(({ oldStart, oldLines, newStart, newLines }) => ({
    from: lines.start(oldStart),
    to: lines.start(oldStart + oldLines),
    insert: after.slice(wanted.start(newStart), wanted.start(newStart + newLines)),
  }))
}
