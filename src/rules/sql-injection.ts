import { holesAtRisk } from "../flow/values/holes-at-risk.ts"
import { isKnownSink, isStray } from "../flow/values/known-sink.ts"
import { whoControls } from "./code-words.ts"
import { defineRule } from "./rule.ts"
import { isFound, sqlReport } from "./sql-report.ts"

/**
 * ## What it does
 *
 * Finds values that are put into the text of an SQL statement: with an f-string, `%`, `.format`, `+`, `join`, or any
 * other way to build a string, directly in the call that runs the statement or on a long way to it.
 *
 * ## Why
 *
 * The database can't tell the value from the statement. A quote in it ends the literal, and what follows is run: an
 * outsider reads or changes everything that the program can. An honest `O'Brien` breaks the query.
 *
 * A value that is a constant, a number, one of a fixed set, or quoted by the driver is no finding, nor is a parameter for
 * which all calls in the project pass such a value. Where nothing shows whether an interpolation without quotes is a value
 * or SQL text that the program built, the finding has low confidence.
 *
 * ## Example
 *
 * ```python
 * import sqlite3
 *
 * def find(db: sqlite3.Connection, name):
 *     return db.execute(f"SELECT * FROM users WHERE name = '{name}'")
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
 * The statement becomes a template string where the library takes one, or gets bind marks with the values beside it.
 * The fix is safe when the new call gives the same rows for every value that worked before.
 *
 * ## Options
 *
 * `sinks` declares functions of your own that run SQL, `sanitizers` those that make a value safe.
 *
 * ## Related
 *
 * Ruff's S608, S610 and S611, Bandit's B608, B610 and B611, CWE-89.
 */
export const sqlInjection = defineRule({
  name: "sql-injection",
  code: "IP101",
  severity: "error",
  defaultOn: true,
  cwe: [89],
  summary: "A value is put into the text of an SQL statement",
  languages: ["sql"],
  check: match => {
    const proven = holesAtRisk(match, ["value"])
    if (isFound(proven)) {
      const outside = proven.some(({ hole }) => hole.source !== null)
      return sqlReport(match, proven, {
        confidence: isStray(match.sink) ? "low" : isKnownSink(match.sink) || outside ? "high" : "medium",
        consequence: source => `, so ${source ? whoControls(source) : "its value"} can change the statement`,
        hint: proven.some(({ hole: { value } }) => value.kind === "sanitized" && value.escape !== undefined)
          ? "Pass the value as a parameter of the statement; quotes that are escaped like this don't hold here"
          : "Pass the value as a parameter of the statement",
      })
    }
    const unproven = holesAtRisk(match, ["unproven"])
    if (!isFound(unproven)) return null
    return sqlReport(match, unproven, {
      confidence: "low",
      consequence: () => "; if it is a value, it can change the statement",
      hint: "Pass it as a parameter if it is a value; if it is SQL that the program wrote, silence this line",
    })
  },
})
