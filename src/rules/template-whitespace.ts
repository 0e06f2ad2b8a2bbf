import { isInStyle } from "../flow/t-strings/bind-style.ts"
import { fieldsOf } from "../flow/t-strings/template-file.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds blanks around the expression of a field (`{ name }`) where the library uses the expression's text.
 *
 * ## Why
 *
 * `Interpolation.expression` keeps the blanks: those before it always, those behind it since Python 3.14.8. Names that
 * t-sql makes of it then differ between Python versions: its NAMED and PYFORMAT styles send them to the database.
 *
 * ## Example
 *
 * ```python
 * import tsql
 *
 * def find(name):
 *     return tsql.render(t"SELECT * FROM users WHERE name = { name }", style=tsql.styles.NAMED)
 * ```
 *
 * Use instead:
 *
 * ```python
 * import tsql
 *
 * def find(name):
 *     return tsql.render(t"SELECT * FROM users WHERE name = {name}", style=tsql.styles.NAMED)
 * ```
 *
 * ## Fix
 *
 * Removes the blanks. Safe.
 */
export const templateWhitespace = defineTemplateRule({
  name: "template-whitespace",
  code: "IP418",
  severity: "warning",
  defaultOn: true,
  cwe: [],
  summary: "Blanks in a field whose text the library uses",
  scan: ({ consumptions, model }) =>
    consumptions.flatMap(consumption => {
      if (!isInStyle(consumption, consumption.support?.namedStyles, model)) return []
      return fieldsOf(consumption).flatMap(({ interpolation }) => {
        const source = model.text.slice(interpolation.from, interpolation.to)
        if (!/^\{[ \t]+[^\s{]|[ \t]+\}$/.test(source)) return []
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} uses the text of this field, blanks included`,
            hint: "Remove the blanks",
            remedy: { kind: "trim", title: "Remove the blanks", because: [], field: interpolation },
          }),
        ]
      })
    }),
})
