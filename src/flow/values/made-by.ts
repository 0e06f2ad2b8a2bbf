import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/** Texts that are made step by step, one name for each step, are rarely made in more. */
const deepest = 6

/**
 * Whether a text has gone through a call of this kind on every way here, and then through nothing but methods and
 * variables: for `isEscape`, `x.replace("'", "''").strip()`.
 */
export function isMadeBy(
  expr: ast.Expr,
  model: Model,
  isStep: (call: ast.Call) => boolean,
  left = deepest,
): boolean {
  if (left === 0) return false
  if (expr.kind === "Call")
    return (
      isStep(expr) || (expr.func.kind === "Attribute" && isMadeBy(expr.func.value, model, isStep, left - 1))
    )
  if (expr.kind !== "Name" && expr.kind !== "Attribute") return false
  const definitions = model.definitionsOf(expr)
  const isMade = (definition: Definition) =>
    definition.kind === "assign" &&
    definition.path.length === 0 &&
    isMadeBy(definition.value, model, isStep, left - 1)
  return definitions.length > 0 && definitions.every(isMade)
}
