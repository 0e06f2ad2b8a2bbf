import type { Entry } from "./entry.ts"
import { groupBy } from "./group.ts"

/** How often a rule was broken, and how much of that has a fix. */
export interface RuleCount {
  readonly name: string
  readonly code: string
  readonly url: string | null
  readonly found: number
  readonly safe: number
  readonly unsafe: number
}

/** Counts per rule, the most frequent first. */
export function statisticsOf(entries: readonly Entry[]): RuleCount[] {
  const groups = groupBy(entries, entry => entry.name)
  const counts = [...groups].map(([name, own]) => {
    const fixable = (applicability: string) =>
      own.filter(entry => entry.finding?.fix?.applicability === applicability).length
    return {
      name,
      code: own[0]!.code,
      url: own[0]!.url,
      found: own.length,
      safe: fixable("safe"),
      unsafe: fixable("unsafe"),
    }
  })
  return counts.sort((a, b) => b.found - a.found || (a.name < b.name ? -1 : 1))
}

/** `--statistics` as text: count, code, name, and `[*]` when all or `[-]` when some have a safe fix. */
export function statisticsText(entries: readonly Entry[]): string {
  const counts = statisticsOf(entries)
  const width = Math.max(0, ...counts.map(({ found }) => String(found).length))
  return counts
    .map(({ name, code, found, safe }) => {
      const mark = safe === 0 ? "[ ]" : safe === found ? "[*]" : "[-]"
      return `${String(found).padStart(width)}  ${code.padEnd(14)}  ${mark}  ${name}\n`
    })
    .join("")
}
