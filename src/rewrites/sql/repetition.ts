import type { Match } from "../../flow/values/match.ts"
import type * as ast from "../../syntax/ast.ts"
import { isPure } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { givesAgain } from "./iterables.ts"
import type { PieceItem } from "./pieces.ts"

/** Texts that a comprehension gives `join`. */
export type EachItem = PieceItem & { readonly kind: "each" }

/** The comprehensions among items; those of variables count there. */
export function eachIn(items: readonly PieceItem[]): readonly EachItem[] {
  return items.flatMap((item): readonly EachItem[] => {
    switch (item.kind) {
      case "hole":
      case "variable":
        return []
      case "conditional":
        return eachIn([...item.whenTrue, ...item.whenFalse])
      case "each":
        return [item, ...eachIn(item.items)]
    }
  })
}

/** Why a comprehension can't run twice, once for the texts and once for the values; and why it could give others. */
export function repetitionProblem(
  match: Match,
  { clauses }: ast.Comprehension,
): { readonly refusal: ReturnType<typeof refuse> | null; readonly because: readonly string[] } {
  const because: string[] = []
  for (const { iterable, conditions, async } of clauses) {
    const source = match.model.text.slice(iterable.from, iterable.to)
    const again = async ? "no" : givesAgain(match, iterable)
    if (again === "no" || !conditions.every(isPure))
      return {
        refusal: refuse(
          "R11",
          `the items of \`${source}\` would be computed twice`,
          "assign the list to a name before the query",
        ),
        because,
      }
    if (again === "maybe") because.push(`if \`${source}\` is an iterator, the text uses it up`)
  }
  return { refusal: null, because }
}
