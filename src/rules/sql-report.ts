import { holeCode } from "./code-words.ts"
import type { Confidence } from "./finding.ts"
import type { Hole, Match } from "./match.ts"
import type { Report } from "./rule.ts"
import { sqlPlaceWords } from "./sql-place-words.ts"
import { type SqlRisk, type SqlRiskAt, sqlRisk } from "./sql-risk.ts"
import { isStray } from "./stray-texts.ts"

/** An interpolation with where it stands and what it can do there. */
export interface HoleAtRisk {
  readonly hole: Hole
  readonly at: SqlRiskAt
}

/** The interpolations of a match that carry one of these risks, in text order. */
export function holesAtRisk(match: Match, risks: readonly SqlRisk[]): HoleAtRisk[] {
  // A text that nobody is known to run is a problem only where it is one for certain.
  if (isStray(match.sink) && !risks.includes("value")) return []
  return match.holes.flatMap(hole => {
    const at = sqlRisk(hole, match)
    if (at === null || !risks.includes(at.risk)) return []
    const proven = hole.source !== null || at.position.kind.startsWith("quoted")
    return isStray(match.sink) && !proven ? [] : [{ hole, at }]
  })
}

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

/** Whether the sink is one that a library declares for this very receiver. */
export function isKnownSink({ sink }: Match): boolean {
  return !isStray(sink) && (sink.kind !== "call" || sink.known)
}
