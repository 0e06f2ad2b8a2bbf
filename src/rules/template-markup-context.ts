import type { HtmlPosition } from "../embedded/html.ts"
import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import { fieldsOf, htmlPlacesOf } from "../flow/t-strings/template-file.ts"
import { ValueJudge } from "../flow/values/judge-value.ts"
import { defineTemplateRule } from "./rule.ts"
import { refusedPlace } from "./template-markup-place.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds fields of HTML templates in places where escaping doesn't help: scripts, styles, event handlers, URLs that choose
 * their own scheme; and in names of tags and attributes, which the libraries refuse.
 *
 * ## Why
 *
 * tdom and html-tstring escape for HTML. A browser undoes that before it runs an event handler, and `javascript:alert(1)`
 * has nothing to escape. In `<script>` tdom stops only `</script`.
 *
 * ## Example
 *
 * ```python
 * from tdom import html
 *
 * def page(name):
 *     return html(t"<script>greet('{name}')</script>")
 * ```
 *
 * Use instead:
 *
 * ```python
 * from tdom import html
 *
 * def page(name):
 *     return html(t'<div id="greeting" data-name="{name}"></div>')
 * ```
 */
export const templateMarkupContext = defineTemplateRule({
  name: "template-markup-context",
  code: "IP419",
  severity: "error",
  defaultOn: true,
  cwe: [79],
  summary: "A field of an HTML template where escaping doesn't help",
  scan: ({ consumptions, model, catalog }) => {
    const judge = new ValueJudge(model, catalog, "html")
    return consumptions.flatMap(consumption => {
      if (consumption.language !== "html" || consumption.support === null) return []
      return fieldsOf(consumption).flatMap(({ interpolation, value }) => {
        if (value !== null || judge.judge(interpolation.expr).kind !== "open") return []
        const risks = htmlPlacesOf(consumption, interpolation).flatMap(position =>
          position.ambiguous || isRefused(consumption, position) ? [] : (riskOf(position) ?? []),
        )
        const [risk] = risks
        if (risk === undefined) return []
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} escapes for HTML, which doesn't help ${risk.where}`,
            hint: risk.hint,
          }),
        ]
      })
    })
  },
})

/** The library raises for every value, or for a URL with a scheme that runs code. */
function isRefused(consumption: Consumption, position: HtmlPosition): boolean {
  if (refusedPlace(consumption, position) !== null) return true
  return (
    consumption.support?.checksUrls === true && position.kind === "url" && position.effect === "navigates"
  )
}

function riskOf(position: HtmlPosition): { readonly where: string; readonly hint: string } | null {
  switch (position.kind) {
    case "script":
      return position.type === "data"
        ? null
        : { where: "in a script", hint: "Put the value into a data attribute and read it from there" }
    case "style":
    case "style-attribute":
      return { where: "in a style", hint: "Choose from fixed classes" }
    case "event-handler":
      return {
        where: "in an event handler",
        hint: "Put the value into a data attribute and read it from there",
      }
    case "srcdoc":
      return { where: "in a page inside an attribute", hint: "Serve the page by a URL of its own" }
    case "url":
      if (position.pinned !== "nothing" || position.effect === "loads") return null
      return position.effect === "loads-code"
        ? {
            where: "where the value chooses what the page loads and runs",
            hint: "Write the host of the URL as fixed text",
          }
        : {
            where: "where the value chooses the scheme of a URL",
            hint: "Check the scheme, or write the beginning of the URL as fixed text",
          }
    default:
      return null
  }
}
