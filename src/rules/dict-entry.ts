import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"

/** What stands under a key of a dict display, or of the one that a variable was given; undefined when there is none. */
export function entryOf(expr: ast.Expr, key: string, model: Model): ast.Expr | undefined {
  const dict = displayOf(expr, model)
  return dict?.entries.findLast(entry => {
    const name = entry.key && model.constantOf(entry.key)
    return name?.kind === "str" && name.value === key
  })?.value
}

function displayOf(expr: ast.Expr, model: Model): ast.Dict | undefined {
  if (expr.kind === "Dict") return expr
  const [only, ...others] = expr.kind === "Name" ? model.definitionsOf(expr) : []
  if (only?.kind !== "assign" || only.path.length > 0 || others.length > 0) return undefined
  return only.value.kind === "Dict" ? only.value : undefined
}
