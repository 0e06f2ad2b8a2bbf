import { entriesOfFile } from "./entry.ts"
import { escapeMarkup } from "./escape-markup.ts"
import { defineFormat } from "./format.ts"

/** JUnit's XML: a suite per file, a failed case per finding; a clean run has one passing case, as some readers need one. */
export const junit = defineFormat({
  name: "junit",
  mediaType: "application/xml",
  render(results) {
    const suites = results.map(entriesOfFile).filter(entries => entries.length > 0)
    const total = suites.flat().length
    let out = `<?xml version="1.0" encoding="UTF-8"?>\n`
    out += `<testsuites name="interpolice" tests="${Math.max(1, total)}" failures="${total}" errors="0">\n`
    for (const entries of suites) {
      const path = escapeMarkup(entries[0]!.shown)
      out += `  <testsuite name="${path}" tests="${entries.length}" failures="${entries.length}" errors="0" disabled="0" package="interpolice">\n`
      for (const { name, start, message, hint } of entries) {
        const text = escapeMarkup(message)
        out += `    <testcase name="interpolice.${name}" classname="${path.replace(/\.\w+$/, "")}" file="${path}" line="${start.line}" column="${start.column}">\n`
        out += `      <failure message="${text}">line ${start.line}, col ${start.column}, ${text}${hint === "" ? "" : ` ${escapeMarkup(hint)}`}</failure>\n`
        out += "    </testcase>\n"
      }
      out += "  </testsuite>\n"
    }
    if (total === 0)
      out += `  <testsuite name="interpolice" tests="1" failures="0" errors="0" disabled="0" package="interpolice">\n    <testcase name="No findings" classname="interpolice"/>\n  </testsuite>\n`
    return `${out}</testsuites>\n`
  },
})
