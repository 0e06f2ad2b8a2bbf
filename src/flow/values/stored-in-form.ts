import { type Node, walk } from "../../semantics/children.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { functionAround } from "../sinks/around.ts"

/**
 * What the methods of a Django form put under a key of its cleaned data themselves, for `self.cleaned_data["query"]` in
 * one of them: `cleaned_data["query"] = found` in `clean()` replaces what the client sent. Empty when nothing does.
 */
export function storedInForm({ value, index }: ast.Subscript, model: Model): readonly ast.Expr[] {
  const key = model.constantOf(index)
  if (key?.kind !== "str" || !isCleanedData(value)) return []
  const methods = (formAround(value, model)?.body ?? []).filter(stmt => stmt.kind === "FunctionDef")
  const uses = methods
    .map(method => usesOf(method, key.value, model))
    .filter(({ stored }) => stored.length > 0)
  // What a method makes of the client's value is the client's still.
  return uses.some(({ reads }) => reads) ? [] : uses.flatMap(({ stored }) => stored)
}

/** What a method stores under a key of the cleaned data, and whether it reads that key, too. */
function usesOf(method: ast.FunctionDef, key: string, model: Model) {
  const stored: ast.Expr[] = []
  let reads = false
  const isKey = (index: ast.Expr | undefined): boolean => {
    const constant = index && model.constantOf(index)
    return constant?.kind === "str" && constant.value === key
  }
  const read = (node: Node): void => {
    if (node.kind === "Subscript" && isCleanedData(node.value) && isKey(node.index)) {
      const parent = model.parentOf(node)
      if (parent?.kind === "Assign" && parent.targets.includes(node)) stored.push(parent.value)
      else reads = true
    }
    if (node.kind === "Call" && node.func.kind === "Attribute" && isCleanedData(node.func.value))
      reads ||= isKey(node.args[0]?.value)
  }
  for (const stmt of method.body) walk(stmt, read)
  return { stored, reads }
}

function isCleanedData(expr: ast.Expr): boolean {
  return lastName(expr) === "cleaned_data"
}

function formAround(expr: ast.Expr, model: Model): ast.ClassDef | undefined {
  const method = functionAround(expr, model)
  return method && model.classOf(method)
}
