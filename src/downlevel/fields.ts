import type * as ast from "../syntax/ast.ts"
import type { Range } from "../text/range.ts"

/** The pieces of a literal, or of a format spec, in order: stretches of text that aren't empty, and fields. */
export function pieces(parts: readonly ast.StringPart[], whole: Range): (Range | ast.StringField)[] {
  const out: (Range | ast.StringField)[] = []
  let at = whole.from
  for (const part of parts) {
    if (part.kind !== "field") continue
    if (at < part.from) out.push({ from: at, to: part.from })
    out.push(part)
    at = part.to
  }
  if (at < whole.to) out.push({ from: at, to: whole.to })
  return out
}

/** Whether a piece is a field. */
export function isField(piece: Range | ast.StringField): piece is ast.StringField {
  return "kind" in piece
}

/** The conversion that applies: `{x=}` means `!r` when it says nothing else. */
export function effectiveConversion(field: ast.StringField): ast.StringField["conversion"] {
  return field.debug && !field.conversion && !field.spec ? "r" : field.conversion
}

/** The parts of a spec that has any text or field; null for none and for an empty one, which mean the same. */
export function specOf(field: ast.StringField): ast.FieldSpec | null {
  return field.spec && field.spec.from < field.spec.to ? field.spec : null
}

/** Whether an expression needs parentheses to be one argument of a call. */
export function needsParentheses(expr: ast.Expr): boolean {
  if (expr.parens) return false
  return expr.kind === "Yield" || isBareTuple(expr)
}

/** Whether an expression is a tuple written without parentheses. */
export function isBareTuple(expr: ast.Expr): boolean {
  const first = expr.kind === "Tuple" ? expr.items[0] : undefined
  return first !== undefined && (first.parens ?? first).from === expr.from
}
