import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"

/** A parameter of a function. */
export interface Parameter {
  readonly fn: ast.FunctionDef
  readonly param: ast.Param
}

/** Whether an expression stands in a function. */
export function isAround(fn: ast.FunctionDef, expr: ast.Expr): boolean {
  return fn.from <= expr.from && expr.to <= fn.to
}

/** The parameter that an expression is, when that is all it can be. */
export function parameterOf(expr: ast.Expr, model: Model): Parameter | undefined {
  if (expr.kind !== "Name") return undefined
  const [definition, ...others] = model.definitionsOf(expr)
  if (definition?.kind !== "parameter" || others.length > 0 || definition.fn.kind === "Lambda")
    return undefined
  return { fn: definition.fn, param: definition.param }
}
