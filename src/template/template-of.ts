import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { Builder } from "./builder.ts"
import type { Template } from "./template.ts"

/**
 * The text that an expression gives, as fixed text and interpolations. Every expression has one: what can't be told is an
 * interpolation that stands for the whole.
 */
export function templateOf(expr: ast.Expr, model: Model): Template {
  const build = new Builder(model).build(expr)
  return { expr, build, parts: build.parts }
}
