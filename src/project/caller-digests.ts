import { createHash } from "node:crypto"
import { latin1 } from "../text/latin1.ts"
import { installedBy } from "./installed-by.ts"
import type { ModuleDigests } from "./module-digests.ts"
import type { ModuleGraph, ModuleGraphs } from "./module-graph.ts"
import { ByteReader, errorCode } from "./read-bytes.ts"

/**
 * Digests of the files of a project that have a word, each with all that it imports: what a result depends on that was
 * found by asking who calls a function of this name.
 */
export class CallerDigests {
  readonly #graphs: ModuleGraphs
  readonly #digestsIn: (graph: ModuleGraph) => ModuleDigests
  readonly #known = new Map<string, string>()
  readonly #reader = new ByteReader()

  constructor(graphs: ModuleGraphs, digestsIn: (graph: ModuleGraph) => ModuleDigests) {
    this.#graphs = graphs
    this.#digestsIn = digestsIn
  }

  /** Stands for all that could be found in a project by these words. */
  of(project: string, words: readonly string[]): string {
    const hash = createHash("sha256").update(this.#once(project, () => this.#ofProject(project)))
    for (const word of words)
      hash.update(`\0${word}\0${this.#once(`${project}\0${word}`, () => this.#ofWord(project, word))}`)
    return hash.digest("base64")
  }

  #once(key: string, make: () => string): string {
    const known = this.#known.get(key) ?? make()
    this.#known.set(key, known)
    return known
  }

  #ofProject(project: string): string {
    const hash = createHash("sha256").update(project)
    for (const name of this.#graphs.wordsOf(project).names) hash.update(`\0${name}`)
    hash.update(installedBy(project, this.#reader))
    return hash.digest("base64")
  }

  #ofWord(project: string, word: string): string {
    const hash = createHash("sha256")
    for (const path of this.#graphs.withWord(project, word) ?? ["too many"])
      hash.update(`${path}\0${this.#once(path, () => this.#ofFile(path))}\0`)
    return hash.digest("base64")
  }

  #ofFile(path: string): string {
    try {
      const bytes = this.#reader.read(path)
      const place = this.#graphs.place(path)
      const imports = place.graph.importsOf(place, latin1(bytes))
      const own = createHash("sha256").update(bytes).digest("base64")
      return `${own}\0${this.#digestsIn(place.graph).of(imports)}`
    } catch (error) {
      if (errorCode(error) === "") throw error
      return errorCode(error)
    }
  }
}
