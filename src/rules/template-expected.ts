import { defineTemplateRule } from "./rule.ts"
import { type Consumption, isTextBuilt } from "./template-file.ts"
import { consumptionReport, shortName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds f-strings and other built text that is passed to a function that takes only template strings.
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
      const { sink, support, argument, callee, language } = consumption
      if (support === null || sink !== null || language === "text" || !isTextBuilt(consumption)) return []
      const { value } = argument
      const literal =
        value.kind === "String" &&
        value.literals.every(({ flavor }) => flavor === "format" || flavor === "plain")
      // What functions and libraries give may be a template, whatever went into it.
      if (model.annotatedType(value) !== "str" || takesNamesBeside(consumption)) return []
      return [
        consumptionReport(consumption, value, {
          message: `\`${shortName(callee)}\` takes a template string; this is text, with the values in it`,
          hint: "Write `t` instead of `f`",
          remedy: literal
            ? { kind: "to-template", title: "Make it a template string", because: [], group: value }
            : null,
        }),
      ]
    }),
})

/** sql-tstring takes text and the values of its fields by name: `sql("… {x}", locals())`. */
function takesNamesBeside({ library, call }: Consumption): boolean {
  return library?.name === "sql-tstring" && call.args.length > 1
}
