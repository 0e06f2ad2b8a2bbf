import type { FileResult } from "../engine/result.ts"
import type { Finding } from "../rules/finding.ts"
import { overlaps, type Range } from "../text/range.ts"

/**
 * The findings of a half-typed text: what was found, and what an earlier, complete text had outside the part that
 * changed. Otherwise an open bracket would make findings below it blink with every key.
 */
export function carryOver(previous: FileResult, current: FileResult): FileResult {
  const change = changeBetween(previous.text, current.text)
  const kept = previous.findings.flatMap(finding => {
    const moved = movedFinding(finding, change)
    const known = current.findings.some(other => moved !== null && overlaps(other, moved))
    return moved === null || known ? [] : [moved]
  })
  if (kept.length === 0) return current
  return { ...current, findings: [...current.findings, ...kept].sort((a, b) => a.from - b.from) }
}

interface Change extends Range {
  /** How much longer the new text is. */
  readonly shift: number
}

/** The smallest range of `before` outside of which the texts are the same. */
function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return { from: start, to: before.length - end, shift: after.length - before.length }
}

function movedFinding(finding: Finding, change: Change): Finding | null {
  const move = <T extends Range>(range: T): T | null => {
    if (range.to <= change.from) return range
    if (range.from < change.to) return null
    return { ...range, from: range.from + change.shift, to: range.to + change.shift }
  }
  const moved = move(finding)
  if (moved === null) return null
  // A fix belongs to a text that was proved; this one isn't.
  return {
    ...moved,
    fix: null,
    labels: moved.labels.flatMap(label => move(label) ?? []),
    path: moved.path.flatMap(step => move(step) ?? []),
  }
}
