import type { Model } from "../semantics/model.ts"
import { defineTemplateRule } from "./rule.ts"
import type { Consumption } from "./template-file.ts"
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
 * t-sql doesn't double them either for the styles FORMAT and PYFORMAT, whose text goes to drivers that read `%`: there, a
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
      if (isForPercentStyle(consumption, model)) return singlePercents(consumption, model)
      if (!takesPercent.has(consumption.library?.name ?? "")) return []
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

/** `tsql.render(…, style=tsql.styles.FORMAT)`: the text has `%s` for a driver to read. */
function isForPercentStyle({ library, call, literals }: Consumption, model: Model): boolean {
  if (library?.name !== "t-sql" || literals.every(({ fields }) => fields.length === 0)) return false
  const style = call.args.find(({ name }) => name === "style")?.value
  const name = style === undefined ? undefined : model.qualifiedName(style)
  return name !== undefined && /^tsql\.styles\.(?:PY)?FORMAT$/.test(name)
}

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
              message: "t-sql leaves this `%` as it is, and the driver reads it as a placeholder",
              hint: "Double it",
            },
          )
        })
      }),
    ),
  )
}
