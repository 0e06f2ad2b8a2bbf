import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/**
 * Whether the code computes with a value as with a number: a difference, a whole quotient, or a variable that it subtracts
 * or compares with a number. No text has these operators; sets have differences too.
 */
export function isComputedWith(expr: ast.Expr, model: Model): boolean {
  if (expr.kind === "Binary") return isDifference(expr, model)
  if (expr.kind !== "Name") return false
  const definitions = model.definitionsOf(expr)
  const isOne = definitions.length > 0 && definitions.every(definition => holdsDifference(definition, model))
  return isOne || (model.bindingOf(expr)?.uses ?? []).some(use => isOperand(use, model))
}

function holdsDifference(definition: Definition, model: Model): boolean {
  if (definition.kind !== "assign" || definition.path.length > 0) return false
  return definition.value.kind === "Binary" && isDifference(definition.value, model)
}

function isDifference({ op, left, right }: ast.Binary, model: Model): boolean {
  const isSet = (operand: ast.Expr) => model.valueType(operand) === "set"
  return op === "//" || op === "**" || (op === "-" && !isSet(left) && !isSet(right))
}

/** `x - 1`, `x > 0`. */
function isOperand(use: ast.Name, model: Model): boolean {
  const parent = model.parentOf(use)
  if (parent?.kind === "Binary") return isDifference(parent, model)
  return parent?.kind === "Compare" && parent.operands.some(each => isNumber(each))
}

function isNumber(expr: ast.Expr): boolean {
  return expr.kind === "Constant" && expr.type === "number"
}
