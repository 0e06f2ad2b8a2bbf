import type * as ast from "../syntax/ast.ts"
import { type Node, walk } from "./walk.ts"

/** Whether Python before 3.12, where an f-string is one token like any other string, can read a group of literals. */
export function fitsBefore312(text: string, group: ast.StringGroup): boolean {
  return group.literals.every(
    ({ flavor, parts, quote }) =>
      flavor !== "format" ||
      parts.every(part => part.kind === "text" || fieldFitsBefore312(text, part, quote)),
  )
}

/**
 * The same for one field between these quotes: it holds no quotes of the same kind, no backslash, no comment, no line
 * break unless the quotes are triple, and no field in the spec of a field in a spec.
 * https://docs.python.org/3.11/reference/lexical_analysis.html#formatted-string-literals
 */
export function fieldFitsBefore312(text: string, field: ast.StringField, quote: string, depth = 0): boolean {
  const source = text.slice(field.from, field.to)
  if (source.includes("\\") || source.includes(quote) || (quote.length === 1 && /[\r\n]/.test(source)))
    return false
  // After the conversion, only the colon or the brace.
  const afterExpr = text.slice(field.exprText.to, field.spec ? field.spec.from - 1 : field.to - 1)
  if (!/^(=\s*)?(![rsa])?$/.test(afterExpr)) return false
  if (holdsComment(text, field)) return false
  if (depth > 1 || holds(field.expr, node => node.kind === "String" && !fitsBefore312(text, node)))
    return false
  return (field.spec?.parts ?? []).every(
    part => part.kind === "text" || fieldFitsBefore312(text, part, quote, depth + 1),
  )
}

/** Whether there is a number sign outside of the strings in a field's expression. */
function holdsComment(text: string, { expr, exprText }: ast.StringField): boolean {
  let code = text.slice(exprText.from, exprText.to)
  walk(expr, node => {
    if (node.kind !== "String") return true
    for (const { from, to } of node.literals)
      code = code.slice(0, from - exprText.from) + " ".repeat(to - from) + code.slice(to - exprText.from)
    return false
  })
  return code.includes("#")
}

/** Whether there is a t-string anywhere inside. */
export function holdsTemplate(node: Node): boolean {
  return holds(
    node,
    inner => inner.kind === "String" && inner.literals.some(({ flavor }) => flavor === "template"),
  )
}

/**
 * Whether a field prints the source of an expression with a t-string in it (`{x=}`): it can't stay a field, since the
 * source changes.
 */
export function printsTemplateSource(field: ast.StringField): boolean {
  if (field.debug && holdsTemplate(field.expr)) return true
  return (field.spec?.parts ?? []).some(part => part.kind === "field" && printsTemplateSource(part))
}

function holds(node: Node, test: (node: Node) => boolean): boolean {
  let found = false
  walk(node, inner => {
    found ||= test(inner)
    return !found
  })
  return found
}
