import type * as ast from "../syntax/ast.ts"
import type { Interpolation } from "./template.ts"

/**
 * The Python source of an interpolation's value, for the place where its text is built: fit to be an argument, an item
 * of a display, or a field. Null when no expression gives it for certain.
 */
export function writtenValue(source: string, { access }: Interpolation): string | null {
  if (access === null) return null
  const { base, path } = access
  if (base.kind === "Starred" || base.kind === "Error") return null
  const text = source.slice(base.from, base.to)
  if (path === "") return standing(source, base)
  return isPrimary(base) ? `${text}${path}` : `(${text})${path}`
}

/** The source of an expression, fit to stand between commas or braces. */
export function standing(source: string, expr: ast.Expr): string {
  const text = source.slice(expr.from, expr.to)
  return standsAlone(expr) ? text : `(${text})`
}

/** Whether an expression needs no parentheses between commas or braces. */
export function standsAlone(expr: ast.Expr): boolean {
  if (expr.kind === "Tuple") return false
  return !["NamedExpr", "Yield", "Lambda"].includes(expr.kind) && !isBareGenerator(expr)
}

function isPrimary(expr: ast.Expr): boolean {
  switch (expr.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
    case "Call":
    case "String":
    case "List":
    case "Dict":
    case "Set":
      return true
    case "Comprehension":
      return !isBareGenerator(expr)
    default:
      return false
  }
}

/** A generator borrows the parentheses of a call that it is the only argument of. */
function isBareGenerator(expr: ast.Expr): boolean {
  return expr.kind === "Comprehension" && expr.type === "generator"
}
