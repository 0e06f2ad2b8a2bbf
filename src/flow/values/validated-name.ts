import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"

const validates = /^_*(?:validate|check|ensure|assert|verify)_/

/** `validate_name(name)` as a statement before the text is built: all it can do is raise. */
export function isValidatedBy(expr: ast.Expr, model: Model): boolean {
  const uses = expr.kind === "Name" ? (model.bindingOf(expr)?.uses ?? []) : []
  return uses.some(use => {
    const call = model.parentOf(use)
    return (
      use.to < expr.from &&
      call?.kind === "Call" &&
      call.args[0]?.value === use &&
      validates.test(lastName(call.func)) &&
      model.parentOf(call)?.kind === "ExprStmt"
    )
  })
}
