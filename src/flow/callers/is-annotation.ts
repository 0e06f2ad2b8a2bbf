import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Range } from "../../text/range.ts"

/** Whether an expression stands in an annotation. */
export function isAnnotation(expr: ast.Expr, model: Model): boolean {
  const stmt = model.statementOf(expr)
  const isIn = (range: Range | null) => range !== null && range.from <= expr.from && expr.to <= range.to
  switch (stmt.kind) {
    case "AnnAssign":
      return isIn(stmt.annotation)
    case "FunctionDef":
      return isIn(stmt.returns) || stmt.params.some(({ annotation }) => isIn(annotation))
    case "TypeAlias":
      return true
    default:
      return false
  }
}
