import type { Entry } from "./entry.ts"
import type { ReportContext } from "./format.ts"

/** The last lines of the text formats: how many findings, and what `--fix` would do about them. */
export function summary(entries: readonly Entry[], { fixed, quiet, unsafeFixes }: ReportContext): string {
  if (quiet) return ""
  const lines: string[] = []
  const found = entries.length
  if (fixed !== null && fixed > 0)
    lines.push(`Found ${count(found + fixed, "problem")} (${fixed} fixed, ${found} remaining).`)
  else lines.push(found === 0 ? "All checks passed!" : `Found ${count(found, "problem")}.`)
  const fixable = (applicability: string) =>
    entries.filter(entry => entry.finding?.fix?.applicability === applicability).length
  const safe = fixable("safe")
  const unsafe = fixable("unsafe")
  if (unsafeFixes && safe + unsafe > 0) lines.push(`${safe + unsafe} fixable with \`--fix --unsafe-fixes\`.`)
  else if (safe > 0 && unsafe > 0)
    lines.push(`${safe} fixable with \`--fix\`, ${unsafe} more with \`--unsafe-fixes\`.`)
  else if (safe > 0) lines.push(`${safe} fixable with \`--fix\`.`)
  else if (unsafe > 0) lines.push(`${unsafe} fixable with \`--fix --unsafe-fixes\`.`)
  return `${lines.join("\n")}\n`
}

/** `1 problem`, `2 problems`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`
}
