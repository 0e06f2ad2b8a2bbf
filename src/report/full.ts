import { type Entry, entriesOf } from "./entry.ts"
import { excerpt, fixPreview, type Mark } from "./excerpt.ts"
import { defineFormat, type ReportContext } from "./format.ts"
import { type Style, terminalStyle } from "./style.ts"
import { summary } from "./summary.ts"

/** For reading: each finding with its source lines, what its interpolations do, what helps, and the fix as a small diff. */
export const full = defineFormat({
  name: "full",
  mediaType: "text/plain",
  render(results, context) {
    const style = terminalStyle(context)
    const entries = entriesOf(results)
    return entries.map(entry => `${block(entry, context, style)}\n`).join("") + summary(entries, context)
  },
})

function block(entry: Entry, context: ReportContext, style: Style): string {
  const { shown, lines, start, name, severity, message, hint, url, finding } = entry
  const fix = finding?.fix ?? null
  const tag = fix === null ? "" : ` ${style.cyan(fixTag(fix.applicability))}`
  const rule = url === null ? name : style.link(name, url)
  const head = `${style.bold(`${shown}:${start.line}:${start.column}`)}: ${heading(severity, rule, style)} ${message}${tag}\n`
  const help = hint === "" ? "" : `${style.cyan("  = help:")} ${hint}\n`
  return head + excerpt(lines, marksOf(entry), style) + help + remedy(entry, context, style)
}

function heading(severity: Entry["severity"], rule: string, style: Style): string {
  const paint = { error: style.red, warning: style.yellow, info: style.cyan }[severity]
  return style.bold(paint(`${severity}[${rule}]`))
}

function fixTag(applicability: "safe" | "unsafe" | "display-only"): string {
  return { safe: "[fixable]", unsafe: "[fixable, unsafe]", "display-only": "[suggestion]" }[applicability]
}

/** The labels inside the finding's own range are what is wrong; those outside show how it came about. */
function marksOf({ finding, from, to }: Entry): Mark[] {
  const marks = (finding?.labels ?? []).map(label => ({
    ...label,
    primary: from <= label.from && label.to <= to,
  }))
  return marks.some(mark => mark.primary) ? marks : [{ from, to, text: "", primary: true }, ...marks]
}

function remedy({ file, lines, finding }: Entry, { unsafeFixes }: ReportContext, style: Style): string {
  if (finding === null) return ""
  const { fix, refusal } = finding
  if (fix === null && refusal === null) return ""
  if (fix === null)
    return `${style.cyan("  = no fix:")} ${refusal!.reason} (${refusal!.code})\n    ${refusal!.suggestion}\n`
  const how = {
    safe: "fix",
    unsafe: unsafeFixes ? "unsafe fix" : "unsafe fix, with `--unsafe-fixes`",
    "display-only": "suggestion",
  }
  const because = fix.because.map(reason => `    because ${reason}\n`).join("")
  const preview = fixPreview(lines, file.text, fix.edits, style).replace(/^(?=.)/gm, "    ")
  return `${style.cyan(`  = ${how[fix.applicability]}:`)} ${fix.title}\n${because}${preview}`
}
