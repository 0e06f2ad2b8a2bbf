import { isInStyle } from "../flow/t-strings/bind-style.ts"
import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import type { Model } from "../semantics/model.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds doubled percent signs in SQL templates for libraries that take `%` as it is there, and single ones where the text
 * goes on to a driver that reads them.
 *
 * ## Why
 *
 * Beside parameters, `%` has to be doubled in text for psycopg. In a template it is not special: `LIKE 'a%%'` means just
 * that, two of them. As a pattern this often finds the same; in a comparison or `format()` it doesn't.
 *
 * t-sql and sqlbind-t don't double them either for styles with `%s`, whose text goes to drivers that read `%`: there, a
 * single one fails, or is taken for a placeholder.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name):
 *     return connection.execute(t"SELECT * FROM users WHERE code LIKE 'a%%' AND name = {name}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name):
 *     return connection.execute(t"SELECT * FROM users WHERE code LIKE 'a%' AND name = {name}")
 * ```
 */
export const templatePercent = defineTemplateRule({
  name: "template-percent",
  code: "IP417",
  severity: "warning",
  defaultOn: true,
  cwe: [],
  summary: "A percent sign in an SQL template means something else",
  scan: ({ consumptions, model }) =>
    consumptions.flatMap(consumption => {
      if (consumption.support === null) return []
      const hasFields = consumption.literals.some(({ fields }) => fields.length > 0)
      if (hasFields && isInStyle(consumption, consumption.support.percentStyles, model))
        return singlePercents(consumption, model)
      if (consumption.support.percent !== "plain") return []
      return consumption.literals.flatMap(({ expr }) =>
        expr.literals.flatMap(literal =>
          literal.parts.flatMap(part => {
            if (part.kind !== "text") return []
            const source = model.text.slice(part.from, part.to)
            return [...source.matchAll(/%%/g)].map(({ index }) =>
              consumptionReport(
                consumption,
                { from: part.from + index, to: part.from + index + 2 },
                {
                  message: `${takerName(consumption)} takes \`%\` as it is in a template string; this is two of them`,
                  hint: "Write one",
                },
              ),
            )
          }),
        ),
      )
    }),
})

function singlePercents(consumption: Consumption, model: Model) {
  return consumption.literals.flatMap(({ expr }) =>
    expr.literals.flatMap(({ parts }) =>
      parts.flatMap(part => {
        if (part.kind !== "text") return []
        const source = model.text.slice(part.from, part.to)
        return [...source.matchAll(/(?<!%)%(?:%%)*(?!%)/g)].map(({ index }) => {
          const from = part.from + index
          return consumptionReport(
            consumption,
            { from, to: from + 1 },
            {
              message: `${takerName(consumption)} leaves this \`%\` as it is, and the driver reads it as a placeholder`,
              hint: "Double it",
            },
          )
        })
      }),
    ),
  )
}
