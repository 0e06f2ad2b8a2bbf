import { defineTemplateRule } from "./rule.ts"
import { useReport } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds a template string that is added to a `str`, on either side of `+` or `+=`.
 *
 * ## Why
 *
 * Python raises a TypeError: only two templates can be added. Adjacent literals of both kinds don't even compile.
 *
 * ## Example
 *
 * ```python
 * def query(name):
 *     return t"SELECT * FROM users WHERE name = {name}" + " LIMIT 5"
 * ```
 *
 * Use instead:
 *
 * ```python
 * def query(name):
 *     return t"SELECT * FROM users WHERE name = {name}" + t" LIMIT 5"
 * ```
 *
 * ## Fix
 *
 * A plain literal on the other side becomes a template string. Safe, since the old code always raised.
 *
 * ## Related
 *
 * Sonar's S7943.
 */
export const templatePlusString = defineTemplateRule({
  name: "template-plus-string",
  code: "IP403",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A template string and a str are added",
  scan: ({ uses, model }) =>
    uses.flatMap(use => {
      const { place } = use
      if (place.kind !== "operand" || place.expr.op !== "+") return []
      const { other } = place
      if (model.valueType(other) !== "str") return []
      const isCertain =
        model.valueType(place.expr.left === other ? place.expr.right : place.expr.left) === "template"
      const plain =
        isCertain && other.kind === "String" && other.literals.every(({ flavor }) => flavor === "plain")
      return [
        useReport(
          use,
          "A template string can't be added to a `str`: Python raises a TypeError",
          "Make both template strings",
          plain
            ? { kind: "to-template", title: "Make both template strings", because: [], group: other }
            : null,
        ),
      ]
    }),
})
