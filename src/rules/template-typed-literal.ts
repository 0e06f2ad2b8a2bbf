import { isMergedByClient } from "../flow/t-strings/client-merge.ts"
import { fieldsOf, sqlPlacesOf } from "../flow/t-strings/template-file.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds fields of SQL templates behind the name of a type: `interval {x}`, `date {x}`, `timestamp {x}`.
 *
 * ## Why
 *
 * `DATE '2026-01-01'` is one literal; PostgreSQL takes no parameter in its place and reports a syntax error.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def recent(connection: psycopg.Connection, age):
 *     return connection.execute(t"SELECT * FROM users WHERE seen > now() - interval {age}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def recent(connection: psycopg.Connection, age):
 *     return connection.execute(t"SELECT * FROM users WHERE seen > now() - {age}::interval")
 * ```
 */
export const templateTypedLiteral = defineTemplateRule({
  name: "template-typed-literal",
  code: "IP410",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A field of an SQL template stands behind the name of a type",
  scan: ({ consumptions, model }) =>
    consumptions.flatMap(consumption => {
      if (consumption.support === null || consumption.library?.dialect !== "postgresql") return []
      if (isMergedByClient(consumption, model)) return []
      return fieldsOf(consumption).flatMap(({ interpolation }) => {
        const { rendering } = interpolation
        // A literal that the client writes (`:l`) is one.
        if (rendering.kind !== "format" || rendering.spec === consumption.support?.specs?.literal) return []
        const position = sqlPlacesOf(consumption, interpolation).find(({ precededBy }) =>
          types.test(precededBy),
        )
        if (position?.kind !== "value" && position?.kind !== "fragment") return []
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} sends a parameter here, and \`${position.precededBy}\` takes only a literal`,
            hint: `Drop the word and cast the value: \`{…}::${position.precededBy.toLowerCase()}\``,
          }),
        ]
      })
    }),
})

const types = /^(?:interval|date|time|timestamp|timestamptz)$/i
