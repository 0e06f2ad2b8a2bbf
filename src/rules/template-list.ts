import { fieldsOf, sqlPlacesOf } from "../flow/t-strings/template-file.ts"
import type { TemplateSupport } from "../libraries/library.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds fields of SQL templates that stand for the whole list of an `IN`.
 *
 * ## Why
 *
 * A field is one parameter. psycopg binds a list as one array, which `IN (…)` compares as a whole; SQLAlchemy binds it as
 * one value. The query fails, or matches nothing.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, ids):
 *     return connection.execute(t"SELECT * FROM users WHERE id IN {ids}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, ids):
 *     return connection.execute(t"SELECT * FROM users WHERE id = ANY({list(ids)})")
 * ```
 */
export const templateList = defineTemplateRule({
  name: "template-list",
  code: "IP411",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A field of an SQL template stands for the whole list of an IN",
  scan: ({ consumptions, model }) =>
    consumptions.flatMap(consumption => {
      const { library, support } = consumption
      if (support === null || library === null) return []
      return fieldsOf(consumption).flatMap(({ interpolation, value }) => {
        const position = sqlPlacesOf(consumption, interpolation).find(({ kind }) => kind === "in-list")
        if (value !== null || position?.kind !== "in-list" || position.form === "any") return []
        const type = model.annotatedType(interpolation.expr)
        // `IN ({x})` with one value is a list of one.
        const single =
          position.form === "parenthesised" && type !== "list" && type !== "tuple" && type !== "set"
        if (
          single ||
          isExpanded(support, position.form, type) ||
          (type === "unknown" && isExpression(interpolation.expr, model.typeOf(interpolation.expr)))
        )
          return []
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} binds this as one value, not as a list`,
            hint: support.lists ?? "Write one field for each item",
            confidence: type === "unknown" ? "medium" : "high",
          }),
        ]
      })
    }),
})

function isExpanded(
  { expands }: TemplateSupport,
  form: "parenthesised" | "bare" | "any",
  type: string,
): boolean {
  return expands !== undefined && form === "bare" && (type === expands || type === "unknown")
}

/** Objects of the library, and what functions give, may stand for more than a value. */
function isExpression({ kind }: { readonly kind: string }, type: string | undefined): boolean {
  return kind === "Call" || (type !== undefined && /^(?:sqlalchemy|psycopg\.sql|sqlbind_t)\b/.test(type))
}
