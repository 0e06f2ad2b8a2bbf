import { defineTemplateRule } from "./rule.ts"
import { fieldsOf, sqlPlacesOf } from "./template-file.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds fields that would be bound in a statement that takes no parameters: `SET`, `NOTIFY`, `CREATE … DEFAULT`,
 * `COMMENT ON`, `ALTER ROLE`, `COPY … FROM 'path'`.
 *
 * ## Why
 *
 * The server refuses a parameter there. psycopg can write the value into the text itself, quoted, with `:l`.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def limit(connection: psycopg.Connection, milliseconds):
 *     connection.execute(t"SET statement_timeout = {milliseconds}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def limit(connection: psycopg.Connection, milliseconds):
 *     connection.execute(t"SET statement_timeout = {milliseconds:l}")
 * ```
 *
 * ## Fix
 *
 * Adds the library's spec for literals. Safe, since the statement always failed.
 */
export const templateUtilityValue = defineTemplateRule({
  name: "template-utility-value",
  code: "IP412",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A parameter stands in a statement that takes none",
  scan: ({ consumptions }) =>
    consumptions.flatMap(consumption => {
      const literal = consumption.support?.specs?.literal
      if (literal === undefined) return []
      return fieldsOf(consumption).flatMap(({ interpolation, value }) => {
        const { rendering } = interpolation
        if (value !== null || rendering.kind !== "format" || rendering.spec !== "" || rendering.conversion)
          return []
        const position = sqlPlacesOf(consumption, interpolation).find(({ kind }) => kind === "ddl-value")
        if (position?.kind !== "ddl-value" || position.literal !== undefined) return []
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} sends a parameter here, and this statement takes none`,
            hint: `Write \`:${literal}\` behind it`,
            remedy: {
              kind: "set-spec",
              title: `Write it as a literal, with \`:${literal}\``,
              because: [],
              field: interpolation,
              spec: literal,
            },
          }),
        ]
      })
    }),
})
