import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { callArguments } from "./arguments.ts"
import { Builder } from "./builder.ts"
import { formatWith } from "./format-build.ts"
import { percentWith } from "./percent-build.ts"
import type { Build, FieldBuild, Interpolation, Template } from "./template.ts"

/**
 * The text that an expression gives, as fixed text and interpolations. Every expression has one: what can't be told is an
 * interpolation that stands for the whole.
 */
export function templateOf(expr: ast.Expr, model: Model): Template {
  return builtAs(expr, new Builder(model).build(expr))
}

/**
 * The text that the format `text` gives for these arguments of `expr`, each of which stays one value whatever is known
 * of it.
 */
export function formatTemplate(
  expr: ast.Call,
  text: ast.Expr,
  args: readonly ast.Argument[],
  model: Model,
): Template {
  const builder = new ValueBuilder(model)
  return builtAs(expr, formatWith(builder, expr, text, callArguments(builder, args)))
}

/** The same of the right operand of `expr`. */
export function percentTemplate(expr: ast.Binary, text: ast.Expr, model: Model): Template {
  const builder = new ValueBuilder(model)
  return builtAs(expr, percentWith(builder, expr, builder.operand(text), expr.right))
}

function builtAs(expr: ast.Expr, build: Build): Template {
  return { expr, build, parts: build.parts }
}

/** Doesn't look into the values of formats. */
class ValueBuilder extends Builder {
  override field(interpolation: Interpolation): FieldBuild {
    return { interpolation, value: null }
  }
}
