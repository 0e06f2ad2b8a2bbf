import type { Match } from "../../flow/values/match.ts"
import type * as ast from "../../syntax/ast.ts"
import { isPure } from "../python-text.ts"

/** Whether an iterable gives the same items again: `maybe` if it could be an iterator, `no` if it would be made anew. */
export function givesAgain(match: Match, expr: ast.Expr): "yes" | "maybe" | "no" {
  switch (expr.kind) {
    case "Name":
    case "Attribute":
      if (!isStable(expr) || isIterator(match, expr)) return "no"
      return isSized(match, expr) ? "yes" : "maybe"
    case "Subscript":
    case "List":
    case "Tuple":
    case "Set":
    case "Dict":
      return isPure(expr) ? "yes" : "no"
    case "Call":
      return callGivesAgain(match, expr)
    default:
      return "no"
  }
}

function callGivesAgain(match: Match, { func, args }: ast.Call): "yes" | "maybe" | "no" {
  if (func.kind === "Attribute")
    return /^(items|keys|values)$/.test(func.name) && args.length === 0 && isStable(func.value) ? "yes" : "no"
  if (func.kind !== "Name" || match.model.bindingOf(func) !== undefined) return "no"
  if (args.some(({ form }) => form !== "positional")) return "no"
  const values = args.map(({ value }) => value)
  if (func.name === "range") return values.every(isPure) ? "yes" : "no"
  const iterables =
    func.name === "zip"
      ? values
      : /^(enumerate|sorted|reversed|list|tuple|set)$/.test(func.name)
        ? values.slice(0, 1)
        : null
  if (iterables === null || !values.slice(iterables.length).every(isPure)) return "no"
  const all = iterables.map(value => givesAgain(match, value))
  return all.includes("no") ? "no" : all.includes("maybe") ? "maybe" : "yes"
}

/** Whether an expression can be evaluated twice with the same result. */
export function isStable(expr: ast.Expr): boolean {
  return expr.kind === "Name" || (expr.kind === "Attribute" && isStable(expr.value))
}

/** Whether the collection is a list, tuple, set or dict: by its type, or because the code counts or indexes it. */
export function isSized({ model }: Match, collection: ast.Expr): boolean {
  if (["list", "tuple", "set", "dict"].includes(model.annotatedType(collection))) return true
  const binding = collection.kind === "Name" ? model.bindingOf(collection) : undefined
  return (
    binding?.uses.some(use => {
      const parent = model.parentOf(use)
      if (parent?.kind === "Subscript") return parent.value === use
      if (parent?.kind === "Attribute") return /^(append|extend|sort|keys|items|copy|add)$/.test(parent.name)
      return parent?.kind === "Call" && parent.func.kind === "Name" && parent.func.name === "len"
    }) ?? false
  )
}

/** Whether a name is given something that can be read once only. */
export function isIterator({ model }: Match, collection: ast.Expr): boolean {
  if (collection.kind !== "Name") return false
  return model.definitionsOf(collection).some(definition => {
    if (definition.kind !== "assign" || definition.path.length > 0) return false
    const { value } = definition
    if (value.kind === "Comprehension") return value.type === "generator"
    const isBuiltin = value.kind === "Call" && value.func.kind === "Name" && !model.bindingOf(value.func)
    return isBuiltin && /^(enumerate|filter|iter|map|reversed|zip)$/.test((value.func as ast.Name).name)
  })
}
