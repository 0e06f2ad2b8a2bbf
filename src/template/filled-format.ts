import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { asWritten, Builder } from "./builder.ts"
import { percentOf } from "./percent-build.ts"
import type { Template } from "./template.ts"

/** A `%` format with the values that somebody else puts in by name; null when it is none. */
export function filledBy(
  text: ast.Expr,
  model: Model,
  named: (name: string) => ast.Expr | null,
): Template | null {
  const builder = new Builder(model)
  const build = percentOf(builder, text, builder.operand(text), text, () => ({
    positions: 0,
    names: null,
    at: () => null,
    named(name) {
      const expr = named(name)
      return expr && { expr, access: asWritten(expr) }
    },
  }))
  return build.kind === "percent" ? { expr: text, build, parts: build.parts } : null
}
