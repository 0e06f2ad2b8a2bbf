import { returnStatements, yieldedValues } from "../flow/sinks/return-statements.ts"
import { storedValues } from "../flow/sinks/stored-values.ts"
import { nodesIn } from "../semantics/children.ts"
import type { Definition } from "../semantics/definition.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { fieldsIn } from "../syntax/string-parts.ts"

/** Expressions of this file that a value can be, or is made of, one step back; the whole way is that of the steps. */
export function madeOf(expr: ast.Expr, model: Model): readonly ast.Expr[] {
  switch (expr.kind) {
    case "Name":
      return [...definedAs(expr, model), ...storedValues(expr, model)]
    case "Attribute":
      return definedAs(expr, model)
    case "Call":
      return calledWith(expr, model)
    case "String":
      return fieldsIn(expr).map(field => field.expr)
    case "Conditional":
      return [expr.then, expr.else]
    case "BoolOp":
      return expr.values
    case "Binary":
      return [expr.left, expr.right]
    case "Tuple":
    case "List":
    case "Set":
      return expr.items
    case "Dict":
      return expr.entries.map(({ value }) => value)
    case "Comprehension":
      return [expr.element]
    case "Subscript":
    case "Await":
    case "NamedExpr":
    case "Starred":
      return [expr.value]
    case "Lambda":
      return [expr.body]
    default:
      return []
  }
}

function calledWith(call: ast.Call, model: Model): readonly ast.Expr[] {
  const fn = model.functionOf(call)
  const methods = call.func.kind === "Attribute" ? methodsOf(call.func.name, model) : []
  const given = [...new Set(fn === undefined ? methods : [fn, ...methods])].flatMap(givenBack)
  if (fn !== undefined && given.length > 0) return given
  // Whatever is called, what it is given may come back: `pattern.sub(link, text)`, `map(escape, words)`.
  const args = call.args.map(({ value }) => value)
  return [call.func.kind === "Attribute" ? call.func.value : call.func, ...args, ...given]
}

/** The methods of this name: a subclass of the one that is known may have its own. */
function methodsOf(name: string, { module }: Model): readonly ast.FunctionDef[] {
  const members = module.body.flatMap(stmt => (stmt.kind === "ClassDef" ? stmt.body : []))
  return members.filter((stmt): stmt is ast.FunctionDef => stmt.kind === "FunctionDef" && stmt.name === name)
}

/** What a function returns on any way, or yields. */
export function givenBack(fn: ast.FunctionDef): readonly ast.Expr[] {
  return [...returnStatements(fn.body).flatMap(({ value }) => value ?? []), ...yieldedValues(fn)]
}

function definedAs(expr: ast.Name | ast.Attribute, model: Model): readonly ast.Expr[] {
  return model.definitionsOf(expr).flatMap(definition => givenBy(definition, model))
}

function givenBy(definition: Definition, model: Model): readonly ast.Expr[] {
  switch (definition.kind) {
    case "assign":
    case "named":
      return [definition.value]
    case "augment":
      return [
        definition.value,
        ...model
          .definitionsBefore(definition)
          .flatMap(before => (before === definition ? [] : givenBy(before, model))),
      ]
    case "loop":
      return [definition.iterable]
    case "function":
      return givenBack(definition.stmt)
    case "class":
      return definition.stmt.body.flatMap(stmt =>
        stmt.kind === "FunctionDef" && /^__(str|format)__$/.test(stmt.name) ? givenBack(stmt) : [],
      )
    case "parameter": {
      const { fn, param } = definition
      if (fn.kind === "Lambda") return []
      const decorators = fn.decorators.flatMap(decorator => handedOnBy(decorator, model))
      return [...decorators, ...model.callsOf(fn).flatMap(call => model.argumentFor(call, fn, param) ?? [])]
    }
    default:
      return []
  }
}

/** What a decorator of the file calls the decorated function with. */
function handedOnBy(decorator: ast.Expr, model: Model): readonly ast.Expr[] {
  const callee = decorator.kind === "Call" ? decorator.func : decorator
  const definitions = callee.kind === "Name" ? model.definitionsOf(callee) : []
  return definitions.flatMap(definition => {
    if (definition.kind !== "function") return []
    return callsOfGiven(definition.stmt).flatMap(({ args }) => args.map(({ value }) => value))
  })
}

/** The calls of what a function, or one inside it, is given: those of the decorated function in its decorator. */
export function callsOfGiven(fn: ast.FunctionDef): readonly ast.Call[] {
  const inside = nodesIn(fn)
  const given = new Set(
    inside.flatMap(node => (node.kind === "FunctionDef" ? node.params.map(({ name }) => name) : [])),
  )
  return inside.filter(
    (node): node is ast.Call =>
      node.kind === "Call" && node.func.kind === "Name" && given.has(node.func.name),
  )
}
