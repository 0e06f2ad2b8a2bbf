import { hasCharacterReferences } from "../embedded/html-markup.ts"
import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import { fieldsOf, htmlPlacesOf } from "../flow/t-strings/template-file.ts"
import type { Model } from "../semantics/model.ts"
import { onlyAssigned } from "../semantics/only-assigned.ts"
import type * as ast from "../syntax/ast.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds markup in fields of HTML templates that is a `str` and so is escaped: literals with tags, and the results of the
 * same library's rendering function. Also references to characters (`&copy;`) in html-tstring's templates.
 *
 * ## Why
 *
 * The library escapes every `str`. `html(…)` returns one, so what it has rendered shows as text on the page.
 *
 * ## Example
 *
 * ```python
 * from tdom import html
 *
 * def page(name):
 *     item = html(t"<b>{name}</b>")
 *     return html(t"<p>{item}</p>")
 * ```
 *
 * Use instead:
 *
 * ```python
 * from tdom import html
 *
 * def page(name):
 *     item = t"<b>{name}</b>"
 *     return html(t"<p>{item}</p>")
 * ```
 */
export const templateMarkupValue = defineTemplateRule({
  name: "template-markup-value",
  code: "IP420",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "Markup in a field of an HTML template is escaped",
  scan: ({ consumptions, model, catalog }) =>
    consumptions.flatMap(consumption => {
      const { support, language, known } = consumption
      // Who only declares a template may mark markup in another way.
      if (language !== "html" || support === null || (known === "declared" && consumption.library === null))
        return []
      const renderers = new Set(
        [support.wrapper ?? [], support.takes ?? []]
          .flat()
          .map(taker => (typeof taker === "string" ? taker : taker.call)),
      )
      const fields = fieldsOf(consumption).flatMap(({ interpolation, value }) => {
        const { expr, rendering } = interpolation
        if (value !== null || rendering.kind !== "format" || rendering.spec === support.specs?.raw) return []
        if (!htmlPlacesOf(consumption, interpolation).some(({ kind }) => kind === "text")) return []
        const source = sourceOf(expr, model)
        const callee = source.kind === "Call" ? model.qualifiedName(source.func) : undefined
        const name = callee === undefined ? undefined : catalog.resolveName(callee)
        const rendered = name !== undefined && !support.nestedWrappers?.includes(name) && renderers.has(name)
        const constants = model.constantsOf(expr) ?? []
        const tags = constants.some(
          constant => constant.kind === "str" && /<[a-z!/][^<>]*>/i.test(constant.value),
        )
        if (!rendered && !tags) return []
        const hint =
          support.nestedWrappers === undefined
            ? "Pass the template string itself"
            : `Wrap the template string in \`${support.nestedWrappers[0]}\``
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} escapes this markup, because it is a \`str\``,
            hint: rendered ? hint : "Make it a template string",
          }),
        ]
      })
      return [...fields, ...references(consumption)]
    }),
})

/** `&copy;` in the text of a template, where the library escapes that as well. */
function references(consumption: Consumption) {
  const { support, variants, literals } = consumption
  const [literal] = literals
  if (!support?.escapesReferences || literal === undefined) return []
  if (!variants.some(({ variant }) => hasCharacterReferences(variant.strings))) return []
  return [
    consumptionReport(consumption, literal.expr, {
      message: `${takerName(consumption)} escapes \`&\` in the text, too: the page shows what stands there for a character`,
      hint: "Write the character itself",
    }),
  ]
}

/** Where the value of a name comes from, when that is one assignment. */
function sourceOf(expr: ast.Expr, model: Model): ast.Expr {
  return (expr.kind === "Name" ? onlyAssigned(model.definitionsOf(expr)) : undefined) ?? expr
}
