import type { Finding } from "../rules/finding.ts"
import { hash64 } from "../text/hash.ts"
import { fail, ok, type Result } from "../text/problem.ts"
import type { FileResult } from "./result.ts"

/**
 * Findings that a project has accepted for now: by path and rule, how often a piece of code is found. There are no line
 * numbers in it, so edits elsewhere in a file don't disturb it.
 */
export interface Baseline {
  readonly version: 1
  readonly files: Readonly<Record<string, Readonly<Record<string, readonly Accepted[]>>>>
}

/** One piece of code that a rule finds. */
interface Accepted {
  readonly fingerprint: string
  readonly count: number
}

/** Reads the text of a baseline file. */
export function parseBaseline(path: string, text: string): Result<Baseline> {
  const bad = (message: string) =>
    fail<Baseline>({
      code: "invalid-baseline",
      message,
      hint: "Write it anew with `interpolice baseline`.",
      path,
    })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return bad("The baseline isn't valid JSON")
  }
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.files))
    return bad("The baseline has a form that this version of interpolice doesn't know")
  const isGood = Object.values(value.files).every(
    rules =>
      isRecord(rules) && Object.values(rules).every(list => Array.isArray(list) && list.every(isAccepted)),
  )
  // Every part of it was looked at.
  return isGood ? ok(value as unknown as Baseline) : bad("The baseline is damaged")
}

/** The baseline that accepts all findings of these results. */
export function baselineOf(results: readonly FileResult[]): Baseline {
  const files: Record<string, Record<string, Accepted[]>> = {}
  for (const [path, rule, counts] of countedFindings(results)) {
    files[path] ??= {}
    files[path][rule] = [...counts].map(([fingerprint, count]) => ({ fingerprint, count }))
  }
  return { version: 1, files }
}

/** A baseline as text: sorted, so that two people who write it get the same bytes. */
export function baselineText({ version, files }: Baseline): string {
  const sortedFiles = sorted(files).map(([path, rules]): [string, unknown] => [
    path,
    Object.fromEntries(
      sorted(rules).map(([rule, list]) => [
        rule,
        [...list].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
      ]),
    ),
  ])
  return `${JSON.stringify({ version, files: Object.fromEntries(sortedFiles) }, null, 2)}\n`
}

/** Results without the accepted findings, which become suppressed ones. */
export function applyBaseline<R extends FileResult>(results: readonly R[], baseline: Baseline): R[] {
  const left = new Map<string, number>()
  for (const [path, rules] of Object.entries(baseline.files))
    for (const [rule, list] of Object.entries(rules))
      for (const { fingerprint, count } of list) left.set(`${path}\n${rule}\n${fingerprint}`, count)
  return results.map(result => {
    if (!Object.hasOwn(baseline.files, result.path)) return result
    const accepted = new Set<Finding>()
    for (const finding of result.findings) {
      const key = `${result.path}\n${finding.rule}\n${fingerprint(result.text, finding)}`
      const count = left.get(key) ?? 0
      if (count > 0) accepted.add(finding)
      left.set(key, count - 1)
    }
    return {
      ...result,
      findings: result.findings.filter(finding => !accepted.has(finding)),
      suppressed: [
        ...result.suppressed,
        ...[...accepted].map(finding => ({ finding, by: "baseline" as const, reason: "" })),
      ],
    }
  })
}

/**
 * The baseline without what no longer occurs. `isJudged` tells the files and rules that these results are complete for:
 * what is said about others stays.
 */
export function prunedBaseline(
  baseline: Baseline,
  results: readonly FileResult[],
  isJudged: (path: string, rule: string) => boolean,
): { readonly baseline: Baseline; readonly removed: number } {
  const found = new Map<string, number>()
  for (const [path, rule, counts] of countedFindings(results))
    for (const [print, count] of counts) found.set(`${path}\n${rule}\n${print}`, count)
  let removed = 0
  const files: Record<string, Record<string, Accepted[]>> = {}
  for (const [path, rules] of Object.entries(baseline.files))
    for (const [rule, list] of Object.entries(rules)) {
      const kept = list.flatMap(entry => {
        if (!isJudged(path, rule)) return [entry]
        const count = Math.min(entry.count, found.get(`${path}\n${rule}\n${entry.fingerprint}`) ?? 0)
        removed += entry.count - count
        return count > 0 ? [{ ...entry, count }] : []
      })
      if (kept.length === 0) continue
      files[path] ??= {}
      files[path][rule] = kept
    }
  return { baseline: { version: 1, files }, removed }
}

/** How many findings a baseline accepts. */
export function acceptedCount({ files }: Baseline): number {
  const lists = Object.values(files).flatMap(rules => Object.values(rules).flat())
  return lists.reduce((sum, { count }) => sum + count, 0)
}

function countedFindings(results: readonly FileResult[]): [string, string, Map<string, number>][] {
  const groups = new Map<string, [string, string, Map<string, number>]>()
  for (const { path, text, findings } of results)
    for (const finding of findings) {
      const key = `${path}\n${finding.rule}`
      const group = groups.get(key) ?? [path, finding.rule, new Map<string, number>()]
      const print = fingerprint(text, finding)
      group[2].set(print, (group[2].get(print) ?? 0) + 1)
      groups.set(key, group)
    }
  return [...groups.values()]
}

/** The code of a finding without its spaces: formatting it anew changes nothing. */
function fingerprint(text: string, { from, to }: Finding): string {
  return hash64(text.slice(from, to).replace(/\s+/g, ""))
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isAccepted(value: unknown): boolean {
  return isRecord(value) && typeof value.fingerprint === "string" && Number.isSafeInteger(value.count)
}
