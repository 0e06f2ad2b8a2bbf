import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, shortName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds template strings that are passed to a call of a library that takes only text there: a driver without support for
 * templates, or a method that has none where others do (`executemany`, raw cursors, `exec_driver_sql`).
 *
 * ## Why
 *
 * The call raises, or takes the template for something else.
 *
 * ## Example
 *
 * ```python
 * import sqlite3
 *
 * def find(db: sqlite3.Connection, name):
 *     return db.execute(t"SELECT * FROM users WHERE name = {name}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import sqlite3
 *
 * def find(db: sqlite3.Connection, name):
 *     return db.execute("SELECT * FROM users WHERE name = ?", (name,))
 * ```
 *
 * ## Fix
 *
 * Where the library has a function that takes templates (`sqlalchemy.tstring`), the hint names it.
 */
export const templateNotAccepted = defineTemplateRule({
  name: "template-not-accepted",
  code: "IP405",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A template string is passed to a call that doesn't take one",
  scan: ({ consumptions }) =>
    consumptions.flatMap(consumption => {
      const { literals, support, library, callee, value, language } = consumption
      if (literals.length === 0 || support !== null || library === null || language !== "sql") return []
      const wrapper = library.templates?.wrapper
      return [
        consumptionReport(consumption, value, {
          message: `\`${shortName(callee)}\` of ${library.name} takes no template string`,
          hint: wrapper
            ? `Wrap it in \`${wrapper}\``
            : "Pass text with placeholders, and the values as parameters",
        }),
      ]
    }),
})
