import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { argumentOf } from "./exposed-name.ts"
import { quotesNames } from "./judge-call.ts"
import type { Hole, Match } from "./match.ts"
import { cuttingMethods } from "./passed-in.ts"

/**
 * `table, column = text.split(".")`, of which only `table` is quoted in the text: whoever quotes one piece of what is cut
 * up knows that it may hold anything, and the other one is no better.
 */
export function isCutBesideQuoted({ interpolation: { expr } }: Hole, { holes, model }: Match): boolean {
  const cut = cutIn(argumentOf(expr, false), model)
  return (
    cut !== undefined &&
    holes.some(({ interpolation: { expr: other } }) => {
      const isQuoted = other.kind === "Call" && quotesNames(other.func)
      return isQuoted && cutIn(argumentOf(other, true), model) === cut
    })
  )
}

/** The call that cuts up the text of which a variable holds a piece. */
function cutIn(expr: ast.Expr, model: Model): ast.Call | undefined {
  const [definition, ...others] = expr.kind === "Name" ? model.definitionsOf(expr) : []
  if (definition?.kind !== "assign" || definition.path.length !== 1 || others.length > 0) return undefined
  const { value } = definition
  const isCut =
    value.kind === "Call" && value.func.kind === "Attribute" && cuttingMethods.has(value.func.name)
  return isCut ? value : undefined
}
