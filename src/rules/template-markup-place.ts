import type { HtmlPosition } from "../embedded/html.ts"
import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import { fieldsOf, htmlPlacesOf } from "../flow/t-strings/template-file.ts"
import type { RefusedPlace } from "../libraries/library.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds fields of HTML templates in places that the library refuses: for html-tstring in scripts, styles, text areas,
 * comments, names of tags and attributes and unquoted attributes, for tdom in names of attributes, parts of a tag's
 * name and doctypes.
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

const words: Readonly<Record<RefusedPlace, string>> = {
  "attribute-name": "in the name of an attribute",
  "part-of-tag-name": "in the name of a tag",
  "tag-name": "in the name of a tag",
  doctype: "in a doctype",
  script: "in a script",
  style: "in a style",
  comment: "in a comment",
  textarea: "in a `<textarea>`",
  "unquoted-attribute": unquoted,
}

/** Where a position is, if the consumer raises for every field there; null where it takes them. */
export function refusedPlace({ support }: Consumption, position: HtmlPosition): string | null {
  const place = placeOf(position)
  return place !== null && support?.refusedPlaces?.includes(place) ? words[place] : null
}

function placeOf(position: HtmlPosition): RefusedPlace | null {
  if (position.ambiguous) return null
  switch (position.kind) {
    case "attribute-name":
    case "doctype":
    case "script":
    case "style":
      return position.kind
    case "tag-name":
      return position.whole ? "tag-name" : "part-of-tag-name"
    case "rcdata":
      return position.element === "textarea" ? "textarea" : null
    case "comment":
      return position.form === "plain" ? "comment" : null
    case "attribute-value":
    case "url":
    case "event-handler":
    case "style-attribute":
    case "srcdoc":
      return position.quote === "none" ? "unquoted-attribute" : null
    default:
      return null
  }
}
