import type { FileResult } from "../engine/result.ts"
import type { Finding } from "../rules/finding.ts"
import { changeBetween, type Edit } from "../text/edit.ts"
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

function movedFinding(finding: Finding, change: Edit): Finding | null {
  const shift = change.insert.length - (change.to - change.from)
  const move = <T extends Range>(range: T): T | null => {
    if (range.to <= change.from) return range
    if (range.from < change.to) return null
    return { ...range, from: range.from + shift, to: range.to + shift }
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
