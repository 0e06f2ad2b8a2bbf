import type { SqlPosition } from "../embedded/sql.ts"
import { isMergedByClient } from "../flow/t-strings/client-merge.ts"
import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import { fieldsOf, sqlPlacesOf } from "../flow/t-strings/template-file.ts"
import { defineTemplateRule } from "./rule.ts"
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
  scan: ({ consumptions, model }) =>
    consumptions.flatMap(consumption => {
      const literal = consumption.support?.specs?.literal
      if (literal === undefined || isMergedByClient(consumption, model)) return []
      return fieldsOf(consumption).flatMap(({ interpolation, value }) => {
        const { rendering } = interpolation
        if (value !== null || rendering.kind !== "format" || rendering.spec !== "" || rendering.conversion)
          return []
        const places = sqlPlacesOf(consumption, interpolation)
        const isCopied = places.some(place => isInCopy(place, consumption))
        if (!isCopied && !places.some(isUtility)) return []
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} sends a parameter here, and this statement takes none`,
            hint: isCopied ? "Run it with `copy()`" : `Write \`:${literal}\` behind it`,
            remedy: isCopied
              ? null
              : {
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

function isUtility(position: SqlPosition): boolean {
  return position.kind === "ddl-value" && position.literal === undefined
}

/** `COPY (SELECT … {x}) TO STDOUT` is planned without parameters, and needs another method anyway. */
function isInCopy(position: SqlPosition, { variants }: Consumption): boolean {
  return (
    position.kind === "value" &&
    variants.every(({ variant: { strings } }) => /^\s*COPY\b[^;]*$/i.test(strings.join("")))
  )
}
