import type * as ast from "../syntax/ast.ts"
import { argumentGiven } from "./functions.ts"
import type { Model } from "./model.ts"
import { hasDecorator, isClassMethod } from "./names.ts"

/** A function of another module of the project, for one call of it. */
export interface CalledElsewhere {
  readonly fn: ast.FunctionDef
  /** The dotted name by which it is called. */
  readonly callee: string
  /** The model of its own file. */
  readonly model: Model
  /** The argument that the call gives to a parameter; null when it is left out, undefined when it cannot be told. */
  argumentFor(param: ast.Param): ast.Expr | null | undefined
}

/** The function of another module that a call runs for certain. */
export function calledElsewhere(call: ast.Call, model: Model): CalledElsewhere | undefined {
  const callee = model.qualifiedName(call.func)
  const elsewhere = callee === undefined ? undefined : model.elsewhere(callee)
  const fn = elsewhere?.exports.functionAt(elsewhere.path)
  if (callee === undefined || elsewhere === undefined || fn === undefined) return undefined
  const bound = elsewhere.path.includes(".") ? boundParameters(call, fn, model) : 0
  return {
    fn,
    callee,
    model: elsewhere.exports.model,
    argumentFor: param => (bound === undefined ? undefined : argumentGiven(call, fn, param, bound)),
  }
}

/** How many parameters of a method Python fills itself; undefined where that can't be told. */
function boundParameters({ func }: ast.Call, fn: ast.FunctionDef, model: Model): number | undefined {
  if (hasDecorator(fn, "staticmethod")) return 0
  if (isClassMethod(fn)) return 1
  return func.kind === "Attribute" && model.typeOf(func.value) !== undefined ? 1 : undefined
}
