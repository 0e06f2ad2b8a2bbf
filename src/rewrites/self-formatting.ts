import type * as ast from "../syntax/ast.ts"
import { isAtLeast } from "./python-text.ts"
import type { ValueContext } from "./value.ts"

// Classes whose objects an f-string writes as `str()` does.
const plain =
  /^(?:Any|object|str|bool|int|float|complex|bytes|date|datetime|time|timedelta|Decimal|Fraction|UUID|Path|PurePath|IPv[46]Address)$/

/**
 * Whether an f-string may write the object otherwise than `str()` does: by a `__format__` of its own, or as a member of
 * an Enum of strings or numbers before Python 3.12, whose text is its value there and `Color.RED` in `str()`.
 */
export function formatsItself({ match: { model }, python }: ValueContext, expr: ast.Expr): boolean {
  if (model.annotatedType(expr) !== "unknown") return false
  if (model.text.includes("__format__")) return true
  if (isAtLeast(python, 12)) return false
  return /\b(?:Int|Str)?Enum\b|\bIntFlag\b/.test(model.text) || isOfOtherClass(expr, model)
}

/** A parameter annotated with a class that nothing is known of. */
function isOfOtherClass(expr: ast.Expr, model: ValueContext["match"]["model"]): boolean {
  if (expr.kind !== "Name") return false
  return model.definitionsOf(expr).some(definition => {
    const annotation = definition.kind === "parameter" ? definition.param.annotation : null
    const name = annotation?.kind === "Attribute" || annotation?.kind === "Name" ? annotation.name : null
    return name !== null && !plain.test(name)
  })
}
