import type * as ast from "../syntax/ast.ts"
import type { Workings } from "./workings.ts"

const changing =
  /^(append|extend|insert|remove|pop|clear|sort|reverse|add|discard|update|setdefault|popitem|__setitem__|\w+_update)$/
/** Builtins that only look at their arguments. */
const looking =
  /^(len|sorted|tuple|list|set|frozenset|dict|enumerate|zip|map|filter|any|all|min|max|sum|str|repr|print|isinstance|iter|reversed|next|range|type|bool|format|id|hash)$/

/** Whether the collection that a name or attribute holds may be changed in place, or by someone it is passed to. */
export function isMutated(w: Workings, use: ast.Name | ast.Attribute): boolean {
  const others = use.kind === "Name" ? (w.bindingOf(use)?.uses ?? []) : w.attributesNamed(use.name)
  const isConstantName = /^_*[A-Z][A-Z0-9_]*$/.test(use.name)
  return others.some(each => changes(w, each, isConstantName))
}

function changes(w: Workings, use: ast.Name | ast.Attribute, isConstantName: boolean): boolean {
  const parent = w.parentOf(use)
  switch (parent?.kind) {
    case "Attribute": {
      const call = w.parentOf(parent)
      return changing.test(parent.name) && call?.kind === "Call" && call.func === parent
    }
    case "Subscript":
      return parent.value === use && isTarget(w, parent)
    case "Call":
      if (parent.func === use || isConstantName) return false
      return !looks(parent.func)
    case "Assign":
    case "AnnAssign":
      return parent.value === use && !isConstantName
    case "NamedExpr":
      return !isConstantName
    default:
      return false
  }
}

/** A call that keeps a collection as it is: a builtin's, or `", ".join`. */
function looks(callee: ast.Expr): boolean {
  if (callee.kind === "Name") return looking.test(callee.name)
  return callee.kind === "Attribute" && /^(join|format|execute|executemany)$/.test(callee.name)
}

function isTarget(w: Workings, subscript: ast.Subscript): boolean {
  const parent = w.parentOf(subscript)
  switch (parent?.kind) {
    case "Assign":
      return parent.targets.includes(subscript)
    case "AugAssign":
    case "AnnAssign":
      return parent.target === subscript
    case "Delete":
      return true
    case "Attribute":
      return changing.test(parent.name)
    case "Subscript":
      return parent.value === subscript && isTarget(w, parent)
    default:
      return false
  }
}
