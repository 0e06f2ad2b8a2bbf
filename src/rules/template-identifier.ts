import type { SqlPosition } from "../embedded/sql.ts"
import { fieldsOf, sqlPlacesOf } from "../flow/t-strings/template-file.ts"
import { isComparedText, isComparedWithName } from "./compared-field.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"
import { boundConfidence } from "./template-value.ts"

/**
 * ## What it does
 *
 * Finds fields of SQL templates that stand for a name (a table, a column) or a keyword and would be bound as a value.
 *
 * ## Why
 *
 * `ORDER BY {column}`, `GROUP BY {column}` and `SELECT {column}` run without an error: the bound value is a constant, so
 * nothing is sorted, everything is one group, every row shows the name. Elsewhere the query fails.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def list_users(connection: psycopg.Connection, column):
 *     return connection.execute(t"SELECT * FROM users ORDER BY {column}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def list_users(connection: psycopg.Connection, column):
 *     return connection.execute(t"SELECT * FROM users ORDER BY {column:i}")
 * ```
 *
 * ## Fix
 *
 * The library's spec for names, where it has one. Unsafe: it quotes the name, so `public.users` and `Users` are other
 * names than before.
 */
export const templateIdentifier = defineTemplateRule({
  name: "template-identifier",
  code: "IP409",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A name in an SQL template is bound as a value",
  scan: ({ consumptions, model, catalog }) =>
    consumptions.flatMap(consumption => {
      const { support } = consumption
      if (support === null || support.readsSql) return []
      return fieldsOf(consumption).flatMap(({ interpolation, value }) => {
        const { rendering, expr } = interpolation
        if (value !== null || rendering.kind !== "format" || rendering.spec !== "") return []
        const position = sqlPlacesOf(consumption, interpolation).find(isName)
        const callee = expr.kind === "Call" ? model.qualifiedName(expr.func) : undefined
        if (
          position === undefined ||
          isComparedWithName(interpolation, consumption) ||
          isComparedText(interpolation, consumption, model) ||
          (callee && catalog.sanitizer(callee, "sql")) ||
          isComposed(model.typeOf(expr))
        )
          return []
        const confidence = boundConfidence(expr, support, model)
        if (confidence === null) return []
        const spec = support.specs?.identifier
        const whole = position.kind !== "quoted-identifier" && position.kind !== "keyword"
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} binds this as a value, but it stands for ${wordsFor(position)}${silent(position)}`,
            hint: spec ? `Write \`:${spec}\` behind it` : "Compose the name with the library's own objects",
            remedy:
              spec && whole
                ? {
                    kind: "set-spec",
                    title: `Write it as a name, with \`:${spec}\``,
                    because: ["the name is quoted, so its capitals and dots count"],
                    field: interpolation,
                    spec,
                  }
                : null,
            confidence: position.kind === "select-item" ? "medium" : confidence,
          }),
        ]
      })
    }),
})

const names: ReadonlySet<SqlPosition["kind"]> = new Set([
  "identifier",
  "quoted-identifier",
  "order-item",
  "group-item",
  "keyword",
])

/** What has a cast behind it can be a value anywhere: `{x}::text IS NULL`. */
function isName({ kind, ambiguous, followedBy }: SqlPosition): boolean {
  return names.has(kind) && !ambiguous && followedBy !== "::"
}

/** Objects of the library that stand for SQL are put in as SQL. */
function isComposed(type: string | undefined): boolean {
  return type !== undefined && /^(?:psycopg\.sql|sqlalchemy|sqlbind_t)\./.test(type)
}

function wordsFor(position: SqlPosition): string {
  switch (position.kind) {
    case "order-item":
      return "what to sort by"
    case "group-item":
      return "what to group by"
    case "keyword":
      return "a keyword"
    case "identifier":
    case "quoted-identifier":
      return `the name of ${/^[aeio]/.test(position.role) ? "an" : "a"} ${position.role}`
    default:
      return "a name"
  }
}

function silent({ kind }: SqlPosition): string {
  if (kind === "order-item") return ": the rows come back unsorted, without an error"
  return kind === "group-item" ? ": all rows are one group, without an error" : ""
}
