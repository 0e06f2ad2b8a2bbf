import type { Definition } from "./definition.ts"
import type { Edge, Flow, Step, Test } from "./flow.ts"

/** What a search backwards from a place found. */
export interface Reaching {
  readonly definitions: ReadonlySet<Definition>
  /** There is a way from the start of the code, or from where the object comes from, on which nothing defines it. */
  readonly fromEntry: boolean
}

/** What a search looks for and where it may stop early. */
export interface Search {
  /** The dotted name. */
  readonly key: string
  /** A way on which this holds needs no definition: the search does not follow it. */
  readonly settles?: (test: Test) => boolean
  /**
   * Whether a step only ends where this holds, such as a call that raises otherwise: the search goes no further there,
   * either.
   */
  readonly passes?: (step: Step) => boolean
  /** Whether what a step calls may set the name behind the code's back; the search then goes on as at the entry. */
  readonly mayChange?: (step: Step) => boolean
}

/** Searches one flow, leaving out the ways on which a constant test rules. */
export class ReachingSearch {
  readonly flow: Flow
  readonly #isDead: (test: Test) => boolean
  readonly #dead = new Map<Test, boolean>()
  #live: ReadonlySet<Step> | undefined

  constructor(flow: Flow, isDead: (test: Test) => boolean) {
    this.flow = flow
    this.#isDead = isDead
  }

  /** The definitions that hold when the code ends without a `return`. */
  atEnd(search: Search): Reaching {
    return this.#backwards([{ node: null, defines: [], into: [...this.flow.end] }], search)
  }

  /** The definitions that hold just before these steps. */
  before(steps: readonly Step[], search: Search): Reaching {
    return this.#backwards(
      steps.filter(step => this.isLive(step)),
      search,
    )
  }

  #backwards(queue: Step[], search: Search): Reaching {
    const definitions = new Set<Definition>()
    const seen = new Set<Step>()
    let fromEntry = false
    for (let step = queue.pop(); step; step = queue.pop()) {
      if (seen.has(step)) continue
      seen.add(step)
      for (const edge of step.into) {
        if (!this.isLive(edge.from) || this.#isDeadEdge(edge)) continue
        if (edge.test && search.settles?.(edge.test)) continue
        if (!edge.before && search.passes?.(edge.from)) continue
        const effect = edge.before ? "none" : collect(edge.from, search, definitions)
        if (effect === "defined") continue
        if (
          effect === "reset" ||
          edge.from === this.flow.entry ||
          (!edge.before && search.mayChange?.(edge.from))
        )
          fromEntry = true
        else queue.push(edge.from)
      }
    }
    return { definitions, fromEntry }
  }

  /** Whether any way leads to this step. */
  isLive(step: Step): boolean {
    this.#live ??= this.#findLive()
    return this.#live.has(step)
  }

  /** Whether the code can end without a `return`. */
  get fallsThrough(): boolean {
    return this.flow.end.some(edge => this.isLive(edge.from) && !this.#isDeadEdge(edge))
  }

  #isDeadEdge({ test }: Edge): boolean {
    if (!test) return false
    const known = this.#dead.get(test)
    if (known !== undefined) return known
    const dead = this.#isDead(test)
    this.#dead.set(test, dead)
    return dead
  }

  #findLive(): ReadonlySet<Step> {
    const out = new Map<Step, { readonly edge: Edge; readonly to: Step }[]>()
    const steps = new Set([this.flow.entry])
    for (const each of this.flow.stepsOf.values()) for (const step of each) steps.add(step)
    for (const step of steps)
      for (const edge of step.into) {
        steps.add(edge.from)
        const list = out.get(edge.from)
        if (list) list.push({ edge, to: step })
        else out.set(edge.from, [{ edge, to: step }])
      }
    const live = new Set<Step>()
    const queue = [this.flow.entry]
    for (let step = queue.pop(); step; step = queue.pop()) {
      if (live.has(step)) continue
      live.add(step)
      for (const { edge, to } of out.get(step) ?? []) if (!this.#isDeadEdge(edge)) queue.push(to)
    }
    return live
  }
}

/**
 * Adds what a step defines. `defined`: that surely replaces what was there before. `reset`: the object itself is another
 * one, so what its attributes were set to before says nothing.
 */
function collect(step: Step, { key }: Search, definitions: Set<Definition>): "defined" | "reset" | "none" {
  for (const each of step.defines.toReversed()) {
    if (each.key !== key) {
      if (each.certain && key.startsWith(`${each.key}.`)) return "reset"
      continue
    }
    const { kind } = each.definition
    if (kind === "declared") continue
    if (kind !== "deleted") definitions.add(each.definition)
    if (each.certain) return "defined"
  }
  return "none"
}
