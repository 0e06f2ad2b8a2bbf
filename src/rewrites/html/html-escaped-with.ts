import type { Hole } from "../../flow/values/match.ts"
import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { contains, type Range } from "../../text/range.ts"
import { namesIn } from "../names.ts"

/**
 * Whether of two values, each escaped where it is written, one is made of the other: what is assigned to a name is escaped,
 * and the name is put in again.
 */
export function isEscapedWith(hole: Hole, other: Hole, model: Model): boolean {
  const [own, its] = [hole, other].map(({ interpolation }) => interpolation.access?.base)
  if (own === undefined || its === undefined || own === its) return false
  return isMadeOf(own, its, model, new Set()) || isMadeOf(its, own, model, new Set())
}

/** Whether a definition of a name in an expression, or one of a name in that, holds a place. */
function isMadeOf(expr: ast.Expr, place: Range, model: Model, seen: Set<Definition>): boolean {
  return namesIn(expr).some(name =>
    model.definitionsOf(name).some(definition => {
      if (seen.has(definition)) return false
      seen.add(definition)
      const value = givenBy(definition)
      return value !== null && (contains(value, place) || isMadeOf(value, place, model, seen))
    }),
  )
}

function givenBy(definition: Definition): ast.Expr | null {
  switch (definition.kind) {
    case "assign":
    case "named":
    case "augment":
      return definition.value
    case "loop":
      return definition.iterable
    default:
      return null
  }
}
