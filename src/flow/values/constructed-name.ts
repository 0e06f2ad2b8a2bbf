import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { type Parameter, parameterUnder } from "../../template/parameter-of.ts"
import { functionAround } from "../sinks/around.ts"
import { isPassedIn } from "./passed-in.ts"
import { isValidatedBy } from "./validated-name.ts"

/** What a constructor is given for an attribute: a parameter, or a field that a base class makes one of. */
export interface GivenName {
  readonly cls: ast.ClassDef
  /** Null for a field, which has no parameter of its own. */
  readonly param: ast.Param | null
}

/** An attribute that is set to another one is rarely set to a third. */
const deepest = 3

/** Whether an annotation is one of those that are looked for. */
export type IsWanted = (annotation: ast.Expr, model: Model) => boolean

/**
 * The parameter of a public class's constructor of which an attribute (or, in the constructor, a variable) holds the
 * text as it was given, by its annotation if it has one. Undefined where the value is anything else on some way, is checked by the constructor, or where
 * the file makes such objects of names of its own.
 */
export function givenToConstructor(
  expr: ast.Expr,
  model: Model,
  isWanted: IsWanted = isText,
): GivenName | undefined {
  const given = givenIn(expr, model, deepest, isWanted)
  if (given === undefined || given.cls.name.startsWith("_")) return undefined
  return model.parentOf(given.cls)?.kind === "Module" ? given : undefined
}

function givenIn(expr: ast.Expr, model: Model, left: number, isWanted: IsWanted): GivenName | undefined {
  if (left === 0) return undefined
  if (expr.kind === "BoolOp" && expr.op === "or" && expr.values[0])
    return givenIn(expr.values[0], model, left, isWanted)
  const parameter = parameterUnder(expr, model)
  if (parameter)
    return isFree(parameter, parameter.name, model) ? givenBy(parameter, model, isWanted) : undefined
  if (expr.kind !== "Attribute" || model.isBounded(expr)) return undefined
  const definitions = model.definitionsOf(expr).filter(each => !isNone(each))
  if (definitions.length === 0) return fieldOf(expr, model)
  const [first, ...others] = definitions.map(each =>
    each.kind === "assign" && each.path.length === 0
      ? givenIn(each.value, model, left - 1, isWanted)
      : undefined,
  )
  return first && others.every(each => each?.param === first.param) ? first : undefined
}

/** `self.table = None`: not known yet. */
function isNone(definition: Definition): boolean {
  if (definition.kind !== "assign") return false
  const { value } = definition
  return value.kind === "Constant" && value.type === "none"
}

/** `table: str` in the body of a class that is made of its fields, as pydantic's models are, for `self.table`. */
function fieldOf({ value, name }: ast.Attribute, model: Model): GivenName | undefined {
  const method = functionAround(value, model)
  const cls = method && model.classOf(method)
  if (!cls || value.kind !== "Name" || value.name !== method?.params[0]?.name) return undefined
  const isField = cls.body.some(
    stmt =>
      stmt.kind === "AnnAssign" &&
      stmt.target.kind === "Name" &&
      stmt.target.name === name &&
      isText(stmt.annotation, model),
  )
  return isField && cls.args.length + cls.decorators.length > 0 ? { cls, param: null } : undefined
}

function givenBy({ fn, param }: Parameter, model: Model, isWanted: IsWanted): GivenName | undefined {
  const cls = fn.name === "__init__" ? model.classOf(fn) : undefined
  if (!cls || param.form === "star" || param.form === "doubleStar") return undefined
  if (param.annotation && !isWanted(param.annotation, model)) return undefined
  const isOwn = model.callsOf(fn).some(call => {
    const argument = model.argumentFor(call, fn, param)
    return argument !== undefined && argument !== param.default && !isPassedIn(argument, model, true)
  })
  return isOwn ? undefined : { cls, param }
}

/** Whether a function does nothing that could refuse what it was given. */
export function isFree({ fn }: Parameter, name: ast.Name, model: Model): boolean {
  return !model.isBounded(name) && !isValidatedBy(name, model) && !isAskedFor(name, fn, model)
}

/** `if not is_name(table): raise`: who asks a function about it may refuse it. */
function isAskedFor(name: ast.Name, fn: ast.FunctionDef, model: Model): boolean {
  const uses = model.bindingOf(name)?.uses ?? []
  return uses.some(use => {
    const call = model.parentOf(use)
    if (call?.kind !== "Call" || use.to > fn.to) return false
    if (call.func.kind === "Name" && /^(?:len|isinstance|str|bool)$/.test(call.func.name)) return false
    let asked: ast.Expr | ast.Stmt | ast.Module | undefined = model.parentOf(call)
    while (asked?.kind === "Unary" || asked?.kind === "BoolOp" || asked?.kind === "Compare")
      asked = model.parentOf(asked)
    return asked?.kind === "If" || asked?.kind === "Assert"
  })
}

/** `str`, `Optional[str]`, `str | None`. */
export function isText(annotation: ast.Expr, { text }: Model): boolean {
  const written = text.slice(annotation.from, annotation.to).replace(/["'\s]|\b(?:typing|t)\./g, "")
  return /^(?:str|Optional\[str\]|Union\[(?:None,)?str(?:,None)?\]|str\|None|None\|str)$/.test(written)
}
