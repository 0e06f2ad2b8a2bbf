import { decoratorNames } from "../../flow/sinks/decorator-names.ts"
import type { Match } from "../../flow/values/match.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"

/**
 * Whether a parameter of a view gets what a request holds: only a framework calls the view, and neither a default of the
 * parameter or the route, nor a dependency, a type, or another decorator gives it something else.
 * @param isAsSent whether a value is text that came as it is, or holds no markup
 */
export function isGivenByRoute(
  fn: ast.FunctionDef,
  param: ast.Param,
  match: Match,
  isAsSent: (value: ast.Expr) => boolean,
): boolean {
  const { model } = match
  const [routes, others] = splitDecorators(fn, match)
  if (routes.length === 0 || isCalled(fn, match) || model.text.includes("url_value_preprocessor"))
    return false
  if (routes.some(route => isConverted(route, param.name, match))) return false
  if (others.some(decorator => ownDecorator(decorator, model) !== null)) return false
  if (others.length > 0 && !routes.some(route => namesParameter(route, param.name, match))) return false
  const defaults = routes.flatMap(route =>
    route.kind === "Call" ? route.args.filter(({ name }) => name === "defaults") : [],
  )
  return (
    defaults.every(
      ({ value }) => value.kind === "Dict" && value.entries.every(entry => isAsSent(entry.value)),
    ) &&
    (param.annotation === null || isText(param.annotation, match)) &&
    (param.default === null || isAsSent(param.default) || isReader(param.default, isAsSent))
  )
}

/** The decorators of a view that a framework is told of it by, and the others. */
export function splitDecorators(
  fn: ast.FunctionDef,
  { model, catalog }: Match,
): [routes: readonly ast.Expr[], others: readonly ast.Expr[]] {
  const isKnown = (decorator: ast.Expr) =>
    decoratorNames(decorator, model, catalog).some(
      name => catalog.isEntryPoint(name) || catalog.returnSinksOf(name).length > 0,
    )
  return [fn.decorators.filter(isKnown), fn.decorators.filter(decorator => !isKnown(decorator))]
}

/** The function of this file that a decorator is. */
export function ownDecorator(decorator: ast.Expr, model: Model): ast.FunctionDef | null {
  const callee = decorator.kind === "Call" ? decorator.func : decorator
  const definitions = callee.kind === "Name" ? model.definitionsOf(callee) : []
  const [own] = definitions.flatMap(definition => (definition.kind === "function" ? [definition.stmt] : []))
  return own ?? null
}

/** Whether the file calls a view itself, also by a name that a decorator hides what it stands for. */
function isCalled({ name }: ast.FunctionDef, { model }: Match): boolean {
  const calls = model.text.match(new RegExp(`(?<!\\w)${name}[ \\t]*\\(`, "g")) ?? []
  return calls.length > 1
}

/** Whether a route has a place for a parameter: `<name>`, `<path:name>`, `{name}`, `{name:path}`, `:name`. */
function namesParameter(route: ast.Expr, name: string, match: Match): boolean {
  return new RegExp(`[<:{]${name}[>:}/]|:${name}(?:>|$)`).test(addressOf(route, match))
}

/** Whether a converter of the program's own makes something of a parameter: `<bold:name>`. */
function isConverted(route: ast.Expr, name: string, match: Match): boolean {
  const converter = new RegExp(`<(\\w+)(?:\\([^)]*\\))?:${name}>|[<{]${name}:(\\w+)`).exec(
    addressOf(route, match),
  )
  const [, before, after] = converter ?? []
  return (
    converter !== null &&
    !/^(?:string|str|path|any|int|float|uuid|default|re|regex|slug)$/.test(before ?? after ?? "")
  )
}

function addressOf(route: ast.Expr, { model }: Match): string {
  const [first] = route.kind === "Call" ? route.args : []
  const constant = first && model.constantOf(first.value)
  return constant?.kind === "str" ? constant.value : ""
}

/** `Query("…")`, `Form(…)`: FastAPI's words for what of a request is meant. */
function isReader(value: ast.Expr, isAsSent: (value: ast.Expr) => boolean): boolean {
  if (value.kind !== "Call") return false
  const { func, args } = value
  const name = nameOf(func)
  if (!/^(?:Query|Form|Path|Header|Cookie|Body|Ellipsis)$/.test(name)) return false
  const isDefault = (arg: ast.Argument) => arg.form !== "keyword" || arg.name === "default"
  return args.every(arg => (isDefault(arg) ? isAsSent(arg.value) : arg.name !== "default_factory"))
}

/** A type of plain text, or several of them. */
function isText(annotation: ast.Expr, match: Match): boolean {
  switch (annotation.kind) {
    case "Name":
    case "Attribute":
      return /^(?:str|typing\.Any|builtins\.str)$/.test(match.model.qualifiedName(annotation) ?? "")
    case "Constant":
      return true
    case "Binary":
      return isText(annotation.left, match) && isText(annotation.right, match)
    case "Subscript": {
      const { value, index } = annotation
      const name = nameOf(value)
      const [first, ...others] = index.kind === "Tuple" ? index.items : [index]
      if (first === undefined || !isText(first, match)) return false
      if (name === "Annotated") return others.every(other => isReader(other, () => true))
      return (
        /^(?:Optional|Union|[Ll]ist|[Ss]equence)$/.test(name) && others.every(other => isText(other, match))
      )
    }
    default:
      return false
  }
}
