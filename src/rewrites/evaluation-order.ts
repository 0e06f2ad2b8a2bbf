import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { isFixedString } from "../syntax/string-parts.ts"
import { type Attempt, done } from "./attempt.ts"
import { isPure, usesUp } from "./python-text.ts"
import { refuse } from "./refusals.ts"

/**
 * Refuses an order of evaluation that a program could tell from the original's, which is that of the source: where any
 * expression may have an effect, all that could notice must be evaluated once each, in the same order.
 * @param exprs the original's expressions, in the order in which the rewritten code evaluates them
 */
export function keepsOrder(model: Model, exprs: readonly ast.Expr[]): Attempt<null> {
  const repeated = exprs.find((expr, index) => usesUp(expr) && exprs.indexOf(expr) < index)
  if (repeated === undefined && exprs.every(isPure)) return done(null)
  const seen = exprs.filter(expr => !isSettled(model, expr))
  for (const [index, expr] of seen.entries()) {
    const before = seen[index - 1]
    if (before === undefined || before.to <= expr.from) continue
    const text = model.text.slice(expr.from, expr.to)
    const reason =
      before.from === expr.from
        ? `\`${text}\` would be evaluated twice`
        : `\`${text}\` would be evaluated after \`${model.text.slice(before.from, before.to)}\``
    return refuse("R11", reason, "assign the values to names before the query is built")
  }
  return done(null)
}

/** Whether nothing that another expression does can change the value. */
function isSettled(model: Model, expr: ast.Expr): boolean {
  return (
    // A function that the expression calls could assign to the name by `nonlocal` or `global`.
    (expr.kind === "Name" && model.bindingOf(expr)?.escapes !== true) ||
    expr.kind === "Constant" ||
    isFixedString(expr)
  )
}
