import type { Entry } from "./entry.ts"
import type { ReportContext } from "./format.ts"
import { groupBy } from "./group.ts"

/** The last lines of the text formats: how many findings, and what `--fix` would do about them. */
export function summary(
  entries: readonly Entry[],
  { fixed, failed, quiet, unsafeFixes }: ReportContext,
): string {
  if (quiet) return ""
  const lines: string[] = []
  const found = entries.length
  if (fixed !== null && fixed > 0)
    lines.push(`Found ${count(found + fixed, "problem")} (${fixed} fixed, ${found} remaining).`)
  else if (found > 0) lines.push(`Found ${count(found, "problem")}.`)
  else if (failed === 0) lines.push("All checks passed!")
  const fixable = (applicability: string) =>
    entries.filter(entry => entry.finding?.fix?.applicability === applicability).length
  const safe = fixable("safe")
  const unsafe = fixable("unsafe")
  if (unsafeFixes && safe + unsafe > 0) lines.push(`${safe + unsafe} fixable with \`--fix --unsafe-fixes\`.`)
  else if (safe > 0 && unsafe > 0)
    lines.push(`${safe} fixable with \`--fix\`, ${unsafe} more with \`--unsafe-fixes\`.`)
  else if (safe > 0) lines.push(`${safe} fixable with \`--fix\`.`)
  else if (unsafe > 0) lines.push(`${unsafe} fixable with \`--fix --unsafe-fixes\`.`)
  const refused = entries.flatMap(({ finding }) => finding?.refusal?.code ?? [])
  if (refused.length > 0) lines.push(`${refused.length} not fixable: ${countedCodes(refused)}.`)
  if (failed > 0) lines.push(`${count(failed, "file")} could not be processed.`)
  return `${lines.join("\n")}\n`
}

/** Codes with how often each occurs, by code: `R03, 2 × R25`. */
function countedCodes(codes: readonly string[]): string {
  const counts = [...groupBy(codes, code => code)].sort(([a], [b]) => (a < b ? -1 : 1))
  return counts.map(([code, { length }]) => (length === 1 ? code : `${length} × ${code}`)).join(", ")
}

/** `1 problem`, `2 problems`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`
}
