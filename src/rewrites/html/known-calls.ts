import type { Model } from "../../semantics/model.ts"
import { isKeptToModule } from "../../semantics/private-name.ts"
import type * as ast from "../../syntax/ast.ts"

/**
 * All calls of a function that only this file can call: it is named so, or stands in another function, and its name
 * occurs nowhere but in these calls. Null when others may call it.
 */
export function knownCalls(fn: ast.FunctionDef, model: Model): readonly ast.Call[] | null {
  if (!isKeptToModule(fn, model) || fn.decorators.length > 0) return null
  const calls = model.callsOf(fn)
  const words = model.text.match(new RegExp(`(?<!\\w)${fn.name}(?!\\w)`, "g")) ?? []
  return calls.length > 0 && words.length === calls.length + 1 ? calls : null
}
