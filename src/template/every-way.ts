import { countParts } from "./known-text.ts"
import type { Part } from "./template.ts"

/** More ways to read a format than this are not told apart. */
const mostWays = 8

/**
 * Applies an operation that needs the text as a whole (a format, a slice) to each way in which the choices at the top
 * of `parts` can be made. Null when there are too many ways, or the operation can't do one.
 */
export function everyWay(
  parts: readonly Part[],
  operation: (way: readonly Part[]) => readonly Part[] | null,
): readonly Part[] | null {
  const ways = waysOf(parts)
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

function waysOf(parts: readonly Part[]): readonly (readonly Part[])[] | null {
  let ways: (readonly Part[])[] = [[]]
  for (const part of parts) {
    const options = part.kind === "choice" ? part.options.map(waysOf) : [[[part]]]
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
