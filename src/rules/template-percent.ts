import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds doubled percent signs in SQL templates for libraries that take `%` as it is there.
 *
 * ## Why
 *
 * Beside parameters, `%` has to be doubled in text for psycopg. In a template it is not special: `LIKE 'a%%'` means just
 * that, two of them. As a pattern this often finds the same; in a comparison or `format()` it doesn't.
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
  summary: "A percent sign is doubled in an SQL template",
  scan: ({ consumptions, model }) =>
    consumptions.flatMap(consumption => {
      if (!takesPercent.has(consumption.library?.name ?? "") || consumption.support === null) return []
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

const takesPercent: ReadonlySet<string> = new Set(["psycopg", "sqlalchemy"])
