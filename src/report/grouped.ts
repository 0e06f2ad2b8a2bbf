import { entriesOfFile } from "./entry.ts"
import { defineFormat } from "./format.ts"
import { terminalStyle } from "./style.ts"
import { summary } from "./summary.ts"

/** Findings under the name of their file. */
export const grouped = defineFormat({
  name: "grouped",
  mediaType: "text/plain",
  render(results, context) {
    const style = terminalStyle(context)
    const groups = results.map(entriesOfFile).filter(entries => entries.length > 0)
    let out = ""
    for (const entries of groups) {
      const places = entries.map(({ start }) => `${start.line}:${start.column}`)
      const width = Math.max(...places.map(place => place.length))
      out += `${style.bold(entries[0]!.shown)}:\n`
      for (const [i, { name, message }] of entries.entries())
        out += `  ${style.cyan(places[i]!.padEnd(width))}  ${style.red(name)}  ${message}\n`
      out += "\n"
    }
    return out + summary(groups.flat(), context)
  },
})
