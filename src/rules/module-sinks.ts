import type { Catalog, LibrarySink } from "../libraries/catalog.ts"
import type { ModuleExports } from "../semantics/module-exports.ts"
import { passedTexts } from "./passed-texts.ts"
import { passingSites } from "./passing-sites.ts"
import { lastName } from "./site-name-table.ts"
import type { NamesAround, SiteNames } from "./site-names.ts"

/** The modules of a project, for whoever looks for sinks in them. */
export interface ModuleTexts {
  /** The text of a module, undefined for what can't be read. */
  textOf(name: string): string | undefined
  find(name: string): ModuleExports | undefined
}

/** Functions of a project that are sinks, as far as the modules are known that have been asked for. */
export interface ProjectSinks {
  /** The sinks behind a function. */
  sinksOf(callable: string): readonly LibrarySink[]
  /** Whether the last name of one is this. */
  hasNamed(name: string): boolean
}

/**
 * The functions of a project that pass texts on to sinks. They are found from the sinks upwards: first by the text of the
 * modules, so that those without any cost no tree, then by their trees; and again by the names of those that were found,
 * until there are no more.
 */
export class ModuleSinks implements ProjectSinks {
  readonly #modules: ModuleTexts
  readonly #names: SiteNames
  readonly #catalog: Catalog
  /** The modules that were looked at. */
  readonly seen = new Set<string>()
  readonly #words = new Set<string>()
  readonly #sinks = new Map<string, Map<string, LibrarySink>>()
  #around: NamesAround = { words: this.#words, passing: new Set() }

  constructor(modules: ModuleTexts, names: SiteNames, catalog: Catalog) {
    this.#modules = modules
    this.#names = names
    this.#catalog = withSinks(catalog, this)
  }

  /** Looks at more modules, which must have all with them that they import, and gives what is known of all. */
  around(modules: Iterable<string>): NamesAround {
    const fresh = [...modules]
    const known = this.#words.size
    for (const name of fresh) {
      this.seen.add(name)
      for (const word of this.#names.wordsIn(this.#modules.textOf(name) ?? "")) this.#words.add(word)
    }
    if (this.#words.size > known) this.#tell([])
    this.#settle(fresh)
    return this.#around
  }

  sinksOf(callable: string): readonly LibrarySink[] {
    return [...(this.#sinks.get(callable)?.values() ?? [])]
  }

  hasNamed(name: string): boolean {
    return this.#around.passing.has(name)
  }

  #settle(fresh: readonly string[]): void {
    let found = fresh.flatMap(name => this.#look(name, null))
    while (found.length > 0) {
      this.#tell(found)
      const names = found
      found = [...this.seen].flatMap(name => this.#look(name, names))
    }
  }

  /** New names of functions of a module that pass texts on; with `called`, by calls of those alone. */
  #look(name: string, called: readonly string[] | null): string[] {
    const text = this.#modules.textOf(name)
    const pattern = called && new RegExp(`\\b(?:${called.join("|")})\\b`, "g")
    if (text === undefined || (pattern !== null && text.search(pattern) < 0)) return []
    const names = this.#names.in(text, this.#around)
    const sites = passingSites(text, names, pattern ?? names.pattern([]))
    const model = sites.length === 0 ? undefined : this.#modules.find(name)?.model
    if (model === undefined) return []
    return passedTexts(name, model, this.#catalog, sites).flatMap(sink =>
      this.#add(sink) ? [lastName(sink.sink.call)] : [],
    )
  }

  #add(found: LibrarySink): boolean {
    const { sink, library } = found
    const known = this.#sinks.get(sink.call) ?? new Map<string, LibrarySink>()
    const key = [library.name, sink.language, sink.runs, sink.text.at, sink.text.name].join()
    const before = known.get(key)
    // All of a text says more than a part of one.
    if (before !== undefined && (before.passing?.around === null || found.passing?.around !== null))
      return false
    known.set(key, found)
    this.#sinks.set(sink.call, known)
    return before === undefined
  }

  #tell(found: readonly string[]): void {
    this.#around = {
      words: new Set(this.#words),
      passing: new Set([...this.#around.passing, ...found]),
    }
  }
}

/** A catalog with the functions of a project as sinks, too. */
export function withSinks(catalog: Catalog, project: ProjectSinks): Catalog {
  return {
    ...catalog,
    sinksOf(callable) {
      const known = catalog.sinksOf(callable)
      return known.length > 0 ? known : project.sinksOf(callable)
    },
    // Any of their arguments may be the text.
    textsOf: name => (project.hasNamed(name) ? undefined : catalog.textsOf(name)),
  }
}
