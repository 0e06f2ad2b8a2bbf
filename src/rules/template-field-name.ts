import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import { fieldsOf } from "../flow/t-strings/template-file.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds fields that are no plain names, and fields of one name that are formatted differently, where the library takes
 * names only.
 *
 * ## Why
 *
 * The names are what translators see: gettext-tstrings looks up `Hello {name}`. It raises an InvalidTemplateError for
 * attributes, calls and other expressions, and for a name that stands there twice in different formats.
 *
 * ## Example
 *
 * ```python
 * from gettext_tstrings import tr
 *
 * def greet(user):
 *     return tr(t"Hello {user.name}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * from gettext_tstrings import tr
 *
 * def greet(user):
 *     name = user.name
 *     return tr(t"Hello {name}")
 * ```
 */
export const templateFieldName = defineTemplateRule({
  name: "template-field-name",
  code: "IP424",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A field is no plain name where the library takes names only",
  scan: ({ consumptions, model }) =>
    consumptions.flatMap(consumption =>
      consumption.support?.namesOnly ? misnamed(consumption, model.text) : [],
    ),
})

function misnamed(consumption: Consumption, text: string) {
  const formats = new Map<string, string>()
  return fieldsOf(consumption).flatMap(({ interpolation }) => {
    const { expr, rendering } = interpolation
    if (expr.kind !== "Name" || expr.parens)
      return [
        consumptionReport(consumption, interpolation, {
          message: `${takerName(consumption)} takes plain names only, which translators can read`,
          hint: "Give the value a name first",
        }),
      ]
    if (rendering.kind !== "format") return []
    // Beyond the expression, everything between the braces is its format.
    const format = [rendering.conversion ?? "", rendering.spec ?? text.slice(expr.to, interpolation.to)].join(
      ":",
    )
    const before = formats.get(expr.name) ?? format
    formats.set(expr.name, before)
    if (before === format) return []
    return [
      consumptionReport(consumption, interpolation, {
        message: `${takerName(consumption)} takes one format for each name, and \`${expr.name}\` has another one before`,
        hint: "Give the value a second name",
      }),
    ]
  })
}
