import { argumentsFor } from "../flow/sinks/arguments-for.ts"
import type { TemplateSupport } from "../libraries/library.ts"
import type * as ast from "../syntax/ast.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds parameters that are passed beside a template string.
 *
 * ## Why
 *
 * The template carries its values. psycopg and python-oracledb raise an error when there are others; psycopg even for none:
 * `()`.
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
      const { sink, support, literals, call, known } = consumption
      if (support?.form !== "native" || sink?.params === undefined || literals.length === 0) return []
      // What a function of the file passes beside it may be nothing.
      if (call === null || known === "on") return []
      const [params] = argumentsFor(call.args, sink.params)
      if (params === undefined || isNothing(params.value, support)) return []
      return [
        consumptionReport(consumption, params, {
          message: `${takerName(consumption)} takes no parameters beside a template string`,
          hint: "Put the values into the template as fields",
        }),
      ]
    }),
})

function isNothing(expr: ast.Expr, { emptyParameters }: TemplateSupport): boolean {
  if (expr.kind === "Constant" && expr.type === "none") return true
  if (emptyParameters !== "ignored") return false
  return expr.kind === "Tuple" || expr.kind === "List"
    ? expr.items.length === 0
    : expr.kind === "Dict" && expr.entries.length === 0
}
