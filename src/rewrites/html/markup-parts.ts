import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { opaqueBuild } from "../../template/builder.ts"
import type { Part } from "../../template/template.ts"
import { templateOf } from "../../template/template-of.ts"
import { splitFormat } from "../split-format.ts"

/**
 * The text of an expression that puts markup together by the types and functions that escape what they are given; what is
 * none of these is a value. Null where a format and its values don't agree.
 */
export function markupParts(expr: ast.Expr, model: Model): readonly Part[] | null {
  if (expr.kind === "Conditional") {
    const options = [expr.then, expr.else].map(option => markupParts(option, model))
    const [then, otherwise] = options
    return then && otherwise ? [{ kind: "choice", options: [then, otherwise] }] : null
  }
  if (expr.kind === "String") return plainParts(expr, model) ?? opaqueBuild(expr).parts
  if (expr.kind !== "Call") return opaqueBuild(expr).parts
  const [first, second, third] = expr.args.map(({ value }) => value)
  const name = model.qualifiedName(expr.func) ?? ""
  if (isMarkupType(name)) return first === undefined ? [] : plainParts(first, model)
  if (name === "django.utils.html.format_html" && first !== undefined)
    return formatParts(first, expr.args.slice(1), model)
  if (name === "django.utils.html.format_html_join" && first && second && third?.kind === "Comprehension") {
    const separator = plainParts(first, model)
    const { element } = third
    const row = element.kind === "Tuple" ? element.items : []
    const parts = formatParts(
      second,
      row.map(value => ({ form: "positional", value })),
      model,
    )
    return separator && parts && [{ kind: "repeated", parts, separator }]
  }
  const receiver = expr.func.kind === "Attribute" ? expr.func.value : null
  const isOfMarkup = receiver?.kind === "Call" && isMarkupType(model.qualifiedName(receiver.func) ?? "")
  const text = isOfMarkup ? receiver.args[0]?.value : undefined
  if (text === undefined || expr.func.kind !== "Attribute") return opaqueBuild(expr).parts
  if (expr.func.name === "format") return formatParts(text, expr.args, model)
  if (expr.func.name !== "join" || first === undefined) return null
  const separator = plainParts(text, model)
  const parts = first.kind === "Comprehension" ? markupParts(first.element, model) : null
  return separator && parts && [{ kind: "repeated", parts, separator }]
}

const isMarkupType = (name: string) =>
  /^(markupsafe\.Markup|django\.utils\.(safestring|html)\.(mark_safe|SafeString))$/.test(name)

/** The texts of a literal without values. */
function plainParts(expr: ast.Expr, model: Model): readonly Part[] | null {
  const { parts } = templateOf(expr, model)
  return parts.every(({ kind }) => kind === "text") ? parts : null
}

/** A format's texts with the values of its fields between, one for each in order. */
function formatParts(
  format: ast.Expr,
  args: readonly { readonly form: string; readonly value: ast.Expr }[],
  model: Model,
): readonly Part[] | null {
  const fixed = plainParts(format, model)
  if (fixed === null) return null
  const strings = splitFormat(fixed.map(part => (part.kind === "text" ? part.value : "")).join(""))
  if (strings.length !== args.length + 1 || args.some(({ form }) => form !== "positional")) return null
  const parts: Part[] = []
  for (const [index, value] of strings.entries()) {
    parts.push({ kind: "text", value, origin: null })
    const arg = args[index]
    const inner = arg && markupParts(arg.value, model)
    if (inner === null) return null
    if (inner) parts.push(...inner)
  }
  return parts
}
