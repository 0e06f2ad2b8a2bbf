import type { Model } from "../../semantics/model.ts"
import { lastName } from "../../syntax/name-of.ts"
import { argumentOf, isPublicParameter } from "./exposed-name.ts"
import type { Hole, Match } from "./match.ts"

/** Whether somebody else chooses a number of rows, and nothing says that it must be a number: `LIMIT {x}`. */
export function isChosenCount(hole: Hole, match: Match): boolean {
  if (hole.source !== null) return true
  return isPublicParameter(hole, match) && !isWrittenSql(hole) && !hasNumberDefault(hole, match.model)
}

/** Whether a parameter is a number when it is left out: who declares `limit=10` means a number. */
export function hasNumberDefault({ interpolation }: Hole, model: Model): boolean {
  const expr = argumentOf(interpolation.expr, false)
  return (
    expr.kind === "Name" &&
    model
      .definitionsOf(expr)
      .some(
        definition =>
          definition.kind === "parameter" &&
          definition.param.default?.kind === "Constant" &&
          definition.param.default.type === "number",
      )
  )
}

/** `"LIMIT " + self.process(…)`: what is added to a text is one already, and no number. */
function isWrittenSql({ interpolation: { expr, rendering } }: Hole): boolean {
  return rendering.kind === "text" && expr.kind === "Call" && lastName(expr.func) !== "str"
}
