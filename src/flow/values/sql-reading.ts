import type { SqlPosition } from "../../embedded/sql.ts"
import { isPublicParameter } from "./exposed-name.ts"
import type { Hole, Match } from "./match.ts"

/** `nextval('{x}')`, `'{x}'::regclass`: the literal holds the name of a table or sequence. */
export function namesObject(position: SqlPosition & { kind: "quoted-value" | "quoted-part" }): boolean {
  if (/^reg(?:class|type|proc|role|namespace)$/i.test(position.literal.cast?.type ?? "")) return true
  const { operand } = position
  return (
    operand.where === "function-argument" &&
    operand.index === 0 &&
    /^(?:NEXTVAL|SETVAL|CURRVAL|PG_GET_SERIAL_SEQUENCE|TO_REGCLASS|PRAGMA_\w+)$/.test(operand.function ?? "")
  )
}

/** The statements by which a program sets up its own tables; what it puts there comes from its own code. */
export function definesSchema(hole: Hole, position: SqlPosition, match: Match): boolean {
  if (isPublicParameter(hole, match)) return false
  return hole.places.some(({ variant }) => {
    const analysis = match.variants[variant]?.analysis
    const statement = analysis?.language === "sql" ? analysis.statements[position.statement] : undefined
    if (statement?.kind !== "ddl" || /^(?:USER|ROLE|DATABASE)$/.test(statement.object ?? "")) return false
    return statement.object !== "VIEW" || !ofQueries.has(position.clause ?? "")
  })
}

/** The clauses of what a view selects, which hold data as those of any query do. */
const ofQueries: ReadonlySet<string> = new Set(["SELECT", "FROM", "WHERE", "ON", "HAVING"])

/**
 * `name = "{x}"`: a text in MySQL always, in SQLite when no column has that name, and nobody knows of an unknown
 * database. Not where the same statement quotes names so: `SELECT "{x}" FROM "{t}"`.
 */
export function isText(
  { operand, quote }: SqlPosition & { kind: "quoted-identifier" },
  match: Match,
): boolean {
  if (operand === undefined || quote !== '"' || !readsAsText.has(match.dialect)) return false
  const names = match.variants.some(
    ({ analysis }) =>
      analysis.language === "sql" &&
      analysis.positions.some(
        other => other.kind === "quoted-identifier" && other.operand === undefined && other.role !== "schema",
      ),
  )
  return !names && comparesText.has(operand.where)
}

const readsAsText: ReadonlySet<string> = new Set(["sqlite", "mysql", "generic", "bigquery"])
const comparesText: ReadonlySet<string> = new Set([
  "comparison",
  "pattern",
  "values",
  "set",
  "in-list",
  "between",
  "utility",
])
