import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"

/** A parameter of a function. */
export interface Parameter {
  readonly fn: ast.FunctionDef
  readonly param: ast.Param
}

/** The parameter that an expression is, when that is all it can be. */
export function parameterOf(expr: ast.Expr, model: Model): Parameter | undefined {
  if (expr.kind !== "Name") return undefined
  const [definition, ...others] = model.definitionsOf(expr)
  if (definition?.kind !== "parameter" || others.length > 0 || definition.fn.kind === "Lambda")
    return undefined
  return { fn: definition.fn, param: definition.param }
}
