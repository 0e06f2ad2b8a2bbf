import { countParts } from "./known-text.ts"
import type { Part } from "./template.ts"

/** More ways to read a format than this are not told apart. */
const mostWays = 16

/**
 * Applies an operation that needs the text as a whole (a format, a slice) to each way in which choices at the top of
 * `parts` can be made. Null when there are too many ways, or the operation can't do one.
 * @param matters whether the options of this choice make a difference to the operation; others stay choices
 */
export function everyWay(
  parts: readonly Part[],
  matters: (part: Part, index: number) => boolean,
  operation: (way: readonly Part[]) => readonly Part[] | null,
): readonly Part[] | null {
  const ways = waysOf(parts, matters)
  if (ways === null) return null
  const options: (readonly Part[])[] = []
  for (const way of ways) {
    const result = operation(way)
    if (result === null) return null
    options.push(result)
  }
  const [only, ...others] = options
  return only && others.length === 0 ? only : [{ kind: "choice", options }]
}

function waysOf(
  parts: readonly Part[],
  matters: (part: Part, index: number) => boolean,
): readonly (readonly Part[])[] | null {
  let ways: (readonly Part[])[] = [[]]
  for (const [i, part] of parts.entries()) {
    const isSplit = part.kind === "choice" && matters(part, i)
    const options = isSplit ? part.options.map(option => waysOf(option, matters)) : [[[part]]]
    const next: (readonly Part[])[] = []
    for (const option of options) {
      if (option === null) return null
      for (const tail of option) for (const way of ways) next.push([...way, ...tail])
    }
    ways = next
    if (ways.length > mostWays || countParts(ways.flat()) > 400) return null
  }
  return ways
}
