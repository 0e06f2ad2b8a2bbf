import type { SqlPosition } from "../embedded/sql.ts"
import { type Consumption, isWholeText } from "../flow/t-strings/template-consumptions.ts"
import { fieldsOf, sqlPlacesOf } from "../flow/t-strings/template-file.ts"
import type { Interpolation } from "../template/template.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds fields of SQL templates that stand inside quotes, in a comment or in a `$$` body.
 *
 * ## Why
 *
 * The library binds the value itself. Inside quotes its placeholder is text: the query fails, compares with the two
 * characters `$1`, or, where the client puts values in (psycopg's `ClientCursor`, MySQL drivers), the quotes close and the
 * value runs as SQL.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name: str):
 *     return connection.execute(t"SELECT * FROM users WHERE name = '{name}'")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name: str):
 *     return connection.execute(t"SELECT * FROM users WHERE name = {name}")
 * ```
 *
 * ## Fix
 *
 * The quotes go; text beside the field moves into the value (`'%{q}%'` becomes `{f'%{q}%'}`). Unsafe: the query means
 * something else afterwards, which is the point.
 */
export const templateQuotedValue = defineTemplateRule({
  name: "template-quoted-value",
  code: "IP408",
  severity: "error",
  defaultOn: true,
  cwe: [89],
  summary: "A field of an SQL template stands inside quotes",
  scan: ({ consumptions }) =>
    consumptions.flatMap(consumption => {
      if (consumption.support === null || consumption.support.readsSql) return []
      return fieldsOf(consumption).flatMap(({ interpolation, value }) => {
        if (value !== null) return []
        const position = sqlPlacesOf(consumption, interpolation).find(isQuoted)
        if (position === undefined || isCut(position, consumption) || isMerged(consumption, interpolation))
          return []
        const inQuotes = position.kind === "quoted-value" || position.kind === "quoted-part"
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} binds this value itself; ${placeOf(position)} its placeholder is text`,
            hint: inQuotes ? "Remove the quotes around it" : "Take it out of there",
            remedy: inQuotes
              ? {
                  kind: "unquote",
                  title: "Remove the quotes",
                  because: ["the statement means something else without the quotes"],
                  field: interpolation,
                  consumption,
                }
              : null,
          }),
        ]
      })
    }),
})

const quoted: ReadonlySet<SqlPosition["kind"]> = new Set([
  "quoted-value",
  "quoted-part",
  "special-literal",
  "dollar-quoted",
  "comment",
])

function isQuoted({ kind, ambiguous }: SqlPosition): boolean {
  return quoted.has(kind) && !ambiguous
}

/** Nested SQL is put into the text, not bound; t-sql's names too, as they are: `data ->> '{key:literal}'`. */
function isMerged({ support }: Consumption, { rendering }: Pick<Interpolation, "rendering">): boolean {
  if (rendering.kind !== "format" || !rendering.spec) return false
  const { sql, raw, identifier } = support?.specs ?? {}
  const unquoted = support?.bareNames ? identifier : undefined
  return [sql, raw, unquoted].includes(rendering.spec)
}

function placeOf({ kind }: SqlPosition): string {
  if (kind === "comment") return "in a comment"
  return kind === "dollar-quoted" ? "in a `$$` body" : "inside quotes"
}

/** A quote alone may close one in what the template is added to. */
function isCut(position: SqlPosition, consumption: Consumption): boolean {
  return "literal" in position && position.literal?.terminated === false && !isWholeText(consumption)
}
