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

/** A parameter and the name under which an expression takes it. */
export interface PassedParameter extends Parameter {
  readonly name: ast.Name
}

/** Methods of a text that keep most of it as it is. */
const keeping = /^(?:strip|lstrip|rstrip|lower|upper|title|capitalize|casefold|encode|decode)$/

/** The parameter whose text an expression gives: itself, `str(x)`, `x.strip()`, or a variable that is set to one of these. */
export function parameterUnder(expr: ast.Expr, model: Model): PassedParameter | undefined {
  switch (expr.kind) {
    case "Name": {
      const [definition, ...others] = model.definitionsOf(expr)
      if (definition?.kind === "parameter" && others.length === 0 && definition.fn.kind === "FunctionDef")
        return { fn: definition.fn, param: definition.param, name: expr }
      const value = definition?.kind === "assign" && definition.path.length === 0 ? definition.value : null
      const isOwn = value === null || (value.from <= expr.from && expr.to <= value.to)
      return isOwn || others.length > 0 ? undefined : parameterUnder(value, model)
    }
    case "Call": {
      const [only, ...others] = expr.args
      if (expr.func.kind === "Attribute" && keeping.test(expr.func.name))
        return parameterUnder(expr.func.value, model)
      const isStr = expr.func.kind === "Name" && model.qualifiedName(expr.func) === "str"
      return isStr && only?.form === "positional" && others.length === 0
        ? parameterUnder(only.value, model)
        : undefined
    }
    default:
      return undefined
  }
}

/** The parameter through which a loop goes that gives an expression: `for key, value in values.items()`. */
export function itemsUnder(expr: ast.Expr, model: Model): PassedParameter | undefined {
  const [definition, ...others] = expr.kind === "Name" ? model.definitionsOf(expr) : []
  if (definition?.kind !== "loop" || others.length > 0) return undefined
  const { iterable } = definition
  const isOfDict =
    iterable.kind === "Call" &&
    iterable.func.kind === "Attribute" &&
    /^(?:items|keys|values)$/.test(iterable.func.name)
  return parameterUnder(
    isOfDict && iterable.func.kind === "Attribute" ? iterable.func.value : iterable,
    model,
  )
}
