import type * as ast from "../syntax/ast.ts"
import { defineTemplateRule } from "./rule.ts"
import { argumentsFor } from "./sink-arguments.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds parameters that are passed beside a template string.
 *
 * ## Why
 *
 * The template carries its values. psycopg and python-oracledb raise a TypeError when there are others, even none: `()`.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name, age):
 *     return connection.execute(t"SELECT * FROM users WHERE name = {name} AND age > %s", (age,))
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name, age):
 *     return connection.execute(t"SELECT * FROM users WHERE name = {name} AND age > {age}")
 * ```
 */
export const templateWithParameters = defineTemplateRule({
  name: "template-with-parameters",
  code: "IP407",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "Parameters are passed beside a template string",
  scan: ({ consumptions }) =>
    consumptions.flatMap(consumption => {
      const { sink, support, literals, call } = consumption
      if (support?.form !== "native" || sink?.params === undefined || literals.length === 0) return []
      const [params] = argumentsFor(call.args, sink.params)
      if (params === undefined || isNone(params.value)) return []
      return [
        consumptionReport(consumption, params, {
          message: `${takerName(consumption)} takes no parameters beside a template string`,
          hint: "Put the values into the template as fields",
        }),
      ]
    }),
})

function isNone(expr: ast.Expr): boolean {
  return expr.kind === "Constant" && expr.type === "none"
}
