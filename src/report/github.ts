import { entriesOf } from "./entry.ts"
import { defineFormat } from "./format.ts"

const levels = { error: "error", warning: "warning", info: "notice" } as const

/** Workflow commands that GitHub Actions shows as annotations on the changed lines. */
export const github = defineFormat({
  name: "github",
  mediaType: "text/plain",
  render(results) {
    return entriesOf(results)
      .map(({ file, shown, start, end, name, severity, message }) => {
        // GitHub takes columns only for places within one line.
        const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : ""
        const place = `file=${property(file.path)},line=${start.line},endLine=${end.line}${columns}`
        const text = `${shown}:${start.line}:${start.column}: ${name} ${message}`
        return `::${levels[severity]} title=${property(`interpolice (${name})`)},${place}::${data(text)}\n`
      })
      .join("")
  },
})

// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts escapes these, and two more in properties.

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C")
}
