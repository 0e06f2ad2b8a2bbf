import type { Entry } from "./entry.ts"
import { groupBy } from "./group.ts"

/** How often something was found in one rule, library or folder, and how much of that has a fix. */
export interface GroupCount {
  readonly name: string
  readonly found: number
  readonly safe: number
  readonly unsafe: number
}

/** The same for a rule. */
export interface RuleCount extends GroupCount {
  readonly code: string
  readonly url: string | null
}

/** What findings can be counted by: a name for each. */
export const groupings = {
  rule: ({ name }: Entry) => name,
  library: ({ finding }: Entry) => finding?.library || "none",
  folder: ({ file }: Entry) => file.path.replace(/\/?[^/]*$/, "") || ".",
} as const

/** A word for what findings are counted by. */
export type Grouping = keyof typeof groupings

/** Counts per rule, the most frequent first. */
export function statisticsOf(entries: readonly Entry[]): RuleCount[] {
  const known = new Map(entries.map(entry => [entry.name, entry]))
  return statisticsBy("rule", entries).map(count => {
    const { code, url } = known.get(count.name)!
    return { ...count, code, url }
  })
}

/** Counts per group, the largest first. */
export function statisticsBy(grouping: Grouping, entries: readonly Entry[]): GroupCount[] {
  const counts = [...groupBy(entries, groupings[grouping])].map(([name, own]) => {
    const fixable = (applicability: string) =>
      own.filter(entry => entry.finding?.fix?.applicability === applicability).length
    return { name, found: own.length, safe: fixable("safe"), unsafe: fixable("unsafe") }
  })
  return counts.sort((a, b) => b.found - a.found || (a.name < b.name ? -1 : 1))
}

/** `--statistics` as text: count, code of a rule, `[*]` when all or `[-]` when some have a safe fix, and name. */
export function statisticsText(grouping: Grouping, entries: readonly Entry[]): string {
  const counts =
    grouping === "rule"
      ? statisticsOf(entries).map(count => ({ ...count, code: `${count.code.padEnd(14)}  ` }))
      : statisticsBy(grouping, entries).map(count => ({ ...count, code: "" }))
  const width = Math.max(0, ...counts.map(({ found }) => String(found).length))
  return counts
    .map(({ name, code, found, safe }) => {
      const mark = safe === 0 ? "[ ]" : safe === found ? "[*]" : "[-]"
      return `${String(found).padStart(width)}  ${code}${mark}  ${name}\n`
    })
    .join("")
}
