import type { Catalog, LibrarySink } from "../../libraries/catalog.ts"
import type { ModuleExports } from "../../semantics/module-exports.ts"
import { SinkNames } from "../sinks/sink-names.ts"
import { CallIndex, type WrittenName } from "../triage/call-index.ts"
import { PassingSites, type SinkName } from "../triage/passing-sites.ts"
import { readExpression } from "../triage/read-expression.ts"
import { ReturnedTexts } from "../triage/returned-texts.ts"
import { lastName } from "../triage/site-name-table.ts"
import type { NamesAround, SiteNames } from "../triage/site-names.ts"
import { passedTexts } from "./passed-texts.ts"

/** The modules of a project, for whoever looks for sinks in them. */
export interface ModuleTexts {
  /** A module's text, and the names that may be modules which it imports; undefined for what can't be read. */
  file(
    name: string,
  ): { readonly text: string; readonly handsOn: boolean; readonly imports: ReadonlySet<string> } | undefined
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

/** Places of a module at which functions may pass texts on, which nobody has needed so far. */
interface Pending {
  readonly module: string
  readonly sites: readonly number[]
  /** The functions that do, by their names. */
  readonly names: ReadonlySet<string>
}

/**
 * The functions of a project that pass texts on to sinks. They are found from the sinks upwards: by the text of the modules
 * at first; by their trees when a file calls what may be such a function; and then again by the names of those that were
 * found, until there are no more.
 */
export class ModuleSinks implements ProjectSinks {
  /** The modules that were looked at. */
  readonly seen = new Set<string>()
  readonly #modules: ModuleTexts
  readonly #names: SiteNames
  readonly #catalog: Catalog
  readonly #sinkNames: SinkNames
  readonly #mentions = new Map<string, Mentions>()
  readonly #libraries = new Map<string, ReadonlySet<string>>()
  readonly #sinks = new Map<string, Map<string, LibrarySink>>()
  /** By the names of the functions. */
  readonly #pending = new Map<string, Set<Pending>>()
  readonly #passing = new Set<string>()
  readonly #returned = new ReturnedTexts(name => this.#textOf(name))
  readonly #calls = new CallIndex()

  constructor(modules: ModuleTexts, names: SiteNames, catalog: Catalog) {
    this.#modules = modules
    this.#names = names
    this.#catalog = withSinks(catalog, this)
    this.#sinkNames = new SinkNames(catalog)
  }

  /** Looks at more modules, which must have all with them that they import. */
  include(modules: ReadonlySet<string>): void {
    if (modules.size === 0) return
    const before = this.#calls.size
    for (const name of modules) this.seen.add(name)
    const called = [...modules].map(name => ({ name, words: this.#calls.add(name, this.#textOf(name)) }))
    const awaited = [...this.#pending.keys()]
    const found = new Set<string>()
    for (const { name, words } of called) {
      const given = this.#sinkNames.of(this.#librariesNear(name))
      const sinkOf = (word: string) =>
        given.get(word) ?? this.#sinkNames.ofUnknown(word) ?? this.#passingSink(word)
      const sinks = [...words].filter(word => sinkOf(word) !== undefined)
      const written = this.#calls.in(name, sinks)
      for (const added of this.#await(name, written, sinkOf)) found.add(added)
    }
    const wanted = this.#wantedAnywhere(awaited, before)
    this.#find(new Set([...wanted, ...this.#wantedAnywhere(found)]))
  }

  /** What modules that were looked at bring into a file of this name and text that imports these. */
  around(module: string | undefined, text: string, imported: ReadonlySet<string>): NamesAround {
    const words: ReadonlySet<string> = new Set(text.match(/\w+/g))
    while (this.#pending.size > 0) {
      const wanted = this.#wantedIn(text, module, placesOf(text, common(this.#pending, words)))
      if (wanted.size === 0) break
      this.#find(wanted)
    }
    const near = [...this.#handedOn(imported)].flatMap(name => this.#mentionsOf(name) ?? [])
    return {
      words: new Set(near.flatMap(({ words }) => words)),
      mentions: pattern => near.some(module => module.mentions(pattern)),
      passing: new Set(common(this.#passing, words)),
      returned: name => this.#returned.mayGive(name, this.seen),
    }
  }

  sinksOf(callable: string): readonly LibrarySink[] {
    return [...(this.#sinks.get(callable)?.values() ?? [])]
  }

  hasNamed(name: string): boolean {
    return this.#passing.has(name)
  }

  /** Notes where a module may pass texts on to sinks whose names are written there; gives those of the functions that do. */
  #await(
    module: string,
    written: Iterable<WrittenName>,
    sinkOf: (name: string) => SinkName | undefined,
  ): ReadonlySet<string> {
    const places = new PassingSites(this.#textOf(module))
    const sites = places.of(written, sinkOf)
    const names = new Set(sites.flatMap(({ within }) => within))
    // What is passed on inside the module begins with any of these.
    for (let fresh = [...names]; fresh.length > 0; ) {
      const callers = places.of(this.#calls.in(module, fresh), anySink)
      fresh = [...new Set(callers.flatMap(({ within }) => within))].filter(name => !names.has(name))
      for (const name of fresh) names.add(name)
    }
    const pending = { module, sites: sites.map(({ at }) => at), names }
    for (const name of names) this.#pending.set(name, (this.#pending.get(name) ?? new Set()).add(pending))
    return names
  }

  /** What of other modules is called in all but the first ones that were looked at, with more than literals. */
  #wantedAnywhere(names: Iterable<string>, but = 0): ReadonlySet<Pending> {
    const calls = this.#calls.of(names, but)
    return new Set(
      [...calls].flatMap(([module, written]) => [...this.#wantedIn(this.#textOf(module), module, written)]),
    )
  }

  #wantedIn(text: string, module: string | undefined, written: Iterable<WrittenName>): ReadonlySet<Pending> {
    const found = new Set<Pending>()
    for (const { name, at } of written) {
      const others = [...(this.#pending.get(name) ?? [])].filter(pending => pending.module !== module)
      if (others.length > 0 && isGivenValues(text, at + name.length))
        for (const pending of others) found.add(pending)
    }
    return found
  }

  /** Finds out what these places do, and all that follows from it. */
  #find(wanted: ReadonlySet<Pending>): void {
    for (let left = wanted; left.size > 0; ) {
      const found = [...left].flatMap(pending => this.#read(pending))
      for (const name of found) this.#passing.add(name)
      const names = [...this.#calls.of(found)].flatMap(([module, written]) => [
        ...this.#await(module, written, anySink),
      ])
      left = this.#wantedAnywhere(names)
    }
  }

  /** New names of functions that pass texts on at these places. */
  #read(pending: Pending): string[] {
    for (const name of pending.names) {
      const all = this.#pending.get(name)
      if (all?.delete(pending) && all.size === 0) this.#pending.delete(name)
    }
    const model = this.#modules.find(pending.module)?.model
    if (model === undefined) return []
    return passedTexts(pending.module, model, this.#catalog, pending.sites).flatMap(sink =>
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

  #passingSink(name: string): SinkName | undefined {
    return this.#passing.has(name) ? anySink(name) : undefined
  }

  #textOf(name: string): string {
    return this.#modules.file(name)?.text ?? ""
  }

  /** The modules of libraries that a module imports, or one that it imports. */
  #librariesNear(name: string): ReadonlySet<string> {
    const found = new Set(this.#librariesOf(name))
    for (const near of this.#handedOn(this.#modules.file(name)?.imports ?? new Set()))
      for (const library of this.#librariesOf(near)) found.add(library)
    return found
  }

  #librariesOf(name: string): ReadonlySet<string> {
    const known = this.#libraries.get(name) ?? this.#sinkNames.known(this.#modules.file(name)?.imports ?? [])
    this.#libraries.set(name, known)
    return known
  }

  /** Modules that are imported, and those of which these hand on what they have. */
  #handedOn(imported: ReadonlySet<string>): ReadonlySet<string> {
    const all = new Set(imported)
    for (const name of all) {
      const file = this.#modules.file(name)
      if (file?.handsOn) for (const next of file.imports) all.add(next)
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
      words: this.#sinkNames.wordsAmong(this.#names.wordsIn(file.text), this.#librariesNear(name)),
      mentions(pattern) {
        const known = found.get(pattern) ?? pattern.test(file.text)
        found.set(pattern, known)
        return known
      },
    }
    this.#mentions.set(name, made)
    return made
  }
}

/** The names that two collections have in common. */
function common(
  a: ReadonlySet<string> | ReadonlyMap<string, unknown>,
  b: ReadonlySet<string>,
): readonly string[] {
  const [fewer, more] = a.size < b.size ? [a, b] : [b, a]
  return [...fewer.keys()].filter(name => more.has(name))
}

/** Where some names are written in a text. */
function placesOf(text: string, names: readonly string[]): WrittenName[] {
  if (names.length === 0) return []
  const pattern = new RegExp(`\\b(?:${names.join("|")})\\b`, "g")
  return Array.from(text.matchAll(pattern), ({ 0: name, index }) => ({ name, at: index }))
}

/** A function of the project, any argument of which may be the text. */
function anySink(name: string): SinkName {
  return { name, isMember: true, texts: [{}] }
}

/** Whether a call, whose name ends at an offset, passes more than literals. */
function isGivenValues(text: string, to: number): boolean {
  const opening = /\s{0,3}\(/y
  opening.lastIndex = to
  if (!opening.test(text)) return false
  const read = readExpression(text, opening.lastIndex, true)
  return read === null || read.items.some(({ isLiteral }) => !isLiteral)
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
