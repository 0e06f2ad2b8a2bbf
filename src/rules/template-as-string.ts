import { returnSinksFor } from "../flow/sinks/return-sinks.ts"
import type { TemplateFile } from "../flow/t-strings/template-file.ts"
import type { TemplateUse } from "../flow/t-strings/template-uses.ts"
import { argumentPlace } from "../flow/t-strings/text-functions.ts"
import type { Catalog } from "../libraries/catalog.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { defineTemplateRule } from "./rule.ts"
import { useReport } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds template strings that are used where a `str` is expected: printed, logged, formatted, joined, sent as a response
 * or marked as safe HTML.
 *
 * ## Why
 *
 * A `Template` is no text. Most of these places don't raise: `print` and `str` give `Template(strings=…)`, Django's
 * `HttpResponse` sends the parts with their values unescaped, `Markup` marks the `repr` as safe.
 *
 * ## Example
 *
 * ```python
 * def greet(name):
 *     print(t"Hello {name}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * def greet(name):
 *     print(f"Hello {name}")
 * ```
 *
 * ## Fix
 *
 * An f-string in place of the t-string, unsafe: somebody may have wanted a library that renders it. There is no fix where
 * the text is HTML.
 *
 * ## Related
 *
 * Sonar's S7942.
 */
export const templateAsString = defineTemplateRule({
  name: "template-as-string",
  code: "IP401",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A template string is used as if it were text",
  scan: file => file.uses.flatMap(use => reportOf(use, file) ?? []),
})

function reportOf(use: TemplateUse, { model, catalog }: TemplateFile) {
  const found = textPlace(use, model)
  if (found !== undefined)
    return useReport(
      use,
      `A template string is no text: ${found}`,
      "Use an f-string, or a library that renders it",
      // Elsewhere the same value may be wanted as a template.
      use.at === use.literal && !isJoin(use)
        ? {
            kind: "to-text",
            title: "Make it an f-string",
            because: ["a library that renders the template may be missing here instead"],
            group: use.literal,
          }
        : null,
    )
  const { place } = use
  if (place.kind === "returned" && isSent(place.fn, model, catalog))
    return useReport(
      use,
      "A template string is no text, and the framework wants text from this function",
      "Render it with a library for HTML templates first",
      null,
    )
  if (place.kind !== "argument") return undefined
  const callee = model.qualifiedName(place.call.func)
  if (callee === undefined || !catalog.sinksOf(callee).some(({ sink }) => sink.language === "html"))
    return undefined
  return useReport(
    use,
    `A template string is no text: \`${callee.split(".").at(-1)}\` takes its \`repr\` or its parts as HTML, unescaped`,
    "Render it with a library for HTML templates first",
    null,
  )
}

/** Whether a framework sends what a function returns as a page. */
function isSent(fn: ast.FunctionDef, model: Model, catalog: Catalog): boolean {
  return returnSinksFor(fn, model, catalog).some(
    ({ sink }) => sink.language === "html" && !sink.list && sink.entry === undefined,
  )
}

/** A `join` of templates is wanted, which their libraries have. */
function isJoin({ place }: TemplateUse): boolean {
  return place.kind === "member" && place.expr.name === "join"
}

/** What a place does with a template, where it wants text. */
function textPlace({ literal, at, place }: TemplateUse, model: Model): string | undefined {
  switch (place.kind) {
    case "field":
      return place.of !== literal &&
        place.of.literals[0]?.flavor === "format" &&
        !place.of.literals.some(({ parts }) => parts.some(part => isRepr(part, at)))
        ? "an f-string shows its `repr`"
        : undefined
    case "operand":
      return place.expr.op === "%" && place.expr.right === at ? "`%` shows its `repr`" : undefined
    case "member":
      return templateMembers.has(place.expr.name) || place.expr.name.startsWith("__")
        ? undefined
        : `it has no \`.${place.expr.name}\``
    case "item":
      return itemPlace(place.of, model)
    case "argument":
      return argumentPlace(place.call, place.argument, model)
    default:
      return undefined
  }
}

/** Whether a field asks for the `repr` itself: `{template!r}`, `{template=}`. */
function isRepr(part: ast.StringPart, at: ast.Expr): boolean {
  if (part.kind !== "field" || part.expr !== at) return false
  return part.conversion === "r" || part.conversion === "a" || part.debug !== null
}

const templateMembers: ReadonlySet<string> = new Set(["strings", "interpolations", "values"])

function itemPlace(of: ast.Expr, model: Model): string | undefined {
  const parent = model.parentOf(of)
  if (parent?.kind === "Binary" && parent.op === "%" && parent.right === of) return "`%` shows its `repr`"
  const joins = parent?.kind === "Call" && parent.func.kind === "Attribute" && parent.func.name === "join"
  if (!joins || parent.func.kind !== "Attribute") return undefined
  return model.valueType(parent.func.value) === "str" ? "`join` raises a TypeError" : undefined
}
