import { structuredPatch } from "diff"

/**
 * A patch that `patch -p0` and `git apply -p0` take: `---`, `+++` and `@@` lines only, carriage returns kept, a missing
 * final newline marked. Empty when nothing differs. The lines may need another encoding than the file's name.
 */
export function unifiedDiff(
  path: string,
  before: string,
  after: string,
): { readonly header: string; readonly lines: string } {
  if (before === after) return { header: "", lines: "" }
  const { hunks } = structuredPatch(path, path, before, after, "", "", { context: 3 })
  // Only before a tab may a name have spaces.
  const name = /\s/.test(path) ? `${path}\t` : path
  let out = ""
  for (const { oldStart, oldLines, newStart, newLines, lines } of hunks)
    out += `@@ -${span(oldStart, oldLines)} +${span(newStart, newLines)} @@\n${lines.join("\n")}\n`
  return { header: `--- ${name}\n+++ ${name}\n`, lines: out }
}

/** An empty side of a hunk starts before its line. */
function span(start: number, length: number): string {
  if (length === 1) return String(start)
  return `${length === 0 ? start - 1 : start},${length}`
}
