import { storedValues } from "../flow/sinks/stored-values.ts"
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
  const returned = fn && model.returnsOf(fn)
  if (returned !== undefined) return returned
  // Whatever is called, what it is given may come back: `pattern.sub(link, text)`, `map(escape, words)`.
  const args = call.args.map(({ value }) => value)
  return [call.func.kind === "Attribute" ? call.func.value : call.func, ...args]
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
      return model.returnsOf(definition.stmt) ?? []
    case "class":
      return definition.stmt.body.flatMap(stmt =>
        stmt.kind === "FunctionDef" && /^__(str|format)__$/.test(stmt.name)
          ? (model.returnsOf(stmt) ?? [])
          : [],
      )
    case "parameter": {
      const { fn, param } = definition
      if (fn.kind === "Lambda") return []
      return model.callsOf(fn).flatMap(call => model.argumentFor(call, fn, param) ?? [])
    }
    default:
      return []
  }
}
