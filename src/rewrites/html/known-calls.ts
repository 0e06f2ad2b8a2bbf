import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/**
 * All calls of a function that only this file can call: it is named so, or stands in another function, and its name
 * occurs nowhere but in these calls. Null when others may call it.
 */
export function knownCalls(fn: ast.FunctionDef, model: Model): readonly ast.Call[] | null {
  if (!isPrivate(fn, model) || fn.decorators.length > 0) return null
  const calls = model.callsOf(fn)
  const words = model.text.match(new RegExp(`(?<!\\w)${fn.name}(?!\\w)`, "g")) ?? []
  return calls.length > 0 && words.length === calls.length + 1 ? calls : null
}

function isPrivate(fn: ast.FunctionDef, model: Model): boolean {
  if (fn.name.startsWith("_") && !fn.name.endsWith("__")) return true
  for (let at = model.parentOf(fn); at && at.kind !== "Module"; at = model.parentOf(at))
    if (at.kind === "FunctionDef") return true
  return false
}
