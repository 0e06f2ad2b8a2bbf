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
  if (isClause(sink.call)) return template.parts.length > 1
  // `order_by(*[text(…)])`.
  let given: ast.Expr = sink.call
  for (let outer = model.parentOf(given); outer; outer = model.parentOf(given)) {
    if (outer.kind === "Call") return isClause(outer)
    if (outer.kind !== "List" && outer.kind !== "Tuple" && outer.kind !== "Starred") return false
    given = outer
  }
  return false
}

function isClause({ func }: ast.Call): boolean {
  return func.kind === "Attribute" && clauses.test(lastName(func))
}

/** Whether a piece of SQL is nothing but the pieces of a name: `text(f"{prefix}_{column}")`, `literal_column(f"{table}.{column}")`. */
export function isPlainName({ sink, variants }: Match): boolean {
  if (sink.kind !== "call" || sink.passing !== null) return false
  if (sink.fact.runs !== "fragment" && sink.fact.runs !== "expression") return false
  return (
    variants.every(({ variant: { strings } }) => strings.every(text => /^[\w.]*$/.test(text))) &&
    variants.some(({ variant: { interpolations } }) => interpolations.length > 1)
  )
}
