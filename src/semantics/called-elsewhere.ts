import type * as ast from "../syntax/ast.ts"
import { argumentGiven } from "./functions.ts"
import type { Model } from "./model.ts"
import { hasDecorator, isClassMethod } from "./names.ts"

/** A function, and where it stands. */
export interface FunctionThere {
  readonly fn: ast.FunctionDef
  /** The dotted name by which it was found. */
  readonly callee: string
  /** The model of its own file. */
  readonly model: Model
}

/** A function of another module of the project, for one call of it. */
export interface CalledElsewhere extends FunctionThere {
  /** The argument that the call gives to a parameter; null when it is left out, undefined when it cannot be told. */
  argumentFor(param: ast.Param): ast.Expr | null | undefined
}

/** The function of another module that an expression names for certain. */
function functionElsewhere(
  expr: ast.Expr,
  model: Model,
): (FunctionThere & { isMethod: boolean }) | undefined {
  const callee = model.qualifiedName(expr)
  const elsewhere = callee === undefined ? undefined : model.elsewhere(callee)
  const fn = elsewhere?.exports.functionAt(elsewhere.path)
  if (callee === undefined || elsewhere === undefined || fn === undefined) return undefined
  return { fn, callee, model: elsewhere.exports.model, isMethod: elsewhere.path.includes(".") }
}

/** The function of this module that a name means for certain. */
function functionHere(expr: ast.Expr, model: Model): FunctionThere | undefined {
  if (expr.kind !== "Name" && expr.kind !== "Attribute") return undefined
  const [only, ...others] = model.definitionsOf(expr)
  if (only?.kind !== "function" || others.length > 0) return undefined
  return { fn: only.stmt, callee: model.qualifiedName(expr) ?? only.stmt.name, model }
}

/** The function, of this module or another, that an expression names for certain, whatever decorates it. */
export function functionNamed(expr: ast.Expr, model: Model): FunctionThere | undefined {
  return functionHere(expr, model) ?? functionElsewhere(expr, model)
}

/** The function of another module that a call runs for certain. */
export function calledElsewhere(call: ast.Call, model: Model): CalledElsewhere | undefined {
  const found = functionElsewhere(call.func, model)
  if (found === undefined) return undefined
  const { fn } = found
  const bound = found.isMethod ? boundParameters(call, fn, model) : 0
  return {
    ...found,
    argumentFor: param => (bound === undefined ? undefined : argumentGiven(call, fn, param, bound)),
  }
}

/**
 * The function, of this module or another, that `map(function, items)` calls with each item; the items stand for its
 * one argument.
 */
export function mappedFunction({ args }: ast.Call, model: Model): CalledElsewhere | undefined {
  const [mapped, items, ...others] = args
  if (mapped?.form !== "positional" || items?.form !== "positional" || others.length > 0) return undefined
  const { value } = mapped
  const found = functionNamed(value, model)
  if (found === undefined) return undefined
  const { fn } = found
  if (fn.decorators.length > 0 && !hasDecorator(fn, "staticmethod") && !isClassMethod(fn)) return undefined
  const isMethod = fn.params[0]?.name === "self" || isClassMethod(fn)
  const taken = fn.params[isMethod ? 1 : 0]
  return { ...found, argumentFor: param => (param === taken ? items.value : (param.default ?? undefined)) }
}

/** How many parameters of a method Python fills itself; undefined where that can't be told. */
function boundParameters({ func }: ast.Call, fn: ast.FunctionDef, model: Model): number | undefined {
  if (hasDecorator(fn, "staticmethod")) return 0
  if (isClassMethod(fn)) return 1
  return func.kind === "Attribute" && model.typeOf(func.value) !== undefined ? 1 : undefined
}
