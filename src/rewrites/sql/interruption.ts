import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { contains, type Range } from "../../text/range.ts"
import { type Attempt, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import type { Piece, TextVariable } from "./pieces.ts"

/**
 * Refuses where an exception could come between a text and its values, which are two statements now, and be caught
 * where the text lives on: it would have more marks than there are values.
 * @param valuesOf the expressions that a piece's values are made of
 * @param reads the places that read the variable's text
 */
export function keepsTogether(
  model: Model,
  { name, seeds, additions, start }: TextVariable,
  valuesOf: (piece: Piece) => readonly ast.Expr[],
  reads: readonly Range[],
): Attempt<null> {
  const pieces = [...seeds, ...additions]
  const places = [...reads, ...pieces.map(({ build }) => build.expr), ...(start === null ? [] : [start])]
  for (const piece of pieces) {
    const risky = valuesOf(piece).find(({ kind }) => kind !== "Name" && kind !== "Constant")
    if (risky === undefined) continue
    const survives = catchingBodies(model, piece.build.expr).some(
      body => !places.every(place => contains(body, place)),
    )
    if (survives)
      return refuse(
        "R11",
        `if \`${model.text.slice(risky.from, risky.to)}\` fails, \`${name}\` must stay as it was`,
        "assign the values to names before the text",
      )
  }
  return done(null)
}

/** The bodies around an expression, in the same function, whose exceptions are caught. */
function catchingBodies(model: Model, expr: ast.Expr): Range[] {
  const bodies: Range[] = []
  let node: ReturnType<Model["parentOf"]> = model.statementOf(expr)
  while (node !== undefined && node.kind !== "Module" && node.kind !== "FunctionDef") {
    const first = node.kind === "Try" || (node.kind === "With" && suppresses(node)) ? node.body[0] : undefined
    const last = node.kind === "Try" || node.kind === "With" ? node.body.at(-1) : undefined
    if (first !== undefined && last !== undefined) {
      const body = { from: first.from, to: last.to }
      if (contains(body, expr)) bodies.push(body)
    }
    node = model.parentOf(node)
  }
  return bodies
}

/** `with suppress(KeyError):`, `with pytest.raises(ValueError):`. */
function suppresses({ items }: ast.With): boolean {
  return items.some(({ context }) => /suppress|ignor|raises/i.test(lastName(context)))
}
