import type { HtmlPosition } from "../embedded/html.ts"
import { defineTemplateRule } from "./rule.ts"
import { type Consumption, fieldsOf, htmlPlacesOf } from "./template-file.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds fields of HTML templates in places that the library refuses: for html-tstring in scripts, styles, comments, names
 * of tags and attributes and unquoted attributes, for tdom in names of attributes, parts of a tag's name and doctypes.
 *
 * ## Why
 *
 * The call raises an error, for every value.
 *
 * ## Example
 *
 * ```python
 * from html_tstring import render_html
 *
 * def page(name):
 *     return render_html(t"<p title={name}>Hello</p>")
 * ```
 *
 * Use instead:
 *
 * ```python
 * from html_tstring import render_html
 *
 * def page(name):
 *     return render_html(t'<p title="{name}">Hello</p>')
 * ```
 */
export const templateMarkupPlace = defineTemplateRule({
  name: "template-markup-place",
  code: "IP423",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A field of an HTML template where the library takes none",
  scan: ({ consumptions }) =>
    consumptions.flatMap(consumption =>
      fieldsOf(consumption).flatMap(({ interpolation, value }) => {
        const [place] = htmlPlacesOf(consumption, interpolation).flatMap(
          position => refusedPlace(consumption, position) ?? [],
        )
        if (value !== null || place === undefined) return []
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} takes no field ${place}`,
            hint: place === unquoted ? "Put quotes around the value" : "Take it out of there",
          }),
        ]
      }),
    ),
})

const unquoted = "in an attribute without quotes"

/** Where a position is, if the consumer raises for every field there; null where it takes them. */
export function refusedPlace({ callee }: Consumption, position: HtmlPosition): string | null {
  if (position.ambiguous) return null
  const isStrict = callee === "html_tstring.render_html"
  if (!isStrict && callee !== "tdom.html" && callee !== "tdom.svg") return null
  switch (position.kind) {
    case "attribute-name":
      return "in the name of an attribute"
    case "doctype":
      return "in a doctype"
    case "tag-name":
      // tdom calls what is the whole name.
      return isStrict || !position.whole ? "in the name of a tag" : null
    case "script":
      return isStrict ? "in a script" : null
    case "style":
      return isStrict ? "in a style" : null
    case "comment":
      return isStrict && position.form === "plain" ? "in a comment" : null
    case "attribute-value":
    case "url":
      return isStrict && position.quote === "none" ? unquoted : null
    default:
      return null
  }
}
