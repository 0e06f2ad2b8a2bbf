import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { type Parameter, parameterBy, parameterUnder } from "../../template/parameter-of.ts"
import type { Match } from "./match.ts"

/** `str(x)`, `escape(x)`: the same text. What other functions make of a variable is still data. */
export function passesText({ func }: ast.Call, { model, catalog }: Match): boolean {
  const name = model.qualifiedName(func)
  return name !== undefined && (toText.test(name) || catalog.sanitizer(name, "html") !== undefined)
}

/** `str`, and Django's functions that do the same, by their names in all its versions. */
const toText = /^(?:str|django\.utils\.encoding\.(?:force|smart)_(?:str|text|unicode))$/

/**
 * What a call gives to parameters of a function that gives them back: `os.path.join(folder, name)`, and functions of this
 * file that return one.
 */
export function handedBack(call: ast.Call, model: Model): readonly ast.Expr[] {
  if (model.qualifiedName(call.func) === "os.path.join") return call.args.map(({ value }) => value)
  const fn = model.functionOf(call)
  const returned = fn === undefined ? [] : (model.returnsOf(fn) ?? [])
  return returned
    .flatMap(value => parametersIn(value, model))
    .flatMap(({ fn: owner, param }) => (owner === fn ? (model.argumentFor(call, owner, param) ?? []) : []))
}

/** The parameters that an expression may give, whatever else it is on other ways through the function. */
function parametersIn(expr: ast.Expr, model: Model): readonly Parameter[] {
  const under = parameterUnder(expr, model)
  if (under !== undefined || expr.kind !== "Name") return under === undefined ? [] : [under]
  return model.definitionsOf(expr).flatMap(each => parameterBy(each) ?? [])
}
