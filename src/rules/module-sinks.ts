import type { Catalog, LibrarySink } from "../libraries/catalog.ts"
import type { ModuleExports } from "../semantics/module-exports.ts"
import { passedTexts } from "./passed-texts.ts"
import { passingSites } from "./passing-sites.ts"
import { lastName } from "./site-name-table.ts"
import type { NamesAround, SiteNames } from "./site-names.ts"

/** The modules of a project, for whoever looks for sinks in them. */
export interface ModuleTexts {
  /** A module's text, and the names that may be modules which it imports; undefined for what can't be read. */
  file(
    name: string,
  ): { readonly text: string; readonly isPackage: boolean; readonly imports: ReadonlySet<string> } | undefined
  find(name: string): ModuleExports | undefined
}

/** Functions of a project that are sinks, as far as the modules are known that have been asked for. */
export interface ProjectSinks {
  /** The sinks behind a function. */
  sinksOf(callable: string): readonly LibrarySink[]
  /** Whether the last name of one is this. */
  hasNamed(name: string): boolean
}

/** What one module says of libraries; see `NamesAround`. */
interface Mentions {
  readonly words: readonly string[]
  mentions(pattern: RegExp): boolean
}

/**
 * The functions of a project that pass texts on to sinks. They are found from the sinks upwards: first by the text of the
 * modules, so that those without any cost no tree, then by their trees; and again by the names of those that were found,
 * until there are no more.
 */
export class ModuleSinks implements ProjectSinks {
  /** The modules that were looked at. */
  readonly seen = new Set<string>()
  readonly #modules: ModuleTexts
  readonly #names: SiteNames
  readonly #catalog: Catalog
  readonly #mentions = new Map<string, Mentions>()
  readonly #sinks = new Map<string, Map<string, LibrarySink>>()
  /** Names of sinks, by the roots of the modules that bring them. */
  readonly #offered: ReadonlyMap<string, readonly string[]>
  readonly #used = new Set<string>()
  /** Names of sinks of the libraries that any module imports. */
  readonly #given = new Set<string>()
  #passing: ReadonlySet<string> = new Set()

  constructor(modules: ModuleTexts, names: SiteNames, catalog: Catalog) {
    this.#modules = modules
    this.#names = names
    this.#catalog = withSinks(catalog, this)
    this.#offered = namesByRoot(catalog)
  }

  /** Looks at more modules, which must have all with them that they import. */
  include(modules: Iterable<string>): void {
    const fresh = [...modules]
    for (const name of fresh) {
      this.seen.add(name)
      for (const imported of this.#modules.file(name)?.imports ?? []) this.#use(rootOf(imported))
    }
    let found = fresh.flatMap(name => this.#look(name, null))
    while (found.length > 0) {
      this.#passing = new Set([...this.#passing, ...found])
      const pattern = new RegExp(`\\b(?:${[...new Set(found)].join("|")})\\b`, "g")
      found = [...this.seen].flatMap(name => this.#look(name, pattern))
    }
  }

  /** What modules that were looked at bring into a file that imports these. */
  around(imported: ReadonlySet<string>): NamesAround {
    const near = [...this.#handedOn(imported)].flatMap(name => this.#mentionsOf(name) ?? [])
    return {
      words: new Set(near.flatMap(({ words }) => words)),
      mentions: pattern => near.some(module => module.mentions(pattern)),
      passing: this.#passing,
    }
  }

  sinksOf(callable: string): readonly LibrarySink[] {
    return [...(this.#sinks.get(callable)?.values() ?? [])]
  }

  hasNamed(name: string): boolean {
    return this.#passing.has(name)
  }

  #use(root: string): void {
    if (this.#used.has(root)) return
    this.#used.add(root)
    for (const name of this.#offered.get(root) ?? []) this.#given.add(name)
  }

  /** Modules that are imported, and those that an imported package collects. */
  #handedOn(imported: ReadonlySet<string>): ReadonlySet<string> {
    const all = new Set(imported)
    for (const name of all) {
      const file = this.#modules.file(name)
      if (file?.isPackage) for (const next of file.imports) all.add(next)
    }
    return all
  }

  #mentionsOf(name: string): Mentions | undefined {
    const file = this.#modules.file(name)
    if (file === undefined) return undefined
    const known = this.#mentions.get(name)
    if (known) return known
    const found = new Map<RegExp, boolean>()
    const made: Mentions = {
      words: this.#names.wordsIn(file.text),
      mentions(pattern) {
        const known = found.get(pattern) ?? pattern.test(file.text)
        found.set(pattern, known)
        return known
      },
    }
    this.#mentions.set(name, made)
    return made
  }

  /** New names of functions of a module that pass texts on; with a pattern, by the calls alone that it finds. */
  #look(name: string, pattern: RegExp | null): string[] {
    const file = this.#modules.file(name)
    if (file === undefined || (pattern !== null && file.text.search(pattern) < 0)) return []
    const around = this.around(file.imports)
    const names = this.#names.in(file.text, around)
    const sites = passingSites(file.text, names, pattern ?? names.pattern([]), this.#given)
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
}

function namesByRoot({ libraries }: Catalog): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { modules, sinks = [], aliases = {} } of libraries) {
    const calls = sinks.map(({ call }) => call).filter(call => !call.startsWith("*."))
    const names = [...calls, ...Object.keys(aliases)].map(lastName)
    for (const root of new Set(modules.map(rootOf)))
      found.set(root, [...(found.get(root) ?? []), ...names])
  }
  return found
}

function rootOf(module: string): string {
  return module.split(".", 1)[0]!
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
