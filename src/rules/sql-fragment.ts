import { holesAtRisk } from "../flow/values/holes-at-risk.ts"
import { defineRule } from "./rule.ts"
import { isFound, sqlReport } from "./sql-report.ts"

/**
 * ## What it does
 *
 * Finds pieces of SQL that come from elsewhere, such as a condition in a parameter, and that can't be shown to be safe.
 *
 * ## Why
 *
 * Who reads the function can't tell whether a value was put into the piece on the way. A query builder, or a pair of
 * text and parameters, keeps that visible. Programs that build SQL in layers do this everywhere, so the rule is off by
 * default; a piece that is built in the same file is followed, and its values are findings of `sql-injection`.
 *
 * ## Example
 *
 * ```python
 * import sqlite3
 *
 * def count(db: sqlite3.Connection, condition):
 *     return db.execute(f"SELECT count(*) FROM users WHERE {condition}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import sqlite3
 *
 * def count_active(db: sqlite3.Connection, active):
 *     return db.execute("SELECT count(*) FROM users WHERE active = ?", (active,))
 * ```
 *
 * ## Fix
 *
 * There is none: the piece has to be followed to where it is built.
 *
 * ## Options
 *
 * `select = ["sql-fragment"]` turns it on.
 *
 * ## Related
 *
 * Ruff's S608, Bandit's B608, CWE-89.
 */
export const sqlFragment = defineRule({
  name: "sql-fragment",
  code: "IP103",
  severity: "info",
  defaultOn: false,
  cwe: [89],
  summary: "A piece of SQL from elsewhere is put into a statement",
  languages: ["sql"],
  check: match => {
    const found = holesAtRisk(match, ["fragment"]).filter(
      ({ at }) => at.position.kind !== "statement" || !at.position.whole,
    )
    if (!isFound(found)) return null
    return sqlReport(match, found, {
      confidence: "low",
      consequence: () => ", and nothing shows what is in it",
      hint: "Build it where it is used, or pass text and parameters together",
    })
  },
})
