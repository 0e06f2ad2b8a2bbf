import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/** The function in which a node stands, be it in a class in that; undefined in none. */
export function functionAround(node: ast.Expr | ast.Stmt, model: Model): ast.FunctionDef | undefined {
  let at = model.parentOf(node)
  while (at && at.kind !== "FunctionDef" && at.kind !== "Module") at = model.parentOf(at)
  return at?.kind === "FunctionDef" ? at : undefined
}

/** The class in which an expression stands, be it in a function in that; undefined in none. */
export function classAround(expr: ast.Expr, model: Model): ast.ClassDef | undefined {
  let at = model.parentOf(expr)
  while (at && at.kind !== "ClassDef" && at.kind !== "Module") at = model.parentOf(at)
  return at?.kind === "ClassDef" ? at : undefined
}
