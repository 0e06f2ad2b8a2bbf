import { applyEdits, type Edit, sortEdits } from "../text/edit.ts"
import type { LineTable } from "../text/lines.ts"
import { entriesOf } from "./entry.ts"
import { defineFormat } from "./format.ts"

const severities = { error: "ERROR", warning: "WARNING", info: "INFO" } as const

/** Reviewdog's diagnostics, with fixes as suggestions. https://github.com/reviewdog/reviewdog/tree/master/proto/rdf */
export const rdjson = defineFormat({
  name: "rdjson",
  mediaType: "application/json",
  render(results) {
    const diagnostics = entriesOf(results).map(
      ({ file, lines, from, to, name, severity, message, url, finding }) => {
        return {
          code: url === null ? { value: name } : { value: name, url },
          location: { path: file.path, range: byteRange(lines, from, to) },
          message,
          severity: severities[severity],
          suggestions: suggestions(finding?.fix?.edits ?? [], file.text, lines),
        }
      },
    )
    const source = { name: "interpolice", url: "https://github.com/interpolice/interpolice" }
    return `${JSON.stringify({ diagnostics, severity: "WARNING", source }, null, 2)}\n`
  },
})

/** One suggestion for all edits of a fix, since each is applied by itself: half a fix would be worse than none. */
function suggestions(edits: readonly Edit[], text: string, lines: LineTable) {
  const sorted = sortEdits(edits)
  const from = sorted[0]?.from
  const to = Math.max(...sorted.map(edit => edit.to))
  if (from === undefined) return []
  const moved = sorted.map(edit => ({ ...edit, from: edit.from - from, to: edit.to - from }))
  return [{ range: byteRange(lines, from, to), text: applyEdits(text.slice(from, to), moved) }]
}

/** Reviewdog counts columns in UTF-8 bytes. */
function byteRange(lines: LineTable, from: number, to: number) {
  const place = (offset: number) => {
    const { line, utf16 } = lines.position(offset)
    return { line, column: new TextEncoder().encode(lines.line(line).slice(0, utf16 - 1)).length + 1 }
  }
  return { start: place(from), end: place(to) }
}
