import type { FileResult, FixResult } from "../engine/result.ts"
import { count } from "./summary.ts"

/** What a fixing run says on standard error: how much it did or would do and, on request, each fix. */
export function fixSummary(
  results: readonly FileResult[],
  run: {
    readonly diff: boolean
    readonly "show-fixes": boolean
    readonly "unsafe-fixes": boolean
    readonly changed: number
  },
): string {
  const fixed = results.filter(isFixResult)
  const applied = fixed.reduce((sum, result) => sum + result.applied.length, 0)
  const more = results
    .flatMap(result => result.findings)
    .filter(finding => finding.fix?.applicability === "unsafe").length
  const lines: string[] = run["show-fixes"] ? fixed.flatMap(linesOf) : []
  const what = `${count(applied, "problem")} in ${count(run.changed, "file")}`
  const extra = more > 0 && !run["unsafe-fixes"] ? ` (${more} more with \`--unsafe-fixes\`)` : ""
  if (applied > 0) lines.push(`${run.diff ? "Would fix" : "Fixed"} ${what}${extra}.`)
  else lines.push(`Nothing to fix${extra}.`)
  return `${lines.join("\n")}\n`
}

function isFixResult(result: FileResult): result is FixResult {
  return "applied" in result
}

function linesOf({ path, applied, withheld }: FixResult): string[] {
  if (applied.length + withheld.length === 0) return []
  return [
    `${path}:`,
    ...applied.map(({ finding, fix }) => `  applied   ${finding.rule}: ${fix.title}`),
    ...withheld.map(({ finding, reason }) => `  withheld  ${finding.rule}: ${reason}`),
  ]
}
