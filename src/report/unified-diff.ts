import { structuredPatch } from "diff"

/**
 * A patch that `patch -p0` and `git apply -p0` take: `---`, `+++` and `@@` lines only, carriage returns kept, a missing
 * final newline marked. Empty when nothing differs.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return ""
  const { hunks } = structuredPatch(path, path, before, after, "", "", { context: 3 })
  // Only before a tab may a name have spaces.
  const name = /\s/.test(path) ? `${path}\t` : path
  let out = `--- ${name}\n+++ ${name}\n`
  for (const { oldStart, oldLines, newStart, newLines, lines } of hunks)
    out += `@@ -${span(oldStart, oldLines)} +${span(newStart, newLines)} @@\n${lines.join("\n")}\n`
  return out
}

/** An empty side of a hunk starts before its line. */
function span(start: number, length: number): string {
  if (length === 1) return String(start)
  return `${length === 0 ? start - 1 : start},${length}`
}
