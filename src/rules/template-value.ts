import type { TemplateSupport } from "../libraries/library.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import type { Confidence } from "./finding.ts"

/**
 * How sure it is that a field's value is bound as a value, not put in as SQL by its type; null where it may as well be
 * an object of the library (a column, a nested template). Libraries that want a spec for such objects leave no doubt.
 */
export function boundConfidence(
  expr: ast.Expr,
  { specs, nested }: TemplateSupport,
  model: Model,
): Confidence | null {
  if (nested === "with-spec" && specs?.sql !== undefined) return "high"
  const type = model.annotatedType(expr)
  if (type === "template") return null
  if (type !== "unknown") return "high"
  if (expr.kind !== "Name") return null
  const definitions = model.definitionsOf(expr)
  const isPlainParameter = definitions.every(
    definition => definition.kind === "parameter" && !definition.param.annotation,
  )
  return definitions.length > 0 && isPlainParameter ? "medium" : null
}
