import { defineRule } from "./rule.ts"

/**
 * A comment that silences a rule is no longer needed.
 *
 * ## Why
 * A suppression that suppresses nothing hides the next problem on its line, and tells readers of a risk that is gone.
 *
 * ## Example
 * ```python
 * cur.execute("SELECT 1")  # interpolice: ignore[sql-injection] -- fixed query
 * ```
 * Use instead:
 * ```python
 * cur.execute("SELECT 1")
 * ```
 *
 * ## Fix
 * Removes the rule from the comment, or the comment when nothing else is left in it. Always safe.
 */
export const unusedSuppression = defineRule({
  name: "unused-suppression",
  code: "IP901",
  severity: "warning",
  defaultOn: true,
  cwe: [],
  summary: "A suppression comment silences nothing",
  // It looks at comments, not at text on its way into a sink: the engine reports it after all other rules.
  languages: [],
  check: () => null,
})
