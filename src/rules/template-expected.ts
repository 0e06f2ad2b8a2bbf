import { type Consumption, isTextBuilt } from "../flow/t-strings/template-consumptions.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, shortName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds f-strings and other text that is passed to a function that takes only template strings.
 *
 * ## Why
 *
 * One letter decides: in an f-string the values are text already when the function sees them. Most of these functions
 * raise; those that take both run or print the values as code.
 *
 * ## Example
 *
 * ```python
 * import tsql
 *
 * def find(name):
 *     return tsql.render(f"SELECT * FROM users WHERE name = {name}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import tsql
 *
 * def find(name):
 *     return tsql.render(t"SELECT * FROM users WHERE name = {name}")
 * ```
 *
 * ## Fix
 *
 * `f` becomes `t`. Safe where the function raises for text.
 */
export const templateExpected = defineTemplateRule({
  name: "template-expected",
  code: "IP406",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "Text is passed where a template string is expected",
  scan: ({ consumptions, model }) =>
    consumptions.flatMap(consumption => {
      const { support, takesText, value, callee, known, literals } = consumption
      if (support === null || takesText || literals.length > 0) return []
      const isBuilt = isTextBuilt(consumption)
      if (!isBuilt && (known !== "certain" || support.text === "accepted")) return []
      // What functions and libraries give may be a template, whatever went into it.
      if (model.annotatedType(value) !== "str" || takesNamesBeside(consumption)) return []
      const literal =
        value.kind === "String" &&
        value.literals.every(({ flavor }) => flavor === "format" || flavor === "plain")
      return [
        consumptionReport(consumption, value, {
          message: `\`${shortName(callee)}\` takes a template string; this is text${isBuilt ? ", with the values in it" : ""}`,
          hint: isBuilt ? "Write `t` instead of `f`" : "Write `t` before it",
          remedy: literal
            ? {
                kind: "to-template",
                title: "Make it a template string",
                because: reasons(consumption),
                group: value,
              }
            : null,
        }),
      ]
    }),
})

/** Where the function raises for text, nothing that worked changes. */
function reasons({ support }: Consumption): string[] {
  return support?.text === "accepted" ? ["the values were put into the text so far"] : []
}

/** sql-tstring takes text and the values of its fields by name: `sql("… {x}", locals())`. */
function takesNamesBeside({ support, call }: Consumption): boolean {
  return support?.readsSql === true && call !== null && call.args.length > 1
}
