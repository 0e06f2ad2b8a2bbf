import { fieldsOf } from "../flow/t-strings/template-file.ts"
import { ValueJudge } from "../flow/values/judge-value.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds fields whose spec puts the value into the text as it is: t-sql's `:unsafe`, python-oracledb's `:q` with a `str`,
 * tdom's `:safe`.
 *
 * ## Why
 *
 * This is an f-string again: whoever controls the value controls the statement or the page.
 *
 * ## Example
 *
 * ```python
 * import tsql
 *
 * def find(condition):
 *     return tsql.render(t"SELECT * FROM users WHERE {condition:unsafe}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import tsql
 *
 * def find(name):
 *     condition = t"name = {name}"
 *     return tsql.render(t"SELECT * FROM users WHERE {condition}")
 * ```
 */
export const templateRawValue = defineTemplateRule({
  name: "template-raw-value",
  code: "IP416",
  severity: "error",
  defaultOn: true,
  cwe: [79, 89],
  summary: "A field's spec puts its value into the text unchecked",
  scan: ({ consumptions, model, catalog }) =>
    consumptions.flatMap(consumption => {
      const raw = consumption.support?.specs?.raw
      const { language } = consumption
      if (raw === undefined || language === "text") return []
      const judge = new ValueJudge(model, catalog, language)
      return fieldsOf(consumption).flatMap(({ interpolation, value }) => {
        const { rendering, expr } = interpolation
        if (value !== null || rendering.kind !== "format" || rendering.spec !== raw) return []
        if (judge.judge(expr).kind !== "open" || model.valueType(expr) === "template") return []
        return [
          consumptionReport(consumption, interpolation, {
            message: `\`:${raw}\` makes ${takerName(consumption)} put this into the text as it is`,
            hint:
              language === "sql"
                ? "Pass a template string, or bind it"
                : "Leave the spec out, so that it is escaped",
          }),
        ]
      })
    }),
})
