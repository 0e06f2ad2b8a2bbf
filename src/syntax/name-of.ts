import type * as ast from "./ast.ts"
import { leadingText } from "./string-parts.ts"

/** The name that an expression ends with: `x` of `x` and `a.b.x`; empty when it is none. */
export function nameOf(expr: ast.Expr): string {
  return expr.kind === "Name" || expr.kind === "Attribute" ? expr.name : ""
}

/** The same of what is called, too: `x` of `a.x(…)` and of a decorator with or without arguments. */
export function lastName(expr: ast.Expr): string {
  return expr.kind === "Call" ? lastName(expr.func) : nameOf(expr)
}

/** The name that speaks for a value: `x` of `x`, `a.x`, `x(…)`, `await x(…)` and `d["x"]`, `xs` of `xs[i]`; or empty. */
export function valueName(expr: ast.Expr): string {
  switch (expr.kind) {
    case "Subscript":
      return leadingText(expr.index) ?? valueName(expr.value)
    case "Call":
      return valueName(expr.func)
    case "Await":
      return valueName(expr.value)
    default:
      return nameOf(expr)
  }
}
