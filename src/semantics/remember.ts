/** How many questions may wait for each other's answers. */
const deepest = 150

/** The questions of one model that wait for an answer. */
export interface Waiting {
  count: number
  /** The first waiting question that an answer found since then depends on. */
  lowest: number
  /** Undoes answers that were given while a question that they depend on still waited. */
  readonly provisional: (() => void)[]
}

/** Nothing waits. */
export function noneWaiting(): Waiting {
  return { count: 0, lowest: Number.POSITIVE_INFINITY, provisional: [] }
}

interface Entry<V> {
  readonly value: V
  /** The number of the waiting question that the value depends on; null when it is final. */
  readonly dependsOn: number | null
}

/**
 * Remembers the answers to a question about nodes. One that depends on its own answer gets `onCycle` in its place, one
 * that would need too many others gets `tooDeep`. Answers inside a circle are kept only until its first question has its
 * own, so that no answer depends on what was asked before.
 */
export function remember<K extends object, V>(
  waiting: Waiting,
  answers: { readonly onCycle: V; readonly tooDeep: V },
  answer: (node: K) => V,
): (node: K) => V {
  const known = new Map<K, Entry<V>>()

  /** Where the answer is given up for want of a larger stack, nothing is left that waits for it. */
  function answered(node: K): V {
    const { count } = waiting
    let isAnswered = false
    try {
      const value = answer(node)
      isAnswered = true
      return value
    } finally {
      if (!isAnswered) {
        known.delete(node)
        waiting.count = count - 1
      }
    }
  }

  return node => {
    const before = known.get(node)
    if (before) {
      if (before.dependsOn !== null) waiting.lowest = Math.min(waiting.lowest, before.dependsOn)
      return before.value
    }
    if (waiting.count >= deepest) return answers.tooDeep
    const number = waiting.count
    const lowestOutside = waiting.lowest
    const provisionalOutside = waiting.provisional.length
    waiting.lowest = Number.POSITIVE_INFINITY
    waiting.count++
    known.set(node, { value: answers.onCycle, dependsOn: number })
    const value = answered(node)
    waiting.count--
    const dependsOn = waiting.lowest
    if (dependsOn >= number) {
      for (const undo of waiting.provisional.splice(provisionalOutside)) undo()
      known.set(node, { value, dependsOn: null })
      waiting.lowest = lowestOutside
    } else {
      known.set(node, { value, dependsOn })
      waiting.provisional.push(() => known.delete(node))
      waiting.lowest = Math.min(lowestOutside, dependsOn)
    }
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
