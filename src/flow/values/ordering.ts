import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import type { Match } from "./match.ts"

const clauses = /^(?:order_by|group_by)$/

/**
 * Whether a piece of SQL is what rows are sorted or grouped by: `query.order_by(text(…))`. A single value is mostly a
 * column.
 */
export function isOrdering({ sink, template, model }: Match): boolean {
  if (sink.kind !== "call" || sink.passing !== null) return false
  const outer = model.parentOf(sink.call)
  const isGiven = outer?.kind === "Call" && outer.args.some(({ value }) => value === sink.call)
  return isClause(sink.call) ? template.parts.length > 1 : isGiven && isClause(outer)
}

function isClause({ func }: ast.Call): boolean {
  return func.kind === "Attribute" && clauses.test(lastName(func))
}
