import { defineTemplateRule } from "./rule.ts"
import { useReport } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds template strings that are compared with `==`, `!=` or `in`, or whose truth is asked for.
 *
 * ## Why
 *
 * Templates are equal only to themselves, and even an empty one is true. None of this raises.
 *
 * ## Example
 *
 * ```python
 * def is_default(query, name):
 *     return query == t"SELECT {name}"
 * ```
 *
 * Use instead:
 *
 * ```python
 * def is_default(query, name):
 *     return query.strings == t"SELECT {name}".strings
 * ```
 */
export const templateComparison = defineTemplateRule({
  name: "template-comparison",
  code: "IP404",
  severity: "warning",
  defaultOn: true,
  cwe: [],
  summary: "A template string is compared, or taken as a condition",
  scan: ({ uses, model }) =>
    uses.flatMap(use => {
      const { place, at, literal } = use
      // Beside other values, as `None`, the question has a meaning.
      if (model.valueType(at) !== "template") return []
      if (place.kind === "condition")
        return [
          useReport(
            use,
            "A template string is always true, even an empty one",
            "Ask for its `strings` or `values`",
            null,
          ),
        ]
      if (place.kind !== "comparison") return []
      const isEquality = place.op === "==" || place.op === "!="
      // What was kept may be found again: as the key of a dict, say.
      const isSearch = (place.op === "in" || place.op === "not in") && at === literal
      if (!isEquality && !isSearch) return []
      return [
        useReport(
          use,
          "A template string is equal only to itself, whatever it holds",
          "Compare `strings` and `values`",
          null,
        ),
      ]
    }),
})
