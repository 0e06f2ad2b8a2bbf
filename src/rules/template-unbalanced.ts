import { markupProblem } from "../embedded/html-markup.ts"
import { isWholeText } from "../flow/t-strings/template-consumptions.ts"
import type { AnalyzedVariant } from "../flow/values/match.ts"
import type { TemplateSupport } from "../libraries/library.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds HTML templates whose elements aren't all closed, or that close what they didn't open, for libraries that refuse
 * this; and what a library that reads strictly refuses besides.
 *
 * ## Why
 *
 * tdom and html-tstring build a tree of each template: `<ul>` in one and `</ul>` in another raise an error, as do `<p>`
 * and `<li>` without their end tags. html-tstring and thtml-tstring read as strictly as XML: they want `<br/>`, and no `<`
 * that begins no tag.
 *
 * ## Example
 *
 * ```python
 * from tdom import html
 *
 * def page(name):
 *     return html(t"<p>Hello <b>{name}</p>")
 * ```
 *
 * Use instead:
 *
 * ```python
 * from tdom import html
 *
 * def page(name):
 *     return html(t"<p>Hello <b>{name}</b></p>")
 * ```
 */
export const templateUnbalanced = defineTemplateRule({
  name: "template-unbalanced",
  code: "IP421",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "An HTML template doesn't close its elements",
  scan: ({ consumptions }) =>
    consumptions.flatMap(consumption => {
      const { support, literals, variants } = consumption
      const [literal] = literals
      if (support?.elements === undefined || literal === undefined || !isWholeText(consumption)) return []
      const wrong = variants.flatMap(variant => problemOf(variant, support) ?? [])
      // One reading of several may be fine.
      if (wrong.length === 0 || wrong.length < variants.length) return []
      return [
        consumptionReport(consumption, literal.expr, {
          message: `${takerName(consumption)} takes no such markup: ${wrong[0]}`,
          hint: "Close every element in the template that opens it",
        }),
      ]
    }),
})

function problemOf(
  { variant, analysis }: AnalyzedVariant,
  { elements, components }: TemplateSupport,
): string | undefined {
  if (analysis.language !== "html" || analysis.starts !== "text") return undefined
  if (analysis.ends !== "text") return "it ends inside a tag"
  return markupProblem(variant.strings, {
    isStrict: elements === "strict",
    hasComponents: components === true,
  })
}
