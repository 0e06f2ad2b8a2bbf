import { isVersionAtLeast } from "../flow/t-strings/version-at-least.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds template strings for a library of which the project allows versions that take none yet. The versions are those
 * of the project's dependencies, its lock file, or the setting `versions`.
 *
 * ## Why
 *
 * psycopg before 3.3 raises a TypeError. loguru up to 0.7.3 logs the template's `repr`. tdom before 0.1.20 fails on
 * attributes under CPython 3.14.7 and later.
 *
 * ## Example
 *
 * ```python
 * # pyproject.toml: dependencies = ["psycopg>=3.2"]
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name):
 *     return connection.execute(t"SELECT * FROM users WHERE name = {name}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * # pyproject.toml: dependencies = ["psycopg>=3.3"]
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name):
 *     return connection.execute(t"SELECT * FROM users WHERE name = {name}")
 * ```
 */
export const templateVersion = defineTemplateRule({
  name: "template-version",
  code: "IP425",
  severity: "warning",
  defaultOn: true,
  cwe: [],
  summary: "A template string for versions of a library that take none",
  scan: ({ consumptions, versions }) =>
    consumptions.flatMap(consumption => {
      const { library, support, literals } = consumption
      const [literal] = literals
      const [name] = library?.packages ?? []
      const version = name === undefined ? undefined : versions[normalized(name)]
      if (support === null || literal === undefined || version === undefined) return []
      if (isVersionAtLeast(version, support.since)) return []
      return [
        consumptionReport(consumption, literal.expr, {
          message: `${library?.name} takes template strings since ${support.since}, and the project allows ${version}`,
          hint: `Require ${support.since}`,
        }),
      ]
    }),
})

/** As PyPI compares names. */
function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-")
}
