import type { HoleAtRisk } from "../flow/values/holes-at-risk.ts"
import type { Match } from "../flow/values/match.ts"
import { holeCode } from "./code-words.ts"
import type { Confidence } from "./finding.ts"
import type { Report } from "./rule.ts"
import { sqlPlaceWords } from "./sql-place-words.ts"

/** How a rule about SQL speaks of what it found. */
export interface SqlWording {
  readonly confidence: Confidence
  /** Behind "`name` becomes part of the SQL text", with the outside origin, as `Hole.source` has it. */
  readonly consequence: (source: string | null) => string
  readonly hint: string
}

/** The report about these interpolations, which are one at least. */
export function sqlReport(
  match: Match,
  found: readonly [HoleAtRisk, ...HoleAtRisk[]],
  wording: SqlWording,
): Report {
  const outside = found.find(({ hole }) => hole.source !== null) ?? found[0]
  return {
    holes: found.map(({ hole }) => hole),
    confidence: wording.confidence,
    message: `${holeCode(outside.hole, match)} becomes part of the SQL text${wording.consequence(outside.hole.source)}`,
    hint: wording.hint,
    labels: found.map(({ at }) => sqlPlaceWords(at.position)),
  }
}

/** Whether a list has an item, as its type. */
export function isFound<T>(items: readonly T[]): items is readonly [T, ...T[]] {
  return items.length > 0
}
