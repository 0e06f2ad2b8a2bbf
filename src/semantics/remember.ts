/** How many questions may wait for each other's answers. */
const deepest = 150

/** Counts the questions of one model that wait for an answer. */
export interface Depth {
  now: number
}

/**
 * Remembers the answers to a question about nodes. One that depends on its own answer gets `onCycle` in its place, one
 * that would need too many others gets `tooDeep`.
 */
export function remember<K extends object, V>(
  depth: Depth,
  answers: { readonly onCycle: V; readonly tooDeep: V },
  answer: (node: K) => V,
): (node: K) => V {
  const known = new Map<K, { readonly value: V }>()
  return node => {
    const before = known.get(node)
    if (before) return before.value
    if (depth.now >= deepest) return answers.tooDeep
    known.set(node, { value: answers.onCycle })
    depth.now++
    const value = answer(node)
    depth.now--
    known.set(node, { value })
    return value
  }
}

/** All that several questions find; unknown when one of them is, and nothing when there are none. */
export function union<T>(found: Iterable<readonly T[] | undefined>): readonly T[] | undefined {
  const all = new Set<T>()
  for (const each of found) {
    if (!each) return undefined
    for (const item of each) all.add(item)
  }
  return [...all]
}
