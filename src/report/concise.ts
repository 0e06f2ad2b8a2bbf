import { entriesOf } from "./entry.ts"
import { defineFormat } from "./format.ts"
import { terminalStyle } from "./style.ts"
import { summary } from "./summary.ts"

/** One line per finding, `path:line:column: rule message`, as editors and `grep` read it. `[*]` marks a safe fix. */
export const concise = defineFormat({
  name: "concise",
  mediaType: "text/plain",
  render(results, context) {
    const style = terminalStyle(context)
    const entries = entriesOf(results)
    const lines = entries.map(({ shown, start, name, message, finding }) => {
      const place = `${style.bold(shown)}${style.cyan(":")}${start.line}${style.cyan(":")}${start.column}${style.cyan(":")}`
      const fixable = isFixable(finding?.fix?.applicability, context.unsafeFixes)
        ? ` [${style.cyan("*")}]`
        : ""
      return `${place} ${style.red(style.bold(name))}${fixable} ${message}\n`
    })
    return lines.join("") + summary(entries, context)
  },
})

function isFixable(applicability: string | undefined, unsafeFixes: boolean): boolean {
  return applicability === "safe" || (unsafeFixes && applicability === "unsafe")
}
