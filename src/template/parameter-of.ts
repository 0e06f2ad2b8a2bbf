import type { Definition } from "../semantics/definition.ts"
import type { Model } from "../semantics/model.ts"
import { keepingMethods } from "../semantics/text-methods.ts"
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
  const [definition, ...others] = expr.kind === "Name" ? model.definitionsOf(expr) : []
  return definition && others.length === 0 ? parameterBy(definition) : undefined
}

/** The parameter of a function that a definition is. */
export function parameterBy(definition: Definition): Parameter | undefined {
  if (definition.kind !== "parameter" || definition.fn.kind === "Lambda") return undefined
  return { fn: definition.fn, param: definition.param }
}

/** A parameter and the name under which an expression takes it. */
export interface PassedParameter extends Parameter {
  readonly name: ast.Name
}

/** The parameter whose text an expression gives: itself, `str(x)`, `x.strip()`, or a variable that is set to one of these. */
export function parameterUnder(expr: ast.Expr, model: Model): PassedParameter | undefined {
  switch (expr.kind) {
    case "Name": {
      const itself = parameterOf(expr, model)
      if (itself !== undefined) return { ...itself, name: expr }
      const [definition, ...others] = model.definitionsOf(expr)
      const value = definition?.kind === "assign" && definition.path.length === 0 ? definition.value : null
      const isOwn = value === null || (value.from <= expr.from && expr.to <= value.to)
      return isOwn || others.length > 0 ? undefined : parameterUnder(value, model)
    }
    case "Call": {
      const [only, ...others] = expr.args
      if (expr.func.kind === "Attribute" && keepingMethods.has(expr.func.name))
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

/**
 * The parameter that holds a whole text of which a function makes this one: `x.replace("`", "")`, `x.split(";")[0]`,
 * `x or default`, `re.sub(r"\\s+", " ", x)`, an item of `x.split(";")`, or what is left of it where more is added.
 */
export function wholeTextUnder(expr: ast.Expr, model: Model): Parameter | undefined {
  return wholeText(expr, model, deepestText)
}

/** A text that goes through more steps than this isn't handed on. */
const deepestText = 8

/** Methods that leave most of a long text, too, or split it into such. */
const leaving = /^(?:replace|splitlines|r?split|r?partition|format)$/
/** Functions that lay a text out anew. */
const layingOut: ReadonlySet<string> = new Set([
  "str",
  "bytes",
  "textwrap.dedent",
  "inspect.cleandoc",
  "sqlparse.format",
  "sqlparse.split",
])

function wholeText(expr: ast.Expr, model: Model, left: number): Parameter | undefined {
  if (left === 0) return undefined
  const under = (inner: ast.Expr | undefined): Parameter | undefined =>
    inner && wholeText(inner, model, left - 1)
  switch (expr.kind) {
    case "Name":
      return sole(model.definitionsOf(expr).map(definition => ofDefinition(definition, model, left - 1)))
    case "BoolOp":
      return expr.op === "or" ? under(expr.values[0]) : undefined
    case "Subscript":
      // An item of a parameter is another value; one of its lines or statements is a text of it.
      return expr.index.kind === "Slice" || expr.value.kind === "Call" ? under(expr.value) : undefined
    case "Call": {
      const { func, args } = expr
      const [first, , third] = args.map(({ value }) => value)
      const name = model.qualifiedName(func) ?? ""
      if (name === "re.sub") return under(third)
      if (layingOut.has(name)) return under(first)
      if (func.kind !== "Attribute") return undefined
      // `" ".join(x.split())`
      if (func.name === "join") return first?.kind === "Call" ? under(first) : undefined
      return keepingMethods.has(func.name) || leaving.test(func.name) ? under(func.value) : undefined
    }
    default:
      return undefined
  }
}

function ofDefinition(definition: Definition, model: Model, left: number): Parameter | undefined {
  switch (definition.kind) {
    case "parameter":
      return parameterBy(definition)
    case "assign": {
      if (definition.path.length > 0) return undefined
      const { value } = definition
      // What is added to a text is a piece of its own.
      return wholeText(value.kind === "Binary" && value.op === "+" ? leftmost(value) : value, model, left)
    }
    case "augment":
      return left === 0 || definition.op !== "+"
        ? undefined
        : sole(model.definitionsBefore(definition).map(each => ofDefinition(each, model, left - 1)))
    case "loop":
      return definition.path.length === 0 && definition.iterable.kind === "Call"
        ? wholeText(definition.iterable, model, left)
        : undefined
    default:
      return undefined
  }
}

function leftmost(sum: ast.Expr): ast.Expr {
  return sum.kind === "Binary" && sum.op === "+" ? leftmost(sum.left) : sum
}

/** The one parameter that all of these are. */
function sole(found: readonly (Parameter | undefined)[]): Parameter | undefined {
  const [first] = found
  return first && found.every(each => each?.param === first.param) ? first : undefined
}
