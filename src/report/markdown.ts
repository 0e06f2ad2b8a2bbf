import { entriesOf } from "./entry.ts"
import { defineFormat } from "./format.ts"
import { statisticsOf } from "./statistics.ts"
import { count } from "./summary.ts"

/** For `$GITHUB_STEP_SUMMARY` and comments: counts by rule, then every finding in a table. */
export const markdown = defineFormat({
  name: "markdown",
  mediaType: "text/markdown",
  render(results) {
    const entries = entriesOf(results)
    if (entries.length === 0) return "## interpolice\n\nAll checks passed.\n"
    const files = new Set(entries.map(({ file }) => file.path)).size
    let out = `## interpolice\n\n${count(entries.length, "problem")} in ${count(files, "file")}.\n\n`
    out += "| rule | found | fixable | with unsafe fixes |\n| --- | ---: | ---: | ---: |\n"
    for (const { name, url, found, safe, unsafe } of statisticsOf(entries))
      out += `| ${rule(name, url)} | ${found} | ${safe} | ${safe + unsafe} |\n`
    out += "\n| place | rule | message |\n| --- | --- | --- |\n"
    for (const { shown, start, name, url, message } of entries)
      out += `| ${cell(`${shown}:${start.line}:${start.column}`)} | ${rule(name, url)} | ${cell(message)} |\n`
    return out
  },
})

function rule(name: string, url: string | null): string {
  return url === null ? name : `[${name}](${url})`
}

/** Text of a table cell: code spans stay, what would end the cell or start markup doesn't. */
function cell(text: string): string {
  return text
    .replaceAll("\n", " ")
    .split(/(`[^`]*`)/)
    .map(part => (part.startsWith("`") ? part : part.replace(/[\\*_<>[\]]/g, "\\$&")))
    .join("")
    .replaceAll("|", "\\|")
}
