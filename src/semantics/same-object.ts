import type * as ast from "../syntax/ast.ts"
import { dottedKey } from "./region.ts"
import type { Workings } from "./workings.ts"

/** Whether two expressions are the same name or chain of attributes; `x := …` is `x`. */
export function isSameObject(w: Workings, expr: ast.Expr, use: ast.Name | ast.Attribute): boolean {
  const scope = w.scopeOf(use)
  const key = scope && dottedKey(scope, use)
  const other = expr.kind === "NamedExpr" ? expr.target : expr
  return key !== undefined && dottedKey(scope!, other) === key
}
