import type { SqlPosition } from "../../embedded/sql.ts"
import { standsForValue } from "./data-value.ts"
import { isStray } from "./known-sink.ts"
import type { Hole, Match, MatchedSink } from "./match.ts"
import { type SqlRisk, type SqlRiskAt, sqlRisk } from "./sql-risk.ts"

/** An interpolation with where it stands and what it can do there. */
export interface HoleAtRisk {
  readonly hole: Hole
  readonly at: SqlRiskAt
}

/** The interpolations of a match that carry one of these risks, in text order. */
export function holesAtRisk(match: Match, risks: readonly SqlRisk[]): HoleAtRisk[] {
  // A text that nobody is known to run is a problem only where it is one for certain; of names, the rule has to tell.
  if (isStray(match.sink) && !risks.includes("value") && !risks.includes("identifier")) return []
  return match.holes.flatMap(hole => {
    const at = sqlRisk(hole, match, risks)
    if (at === null) return []
    const proven =
      hole.source !== null ||
      isQuoted(at.position) ||
      (asksDatabase(match.sink) && standsForValue(at.position))
    return isStray(match.sink) && !proven && at.risk !== "identifier" ? [] : [{ hole, at }]
  })
}

/** Whether a function says by its name that it has a database run a statement: `exec_sql`, `db.select_one`. */
function asksDatabase(sink: MatchedSink): boolean {
  return (
    sink.kind === "call" &&
    /(?:^|_)(?:sql|query|exec|execute|select|fetch|insert|update|delete)(?:_|\d|$)|(?:Sql|SQL|Query)$|^(?:exec|run|query|fetch|select|get)(?:Sql|SQL|Query|All|One|Row|Rows)/.test(
      sink.callee.slice(sink.callee.lastIndexOf(".") + 1),
    )
  )
}

/** Whether a value stands between quotes. */
function isQuoted(position: SqlPosition): boolean {
  return position.kind === "ddl-value" ? position.literal !== undefined : position.kind.startsWith("quoted")
}
