import type { Definition } from "../semantics/definition.ts"
import type { Layout } from "./template.ts"

/** A definition that adds to what was there, and what may have been there; null for one that replaces it. */
export type Before = (definition: Definition) => readonly Definition[] | null

/** Steps of a search: the places that still lead further back, each with the ways from there to the use. */
interface Point {
  readonly definitions: ReadonlySet<Definition>
  readonly tails: (readonly Layout<Definition>[])[]
}

/** A loop whose turns add to the same variable, as one step. */
interface Loop {
  readonly members: ReadonlySet<Definition>
  readonly entry: readonly Definition[]
}

/**
 * How the definitions that reach a use follow each other: found backwards, from the use to the definitions that replace
 * everything before them. Ways that share their end share the steps there, so that ten `if`s are ten choices and not a
 * choice of a thousand.
 */
export function layoutDefinitions(uses: readonly Definition[], before: Before): Layout<Definition>[] {
  const { rank, loops } = rankDefinitions(uses, before)
  const pending = new Map<string, Point>()
  const ends: (readonly Layout<Definition>[])[] = []
  const add = (definitions: ReadonlySet<Definition>, tail: readonly Layout<Definition>[]): void => {
    const key = [...new Set([...definitions].map(each => rank.get(each)))].sort().join()
    const point = pending.get(key)
    if (point) point.tails.push(tail)
    else pending.set(key, { definitions, tails: [tail] })
  }
  add(new Set(uses), [])
  for (let next = latest(pending, rank); next; next = latest(pending, rank)) {
    pending.delete(next.key)
    const tail = alternatives(next.point.tails)
    const loop = loops.get(next.definition)
    const taken = loop?.members ?? new Set([next.definition])
    const rest = new Set([...next.point.definitions].filter(each => !taken.has(each)))
    // A loop that is left before its first turn is a turn less, which a repetition says already.
    const isSkipped = loop !== undefined && [...rest].every(each => loop.entry.includes(each))
    if (rest.size > 0 && !isSkipped) add(rest, tail)
    const earlier = loop?.entry ?? before(next.definition)
    const step = loop ? turnOf(loop, before) : ({ kind: "step", step: next.definition } as const)
    if (earlier === null || earlier.length === 0) ends.push([step, ...tail])
    else add(new Set(earlier), [step, ...tail])
  }
  return alternatives(ends)
}

/** One turn of a loop: what is added between two passes of its start. */
function turnOf({ members }: Loop, before: Before): Layout<Definition> {
  const start = { kind: "deleted", from: -1, to: -1 } as const
  const order = [...members].sort((a, b) => a.from - b.from)
  const isBack = (from: Definition, to: Definition) => members.has(from) && from.from >= to.from
  const ends = order.filter(from => order.some(to => isBack(from, to) && before(to)?.includes(from)))
  const within: Before = definition => {
    if (definition === start) return null
    const all = before(definition) ?? []
    const inner = all.filter(each => members.has(each) && !isBack(each, definition))
    return inner.length < all.length ? [start, ...inner] : inner
  }
  // A turn on which nothing is added is a turn less. Said so, each of many branches is a choice of its own.
  const all = ends.length > 2 ? [start, ...ends] : ends
  return { kind: "repeated", body: without(start, layoutDefinitions(all, within)) }
}

function without(definition: Definition, layout: readonly Layout<Definition>[]): Layout<Definition>[] {
  return layout.flatMap((each): Layout<Definition>[] => {
    if (each.kind === "step") return each.step === definition ? [] : [each]
    if (each.kind === "repeated") return [each]
    return [{ kind: "choice", options: each.options.map(option => without(definition, option)) }]
  })
}

function latest(pending: ReadonlyMap<string, Point>, rank: ReadonlyMap<Definition, number>) {
  let found: { key: string; point: Point; definition: Definition } | undefined
  let highest = -1
  for (const [key, point] of pending)
    for (const definition of point.definitions) {
      const at = rank.get(definition) ?? 0
      if (at <= highest) continue
      highest = at
      found = { key, point, definition }
    }
  return found
}

/** One of several ways; what all of them end with stands behind the choice. */
function alternatives(ways: readonly (readonly Layout<Definition>[])[]): Layout<Definition>[] {
  const [first, ...others] = [...ways].sort((a, b) => firstPlace(a) - firstPlace(b))
  if (!first) return []
  if (others.length === 0) return [...first]
  let shared = 0
  while (shared < first.length && ways.every(way => way.at(-1 - shared) === first.at(-1 - shared))) shared++
  const options = [first, ...others].map(way => way.slice(0, way.length - shared))
  const common = first.slice(first.length - shared)
  return options.every(option => option.length === 0) ? common : [{ kind: "choice", options }, ...common]
}

/** Where the first step of a way is written; a way without any comes last. */
function firstPlace(way: readonly Layout<Definition>[]): number {
  const [first] = way
  if (first === undefined) return Number.POSITIVE_INFINITY
  if (first.kind === "step") return first.step.from
  return first.kind === "repeated" ? firstPlace(first.body) : Math.min(...first.options.map(firstPlace))
}

/** Numbers definitions so that what comes before has a lower one (Tarjan's components); members of a loop share theirs. */
function rankDefinitions(uses: readonly Definition[], before: Before) {
  const rank = new Map<Definition, number>()
  const loops = new Map<Definition, Loop>()
  const seen = new Map<Definition, number>()
  const stack: Definition[] = []
  const visit = (definition: Definition): number => {
    const index = seen.size
    seen.set(definition, index)
    stack.push(definition)
    let low = index
    for (const each of before(definition) ?? [])
      if (!seen.has(each)) low = Math.min(low, visit(each))
      else if (!rank.has(each)) low = Math.min(low, seen.get(each) ?? low)
    if (low === index) close(definition)
    return low
  }
  const close = (root: Definition): void => {
    const members = new Set(stack.splice(stack.indexOf(root)))
    const number = rank.size + 1
    for (const member of members) rank.set(member, number)
    const isLoop = members.size > 1 || (before(root)?.includes(root) ?? false)
    if (!isLoop) return
    const all = [...members].flatMap(member => before(member) ?? [])
    const loop = { members, entry: [...new Set(all.filter(each => !members.has(each)))] }
    for (const member of members) loops.set(member, loop)
  }
  for (const each of uses) if (!seen.has(each)) visit(each)
  return { rank, loops }
}
