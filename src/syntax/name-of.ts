import type * as ast from "./ast.ts"

/** The name that an expression ends with: `x` of `x` and `a.b.x`; empty when it is none. */
export function nameOf(expr: ast.Expr): string {
  return expr.kind === "Name" || expr.kind === "Attribute" ? expr.name : ""
}

/** The same of what is called, too: `x` of `a.x(…)` and of a decorator with or without arguments. */
export function lastName(expr: ast.Expr): string {
  return expr.kind === "Call" ? lastName(expr.func) : nameOf(expr)
}
