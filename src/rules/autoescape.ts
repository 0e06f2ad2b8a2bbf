import type { Definition } from "../semantics/definition.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { contains } from "../text/range.ts"

/**
 * Whether a test asks if the template engine escapes, as filters for Django's do: they escape themselves where it would
 * have, and where the author of a template turned that off, their text is to stay as it is.
 */
export function asksAutoescape(test: ast.Expr): boolean {
  if (test.kind === "BoolOp") return test.op === "and" && test.values.some(asksAutoescape)
  return (test.kind === "Name" || test.kind === "Attribute") && /^auto_?escape$/.test(test.name)
}

/** Whether a definition is made only where the template engine escapes. */
export function isAutoescaped(definition: Definition, model: Model): boolean {
  if (definition.kind !== "assign") return false
  let inner: ast.Stmt = definition.stmt
  for (
    let at = model.parentOf(inner);
    at && at.kind !== "FunctionDef" && at.kind !== "Module";
    at = model.parentOf(at)
  )
    if (at.kind === "If" && asksAutoescape(at.test) && at.body.some(stmt => contains(stmt, inner)))
      return true
    else if (at.kind === "If") inner = at
  return false
}
