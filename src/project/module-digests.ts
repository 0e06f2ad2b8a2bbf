import { createHash } from "node:crypto"
import type { ModuleGraph } from "./module-graph.ts"

/** Digests of modules, each with all that it imports: what a file's result depends on beside the file. */
export class ModuleDigests {
  readonly #graph: ModuleGraph
  readonly #digests = new Map<string, string>()

  constructor(graph: ModuleGraph) {
    this.#graph = graph
  }

  /** Stands for all that these names bring, be it that there is no such module. */
  of(names: ReadonlySet<string>): string {
    const hash = createHash("sha256")
    for (const name of [...names].sort()) hash.update(`${name}\0${this.#digestOf(name)}\0`)
    return hash.digest("base64")
  }

  /** By Tarjan's algorithm: modules that import each other have one digest. */
  #digestOf(wanted: string): string {
    const known = this.#digests.get(wanted)
    if (known !== undefined) return known
    const lowest = new Map<string, number>()
    const stack: string[] = []
    const open = new Set<string>()
    const visit = (name: string): number => {
      const number = lowest.size
      lowest.set(name, number)
      stack.push(name)
      open.add(name)
      for (const next of this.#graph.file(name)?.imports ?? []) {
        if (this.#digests.has(next)) continue
        const reached = open.has(next) ? lowest.get(next)! : visit(next)
        lowest.set(name, Math.min(lowest.get(name)!, reached))
      }
      if (lowest.get(name) !== number) return lowest.get(name)!
      const circle = stack.splice(stack.lastIndexOf(name))
      for (const member of circle) open.delete(member)
      this.#close(new Set(circle))
      return number
    }
    visit(wanted)
    return this.#digests.get(wanted)!
  }

  #close(circle: ReadonlySet<string>): void {
    const hash = createHash("sha256")
    for (const name of [...circle].sort()) {
      const file = this.#graph.file(name)
      hash.update(`${name}\0${file?.path}\0${file?.text.length}\0${file?.text}`)
      for (const next of [...(file?.imports ?? [])].sort())
        if (!circle.has(next)) hash.update(`${next}\0${this.#digests.get(next)}`)
    }
    const digest = hash.digest("base64")
    for (const name of circle) this.#digests.set(name, digest)
  }
}
