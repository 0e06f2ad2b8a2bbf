import type * as ast from "../syntax/ast.ts"
import { forEachChild, type Node } from "./children.ts"
import type { CodeScope } from "./code-scope.ts"
import { dottedKey } from "./region.ts"
import type { Workings } from "./workings.ts"

/** An attribute of an object, as one scope speaks of it. */
export interface ObjectAttribute {
  readonly use: ast.Attribute
  /** The object's dotted name. */
  readonly object: string
  readonly scope: CodeScope
}

/** Whether running a node may set an attribute by calling a method of its object, or by passing the object on. */
export function mayChange(w: Workings, node: Node, attribute: ObjectAttribute): boolean {
  if (node.kind === "FunctionDef" || node.kind === "ClassDef" || node.kind === "Lambda") return false
  if (node.kind === "Call" && changesByCall(w, node, attribute)) return true
  let found = false
  forEachChild(node, child => {
    found ||= mayChange(w, child, attribute)
  })
  return found
}

function changesByCall(
  w: Workings,
  { func, args }: ast.Call,
  { use, object, scope }: ObjectAttribute,
): boolean {
  if (func.kind === "Attribute" && dottedKey(scope, func.value) === object)
    return isSetElsewhere(w, use, scope) && methodSets(w, func, use.name, new Set())
  const isPassed = args.some(({ value }) => dottedKey(scope, value) === object)
  return isPassed && isSetElsewhere(w, use, scope) && !isHarmless(func)
}

function isHarmless(func: ast.Expr): boolean {
  return (
    func.kind === "Name" &&
    /^(print|len|str|repr|isinstance|getattr|hasattr|id|type|bool|super)$/.test(func.name)
  )
}

/** Whether another function of the file than a constructor sets an attribute of this name. */
function isSetElsewhere(w: Workings, use: ast.Attribute, place: CodeScope): boolean {
  return w
    .writesNamed(use.name)
    .some(
      ({ scope }) => scope !== place && (scope.node.kind !== "FunctionDef" || scope.node.name !== "__init__"),
    )
}

/** Whether a method, or one that it calls on the same object, sets the attribute; yes where nobody knows the method. */
function methodSets(w: Workings, method: ast.Attribute, name: string, seen: Set<ast.FunctionDef>): boolean {
  const classes = [...(w.typesIn(method.value) ?? []), ...(w.classesIn(method.value) ?? [])]
  if (classes.length === 0) return true
  const functions = classes.flatMap(cls =>
    typeof cls === "string" ? [] : w.memberDefinitions(cls, method.name, true),
  )
  return functions.some(each => each.kind !== "function" || functionSets(w, each.stmt, name, seen))
}

function functionSets(w: Workings, fn: ast.FunctionDef, name: string, seen: Set<ast.FunctionDef>): boolean {
  if (seen.has(fn)) return false
  seen.add(fn)
  const isSet = w.writesNamed(name).some(({ target }) => fn.from <= target.from && target.to <= fn.to)
  if (isSet) return true
  const region = w.bodyOf(fn)?.region
  const self = fn.params[0]?.name
  if (!region || self === undefined) return false
  const isPassed = (region.reads.get(self) ?? []).some(each => {
    const parent = w.parentOf(each)
    return parent?.kind === "Call" && parent.func !== each && !isHarmless(parent.func)
  })
  if (isPassed) return true
  return [...region.attributes.values()].flat().some(each => {
    const parent = w.parentOf(each)
    const isCall = parent?.kind === "Call" && parent.func === each
    return isCall && each.value.kind === "Name" && each.value.name === self && methodSets(w, each, name, seen)
  })
}
