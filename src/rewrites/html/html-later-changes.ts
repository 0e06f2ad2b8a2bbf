import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { innerBuilds } from "../../template/inner-builds.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { Build, Interpolation, Part, WrappedBuild } from "../../template/template.ts"

/** What escaping writes for a character. */
const entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#34;", "&#39;", "&#x27;"]

/**
 * The method that changes a text after a value was put into it, and would meet what escaping makes of the value:
 * `.replace("&", "and")`, `.strip(";")`, `.expandtabs()`. Null when there is none.
 * @param parts the text inside it that is escaped as one value; null for the value alone
 */
export function changeAfter(
  interpolation: Interpolation,
  parts: readonly Part[] | null,
  build: Build,
  model: Model,
): string | null {
  const changing = wrappersAround(interpolation, parts, build).find(wrapped => meetsEntities(wrapped, model))
  return changing?.by ?? null
}

function wrappersAround(
  interpolation: Interpolation,
  parts: readonly Part[] | null,
  build: Build,
): readonly WrappedBuild[] {
  if (build.parts === parts || interpolation.build === build) return []
  const inner = innerBuilds(build).filter(each => interpolationsOf(each.parts).includes(interpolation))
  const found = inner.flatMap(each => wrappersAround(interpolation, parts, each))
  return build.kind === "wrapped" ? [build, ...found] : found
}

function meetsEntities({ by, expr }: WrappedBuild, model: Model): boolean {
  const argument = expr.kind === "Call" ? expr.args[0]?.value : undefined
  switch (by) {
    case "replace":
      return argument === undefined || isInEntities(argument, model)
    case "strip":
    case "lstrip":
    case "rstrip":
      return argument !== undefined && isInEntities(argument, model)
    // The columns after a value are others.
    case "expandtabs":
      return true
    default:
      return false
  }
}

/** Whether a text can be a part of what escaping writes, or begin or end in it. */
function isInEntities(text: ast.Expr, model: Model): boolean {
  const constant = model.constantOf(text)
  if (constant?.kind !== "str") return true
  const { value } = constant
  return entities.some(entity =>
    Array.from(entity, (_, index) => index + 1).some(
      size =>
        entity.includes(value) ||
        value.startsWith(entity.slice(-size)) ||
        value.endsWith(entity.slice(0, size)),
    ),
  )
}
