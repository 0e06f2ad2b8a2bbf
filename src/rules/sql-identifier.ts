import { isExposedName, nameOfMaker } from "../flow/values/exposed-name.ts"
import { type HoleAtRisk, holesAtRisk } from "../flow/values/holes-at-risk.ts"
import { isKnownSink } from "../flow/values/known-sink.ts"
import type { Match } from "../flow/values/match.ts"
import { nameOfCaller } from "../flow/values/offered-name.ts"
import { code, whoControls } from "./code-words.ts"
import { defineRule, type Report } from "./rule.ts"
import { isFound, sqlReport } from "./sql-report.ts"

/**
 * ## What it does
 *
 * Finds names of tables, columns and the like, and words such as a sort direction, that are put into the text of an SQL
 * statement although nothing bounds what they can be.
 *
 * ## Why
 *
 * A name can't be a bound parameter, so it has to be text. When an outsider can choose it, what follows the name in it
 * is run as SQL.
 *
 * A name that is a constant, one of a fixed set, checked against one, or quoted by the library is no finding. Nor is
 * one that the program keeps in a variable or attribute of its own: only names from outside, and those that a public
 * function takes as a parameter, can be chosen by somebody else. What the constructor of a public class takes and keeps
 * in an attribute is reported once, with low confidence: who makes the object may get the name from anywhere. A function
 * or class that no package offers, and whose calls are all found in the project, is given what these pass.
 *
 * What a function takes that a package offers to others counts, with low confidence, also where nobody is known to run
 * the statement: an `__init__.py` imports it, `__all__` lists it, or another one that is offered hands on what it takes.
 * Not if any call in the project gives it a name of its own. A name that the same function or class quotes in another
 * place is reported wherever it comes from, as is one of two pieces of a text if only the other one is quoted.
 *
 * ## Example
 *
 * ```python
 * import sqlite3
 *
 * def ordered(db: sqlite3.Connection, column):
 *     return db.execute(f"SELECT * FROM users ORDER BY {column}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import sqlite3
 *
 * COLUMNS = {"name", "created"}
 *
 * def ordered(db: sqlite3.Connection, column):
 *     if column not in COLUMNS:
 *         raise ValueError(column)
 *     return db.execute(f"SELECT * FROM users ORDER BY {column}")
 * ```
 *
 * ## Fix
 *
 * Where the library has a form for names, a fix uses it: `{name:i}` in a template string, `sql.Identifier` of psycopg and
 * psycopg2. It is unsafe for a name that stands between double quotes already. For one without quotes it is only shown: a
 * quoted name is taken letter for letter, while the database folds the case of one without quotes and reads `a.b` as two.
 *
 * ## Options
 *
 * `sanitizers` declares functions of your own that quote names.
 *
 * ## Related
 *
 * Ruff's S608, Bandit's B608, CWE-89.
 */
export const sqlIdentifier = defineRule({
  name: "sql-identifier",
  code: "IP102",
  severity: "warning",
  defaultOn: true,
  cwe: [89],
  summary: "A name is put into the text of an SQL statement unchecked",
  oncePerParameter: true,
  languages: ["sql"],
  check: match => {
    const names = holesAtRisk(match, ["identifier"])
    const found = names.filter(({ hole, at }) => isExposedName(hole, at, match))
    if (!isFound(found)) return ofConstructor(names, match) ?? ofOffered(names, match)
    const outside = found.some(({ hole }) => hole.source !== null)
    return sqlReport(match, found, {
      confidence: outside ? "high" : isKnownSink(match.sink) ? "medium" : "low",
      consequence: source =>
        source
          ? ` as a name, so ${whoControls(source)} can choose it`
          : " as a name; nothing bounds what it can be",
      hint: "Check it against a fixed set of names, or quote it with what the library has for names",
    })
  },
})

/** What only whoever makes the object can choose: reported where nothing else is. */
function ofConstructor(names: readonly HoleAtRisk[], match: Match): Report | null {
  const found = names.filter(({ hole, at }) => nameOfMaker(hole, at, match) !== undefined)
  if (!isFound(found)) return null
  const { cls } = nameOfMaker(found[0].hole, found[0].at, match)!
  return sqlReport(match, found, {
    confidence: "low",
    consequence: () =>
      ` as a name, which whoever makes a ${code(cls.name)} chooses; nothing bounds what it can be`,
    hint: "Check it in the constructor, or quote it with what the library has for names",
  })
}

/** What only those can choose to whom a package offers the function. */
function ofOffered(names: readonly HoleAtRisk[], match: Match): Report | null {
  const found = names.filter(({ hole, at }) => nameOfCaller(hole, at, match) !== undefined)
  if (!isFound(found)) return null
  const { fn } = nameOfCaller(found[0].hole, found[0].at, match)!
  return sqlReport(match, found, {
    confidence: "low",
    consequence: () =>
      ` as a name, which whoever calls ${code(fn.name)} chooses; nothing bounds what it can be`,
    hint: "Check it against a fixed set of names, or quote it with what the library has for names",
  })
}
