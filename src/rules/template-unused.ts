import { defineTemplateRule } from "./rule.ts"
import { useReport } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds template strings that are evaluated and thrown away.
 *
 * ## Why
 *
 * A t-string runs nothing by itself, and it is no docstring: Python ignores it there.
 *
 * ## Example
 *
 * ```python
 * def remove(db, key):
 *     t"DELETE FROM items WHERE id = {key}"
 * ```
 *
 * Use instead:
 *
 * ```python
 * def remove(db, key):
 *     db.run(t"DELETE FROM items WHERE id = {key}")
 * ```
 */
export const templateUnused = defineTemplateRule({
  name: "template-unused",
  code: "IP402",
  severity: "warning",
  defaultOn: true,
  cwe: [],
  summary: "A template string is built and thrown away",
  scan: ({ uses }) =>
    uses.flatMap(use =>
      use.place.kind === "nothing" && use.at === use.literal
        ? [
            useReport(
              use,
              "This template string is built and thrown away",
              "Pass it to what should render it",
              null,
            ),
          ]
        : [],
    ),
})
