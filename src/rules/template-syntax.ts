import { isWholeText } from "../flow/t-strings/template-consumptions.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds SQL templates that end inside a literal, a quoted name, a comment or a `$$` body.
 *
 * ## Why
 *
 * The server reports a syntax error when the statement runs; nothing does before.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name):
 *     return connection.execute(t"SELECT * FROM users WHERE name = {name} AND city = 'Rome")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name):
 *     return connection.execute(t"SELECT * FROM users WHERE name = {name} AND city = 'Rome'")
 * ```
 */
export const templateSyntax = defineTemplateRule({
  name: "template-syntax",
  code: "IP422",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "An SQL template leaves a literal or comment open",
  scan: ({ consumptions }) =>
    consumptions.flatMap(consumption => {
      const { support, literals, variants, library } = consumption
      const [literal] = literals
      // Without a dialect nobody knows which quotes count.
      if (support === null || literal === undefined || library?.dialect === undefined) return []
      if (!isWholeText(consumption)) return []
      const ends = variants.flatMap(({ analysis }) =>
        analysis.language === "sql" && analysis.ends !== "normal" ? [analysis.ends] : [],
      )
      const [end] = ends
      if (end === undefined || ends.length < variants.length) return []
      return [
        consumptionReport(consumption, literal.expr, {
          message: `${takerName(consumption)} gets a statement that ends ${words[end]}`,
          hint: "Close it",
        }),
      ]
    }),
})

const words = {
  "in-literal": "inside a literal",
  "in-comment": "inside a comment",
  "in-quoted-identifier": "inside a quoted name",
  "in-dollar-quoted": "inside a `$$` body",
} as const
