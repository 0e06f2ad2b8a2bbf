import { createCatalog } from "../libraries/catalog.ts"
import type { Library, QualifiedName } from "../libraries/library.ts"

/** Names that sinks stand at, as data. */
export interface SiteNameTable {
  /** Names that count wherever they are written: of methods and parameters that a library runs, of sinks that need no import. */
  readonly anywhere: readonly string[]
  /** Names that count as attributes of any object; as much of a dotted one as must be written (`resp.text`). */
  readonly attributes: readonly string[]
  /** By a word that a file must contain for them to count: the import of a library, or an attribute that gives its objects. */
  readonly beside: Readonly<Record<string, readonly string[]>>
}

/** The table of libraries that files name when they use them. Takes long: that of the built-in ones is made once, as code. */
export function siteNameTable(libraries: readonly Library[]): SiteNameTable {
  const beside = new Map<string, Set<string>>()
  for (const library of libraries) {
    const names = allNames(reachableFrom(library, libraries))
    for (const word of names.length > 0 ? wordsOf(library) : []) {
      const known = beside.get(word) ?? new Set()
      for (const name of names) known.add(name)
      beside.set(word, known)
    }
  }
  return {
    anywhere: [...new Set(libraries.flatMap(unboundNames))],
    attributes: [...new Set(libraries.flatMap(looseAttributes))],
    beside: Object.fromEntries([...beside].map(([word, names]) => [word, [...names]])),
  }
}

/** The table of what a project declares about its modules, which files reach without naming them (`from .db import run`). */
export function ownSiteNameTable(own: readonly Library[]): SiteNameTable {
  return { anywhere: allNames(own), attributes: [], beside: {} }
}

/**
 * The names at one of which every text that is run stands: of the call, of the decorator, method or parameter that says
 * that a result is sent, or of the attribute that is set. A sink imported under another name is written once where it
 * is imported. What a file must contain for the rules to find something in it, and where they look, both come from here.
 */
export class SiteNames {
  readonly #anywhere: readonly string[]
  readonly #attributes: readonly string[]
  readonly #beside: ReadonlyMap<string, readonly string[]>
  readonly #words: RegExp
  /** One pattern for each set of libraries that files name together, of which a project has few. */
  readonly #patterns = new Map<string, RegExp>()

  /** Tables of different libraries: no word is in two of them. */
  constructor(tables: readonly SiteNameTable[]) {
    this.#anywhere = tables.flatMap(({ anywhere }) => anywhere)
    this.#attributes = tables.flatMap(({ attributes }) => attributes)
    this.#beside = new Map(tables.flatMap(({ beside }) => Object.entries(beside)))
    this.#words = new RegExp(`\\b(?:${[...this.#beside.keys()].join("|")})\\b`, "g")
  }

  /** The names that count in this file: last names, or as much of a dotted one as must be written (`resp.text`). */
  in(text: string): ReadonlySet<string> {
    return new Set([...this.#anywhere, ...this.#attributes, ...this.#namesBeside(this.#wordsIn(text))])
  }

  /** Whether one of the names that count in this file stands where it may be a sink. False is certain, true is not. */
  mayStandIn(text: string): boolean {
    const words = this.#wordsIn(text)
    const key = words.join()
    let pattern = this.#patterns.get(key)
    if (pattern === undefined) {
      pattern = sitePattern(
        [...new Set([...this.#anywhere, ...this.#attributes, ...this.#namesBeside(words)])].sort(),
      )
      this.#patterns.set(key, pattern)
    }
    return pattern.test(text)
  }

  #wordsIn(text: string): readonly string[] {
    return [...new Set(text.match(this.#words) ?? [])].sort()
  }

  #namesBeside(words: readonly string[]): readonly string[] {
    return [...new Set(words.flatMap(word => this.#beside.get(word) ?? []))]
  }
}

/** One of the names as a call, a reference that is passed on or renamed, a function, or an attribute that is set. */
function sitePattern(names: readonly string[]): RegExp {
  const spelled = names.map(name => name.replaceAll(".", "\\s*\\.\\s*")).join("|")
  return new RegExp(`\\b(?:${spelled})(?=\\s*(?:[(,)=:;\\\\#]|as\\b|$))`, "m")
}

function allNames(libraries: readonly Library[]): string[] {
  const { sinkNames, returnNames, attributeNames } = createCatalog(libraries)
  // Functions that want a template string are no sinks, but get text by mistake.
  const takers = libraries.flatMap(({ templates }) =>
    [templates?.wrapper ?? [], templates?.takes ?? []].flat(),
  )
  return [...sinkNames, ...returnNames, ...attributeNames, ...takers.map(lastName)]
}

/** What stands for a library in a file. */
function wordsOf({ modules, attributes }: Library): string[] {
  const unbound = Object.keys(attributes ?? {}).filter(isLoose)
  return [...modules.map(module => module.slice(module.lastIndexOf(".") + 1)), ...unbound.map(lastName)]
}

/** Names that may stand alone: of methods and parameters that a library runs, or of a library without a module of its own. */
function unboundNames(library: Library): string[] {
  const parameters = (library.returnSinks ?? []).flatMap(sink => sink.parameters ?? [])
  if (library.modules.length === 0) return [...allNames([library]), ...parameters]
  const methods = (library.returnSinks ?? []).flatMap(({ method, ofClass }) =>
    method !== undefined && ofClass === undefined ? [method] : [],
  )
  return [...methods, ...parameters]
}

/** Names of members of any receiver. */
function looseAttributes(library: Library): string[] {
  const calls = (library.sinks ?? []).map(({ call }) => call)
  const attributes = (library.attributeSinks ?? []).map(({ attribute }) => attribute)
  return [...calls, ...attributes].filter(isLoose).map(name => name.slice(2))
}

/** A library with all whose names its facts lead to: `flask_sqlalchemy` hands out objects of `sqlalchemy`. */
function reachableFrom(library: Library, libraries: readonly Library[]): Library[] {
  const found = new Set([library])
  for (const reached of found) {
    const { aliases, types, returns, attributes } = reached
    const names = [aliases, returns, attributes].flatMap(record => Object.values(record ?? {}))
    for (const name of [...names, ...Object.values(types ?? {}).flat()])
      for (const owner of libraries) if (owns(owner, name)) found.add(owner)
    // Another library may say that names of this one are its own: `fastapi.responses` holds what Starlette makes.
    for (const owner of libraries)
      if (Object.keys(owner.aliases ?? {}).some(alias => owns(reached, alias))) found.add(owner)
  }
  return [...found]
}

function owns({ modules, types }: Library, name: QualifiedName): boolean {
  return types?.[name] !== undefined || modules.some(module => name.startsWith(`${module}.`))
}

function isLoose(name: QualifiedName): boolean {
  return name.startsWith("*.")
}

function lastName(name: QualifiedName): string {
  return name.slice(name.lastIndexOf(".") + 1)
}
