import type { Model } from "../../semantics/model.ts"
import { isPrivateName } from "../../semantics/private-name.ts"
import type * as ast from "../../syntax/ast.ts"
import { parameterUnder } from "../../template/parameter-of.ts"

/** Whether it is a parameter for which the calls in this file speak, and not its name. */
export function isTold(expr: ast.Expr, model: Model): boolean {
  const parameter = parameterUnder(expr, model)
  if (parameter === undefined || !isPrivate(parameter.fn)) return false
  const given = argumentsOf(parameter.fn, parameter.param, model)
  return given.length > 0 && given.every(argument => argument !== undefined)
}

/** Whether a module keeps a function to itself, by its name. */
export function isPrivate(fn: ast.FunctionDef | ast.Lambda): boolean {
  return fn.kind === "FunctionDef" && isPrivateName(fn.name)
}

/** What the calls in this file give a parameter; undefined where one can't be told. */
export function argumentsOf(
  fn: ast.FunctionDef | ast.Lambda,
  param: ast.Param,
  model: Model,
): readonly (ast.Expr | undefined)[] {
  return fn.kind === "Lambda" ? [] : model.callsOf(fn).map(call => model.argumentFor(call, fn, param))
}

/** `def render(self, name, value, attrs=None)`: a widget of Django is told which field of a form it stands for. */
export function isFieldName(fn: ast.FunctionDef | ast.Lambda, { name }: ast.Param): boolean {
  const [, first, second] = fn.params
  return (
    fn.kind === "FunctionDef" &&
    fn.name === "render" &&
    name === "name" &&
    first?.name === name &&
    second?.name === "value"
  )
}
