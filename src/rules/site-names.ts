import { createCatalog } from "../libraries/catalog.ts"
import type { ArgumentSpec, Library, QualifiedName, Sink } from "../libraries/library.ts"
import type { Renaming } from "./renamings.ts"
import type { EntryNames } from "./text-flow.ts"

/** Names that sinks stand at, as data. */
export interface SiteNameTable {
  /** Names that count wherever they are written: of methods and parameters that a library runs, of sinks that need no import. */
  readonly anywhere: readonly string[]
  /** Names that count as attributes of any object; as much of a dotted one as must be written (`resp.text`). */
  readonly attributes: readonly string[]
  /**
   * By a word that a file must contain for them to count: `import` and a module, or a name that gives objects of a library.
   * `name~2` counts only beside one of the third `givers`, `name$` only where a shell may run it.
   */
  readonly beside: Readonly<Record<string, readonly string[]>>
  /** Names of which one must be written to get at an object of some type. */
  readonly givers: readonly (readonly string[])[]
  /** By the places of their texts (`0`, `0…`, `sql=`, `*` for any, `!` for a template string), separated by blanks: calls. */
  readonly calls: Readonly<Record<string, readonly string[]>>
  /** Decorators and methods whose results are run. */
  readonly returns: readonly string[]
  /** Parameters of functions whose results are run. */
  readonly parameters: readonly string[]
  /** Attributes that are run when they are set. */
  readonly sets: readonly string[]
  /** By a word that a file must contain, or the empty one: what gives values from outside. */
  readonly sources: Readonly<Record<string, readonly string[]>>
  /** What shows that parameters may be values from outside: decorators of entry points, and types of such values. */
  readonly entries: readonly string[]
}

/** The table of libraries that files name when they use them. Takes long: that of the built-in ones is made once, as code. */
export function siteNameTable(libraries: readonly Library[]): SiteNameTable {
  const beside = new Map<string, Set<string>>()
  const sources = new Map<string, Set<string>>()
  const givers = new Set<string>()
  for (const library of libraries) {
    const reachable = reachableFrom(library, libraries)
    const words = wordsOf(library)
    for (const word of words) addAll(beside, word, conditionalNames(reachable, givers))
    for (const { sources: given = [] } of reachable)
      for (const word of words) addAll(sources, word, given.filter(isImported).map(lastName))
    addAll(sources, "", (library.sources ?? []).filter(source => !isImported(source)).map(lastName))
  }
  return {
    anywhere: [...new Set(libraries.flatMap(unboundNames))],
    attributes: [...new Set(libraries.flatMap(looseAttributes))],
    beside: toRecord(beside),
    givers: [...givers].map(names => names.split(" ")),
    ...meaningsOf(libraries),
    sources: toRecord(sources),
  }
}

/** The table of what a project declares about its modules, which files reach without naming them (`from .db import run`). */
export function ownSiteNameTable(own: readonly Library[]): SiteNameTable {
  const sources = own.flatMap(library => library.sources ?? []).map(lastName)
  return {
    anywhere: allNames(own),
    attributes: [],
    beside: {},
    givers: [],
    ...meaningsOf(own),
    sources: { "": sources },
  }
}

/** What names are, whatever library they belong to. */
function meaningsOf(
  libraries: readonly Library[],
): Omit<SiteNameTable, "anywhere" | "attributes" | "beside" | "givers" | "sources"> {
  const catalog = createCatalog(libraries)
  const calls = new Map<string, Set<string>>()
  const takers = new Set(takersOf(libraries))
  for (const name of new Set([...catalog.sinkNames, ...takers])) {
    const places = new Set((catalog.textsOf(name) ?? [{}]).flatMap(spellPlaces))
    if (takers.has(name)) places.add("!")
    addAll(calls, [...places].sort().join(" "), [name])
  }
  const types = libraries.flatMap(library => Object.keys(library.types ?? {}))
  const given = types.filter(type => catalog.isSource(type))
  return {
    calls: toRecord(calls),
    returns: [...catalog.returnNames],
    parameters: [
      ...new Set(
        libraries.flatMap(({ returnSinks = [] }) => returnSinks.flatMap(sink => sink.parameters ?? [])),
      ),
    ],
    sets: [...catalog.attributeNames],
    entries: [
      ...new Set([...libraries.flatMap(library => library.entryPoints ?? []), ...given].map(lastName)),
    ],
  }
}

/** All names, those marked that count on a condition only. */
function conditionalNames(libraries: readonly Library[], givers: Set<string>): string[] {
  const giversOf = giversIn(libraries)
  const types = new Set(libraries.flatMap(library => Object.keys(library.types ?? {})))
  const ways = new Map<string, Set<string>>()
  const add = (name: QualifiedName, needsShell: boolean) => {
    const isMember = types.has(ownerOf(name))
    addAll(ways, lastName(name), [isMember ? "~" : needsShell ? "$" : ""])
  }
  for (const { sinks = [], attributeSinks = [] } of libraries) {
    for (const sink of sinks) add(sink.call, needsShell(sink))
    for (const { attribute } of attributeSinks) add(attribute, false)
  }
  const { sinkNames, returnNames, attributeNames } = createCatalog(libraries)
  const others = new Set([...returnNames, ...takersOf(libraries)])
  return [...new Set([...sinkNames, ...attributeNames, ...others])].flatMap(name => {
    const found = others.has(name) ? [""] : [...(ways.get(name) ?? [""])]
    if (found.includes("")) return [name]
    return found.map(way => {
      if (way === "$") return `${name}$`
      const words = [...giversOf.get(name)!].sort().join(" ")
      givers.add(words)
      return `${name}~${[...givers].indexOf(words)}`
    })
  })
}

/** Whether text is run only with `shell=True` or by a shell that is named. */
function needsShell({ when = [], argv }: Sink): boolean {
  return argv !== undefined || when.some(({ name, is }) => name === "shell" && "truthy" in is)
}

/** For every member of a type that is a sink: the names of which one must be written to get at an object of that type. */
function giversIn(libraries: readonly Library[]): ReadonlyMap<string, ReadonlySet<string>> {
  const catalog = createCatalog(libraries)
  const types = libraries.flatMap(library => Object.keys(library.types ?? {}))
  const aliases = libraries.flatMap(library => Object.keys(library.aliases ?? {}))
  const gifts = libraries.flatMap(library =>
    [library.returns, library.attributes].flatMap(record => Object.entries(record ?? {})),
  )
  const giversOf = (wanted: QualifiedName): ReadonlySet<string> => {
    const found = new Set<string>()
    const reached = new Set([wanted])
    for (const type of reached) {
      found.add(lastName(type))
      for (const sub of types) if (catalog.bases(sub).includes(type)) reached.add(sub)
      for (const alias of aliases) if (catalog.resolveName(alias) === type) found.add(lastName(alias))
      for (const [giver, given] of gifts) {
        if (given !== type && catalog.resolveName(given) !== type) continue
        const name = lastName(giver.replace(/\(.*$/, ""))
        if (name === "*" || name.startsWith("__")) reached.add(ownerOf(giver))
        else found.add(name)
      }
    }
    return found
  }
  const givers = new Map<string, Set<string>>()
  for (const { sinks = [], attributeSinks = [] } of libraries)
    for (const name of [
      ...sinks.map(({ call }) => call),
      ...attributeSinks.map(({ attribute }) => attribute),
    ])
      if (types.includes(ownerOf(name))) addAll(givers, lastName(name), [...giversOf(ownerOf(name))])
  return givers
}

function ownerOf(name: QualifiedName): QualifiedName {
  return name.slice(0, Math.max(name.lastIndexOf("."), 0))
}

function spellPlaces({ at, name, rest }: ArgumentSpec): string[] {
  if (at === undefined && name === undefined) return ["*"]
  return [at === undefined ? [] : rest ? `${at}…` : `${at}`, name === undefined ? [] : `${name}=`].flat()
}

function addAll(groups: Map<string, Set<string>>, key: string, names: readonly string[]): void {
  const known = groups.get(key) ?? new Set()
  for (const name of names) known.add(name)
  if (known.size > 0) groups.set(key, known)
}

function toRecord(groups: ReadonlyMap<string, ReadonlySet<string>>): Record<string, readonly string[]> {
  return Object.fromEntries([...groups].map(([key, names]) => [key, [...names]]))
}

function isImported(source: QualifiedName): boolean {
  return source.includes(".") && !isLoose(source)
}

/** Where in a call a text may stand. */
export interface TextPlace {
  /** By position, from there on with `rest`; null with a `keyword` only, or when any argument may be the text. */
  readonly at: number | null
  readonly rest: boolean
  readonly keyword: string | null
  /** It takes a template string, and other text by mistake. */
  readonly isTaker: boolean
}

function readPlace(spelled: string): TextPlace {
  const place = { at: null, rest: false, keyword: null, isTaker: false }
  if (spelled === "*") return { ...place, at: 0, rest: true }
  if (spelled === "!") return { ...place, at: 0, isTaker: true }
  if (spelled.endsWith("=")) return { ...place, keyword: spelled.slice(0, -1) }
  return { ...place, at: Number.parseInt(spelled, 10), rest: spelled.endsWith("…") }
}

/**
 * The names at one of which every text that is run stands: of the call, of the decorator, method or parameter that says
 * that a result is sent, or of the attribute that is set. A sink imported under another name is written once where it
 * is imported. What a file must contain for the rules to find something in it, and where they look, both come from here.
 */
export class SiteNames {
  readonly #tables: readonly SiteNameTable[]
  readonly #always: readonly string[]
  readonly #words: RegExp
  readonly #modules: RegExp
  readonly #meanings: Meanings
  /** One for each set of libraries that files name together, of which a project has few. */
  readonly #files = new Map<string, NamesBeside>()

  /** Tables of different libraries. */
  constructor(tables: readonly SiteNameTable[]) {
    this.#tables = tables
    this.#always = tables.flatMap(({ anywhere, attributes }) => [...anywhere, ...attributes])
    const words = tables.flatMap(({ beside, sources }) => [...Object.keys(beside), ...Object.keys(sources)])
    const modules = words.filter(word => word.startsWith("import ")).map(word => word.slice("import ".length))
    this.#words = anyOf(words.filter(word => !word.startsWith("import ")))
    this.#modules = anyOf(modules)
    this.#meanings = mergeMeanings(tables)
  }

  /** Those that count in this file. */
  in(text: string): FileSiteNames {
    return this.#beside(text).countingIn(text)
  }

  #beside(text: string): NamesBeside {
    const imported = (text.match(imports)?.join("\n").match(this.#modules) ?? []).map(
      name => `import ${name}`,
    )
    const words = [...new Set([...(text.match(this.#words) ?? []), ...imported])].sort()
    const key = words.join()
    const known = this.#files.get(key)
    if (known) return known
    const names = new Set(words.flatMap(word => this.#tables.flatMap(({ beside }) => own(beside, word))))
    const sources = new Set(
      ["", ...words].flatMap(word => this.#tables.flatMap(table => own(table.sources, word))),
    )
    const made = new NamesBeside(this.#always, names, sources, this.#meanings)
    this.#files.set(key, made)
    return made
  }
}

/** Statements that import, and sentences that read like them. */
export const imports = /(?:^|[;:\xbf\ufeff])[ \t\f]*(?:from|import)\b(?:[^\r\n\\(]|\\\r?\n)*(?:\([^)]*\))?/gm

function anyOf(words: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${[...new Set(words)].filter(Boolean).join("|")})\\b`, "g")
}

function own<T>(record: Readonly<Record<string, readonly T[]>>, key: string): readonly T[] {
  return Object.hasOwn(record, key) ? record[key]! : []
}

/** The names that libraries bring which a file names, before it is known which of their conditions hold there. */
class NamesBeside {
  readonly #always: readonly string[]
  readonly #loose: ReadonlySet<string>
  readonly #conditional: readonly { readonly name: string; readonly condition: RegExp }[]
  readonly #sources: ReadonlySet<string>
  readonly #meanings: Meanings
  readonly #made = new Map<string, FileSiteNames>()

  constructor(
    always: readonly string[],
    names: ReadonlySet<string>,
    sources: ReadonlySet<string>,
    meanings: Meanings,
  ) {
    this.#loose = new Set(always)
    this.#always = [...new Set([...always, ...[...names].filter(name => !isMarked(name))])]
    const sure = new Set(this.#always)
    this.#conditional = [...names].filter(isMarked).flatMap(marked => {
      const [name = "", giver] = marked.split(/[~$]/)
      if (sure.has(name)) return []
      return {
        name,
        condition: giver === "" && marked.endsWith("$") ? shells : meanings.giversOf(Number(giver)),
      }
    })
    this.#sources = sources
    this.#meanings = meanings
  }

  countingIn(text: string): FileSiteNames {
    const found = [
      ...new Set(
        this.#conditional
          .filter(({ name, condition }) => text.includes(name) && condition.test(text))
          .map(({ name }) => name),
      ),
    ]
    const key = found.join()
    let made = this.#made.get(key)
    if (made === undefined) {
      made = new FileSiteNames(
        new Set([...this.#always, ...found]),
        this.#loose,
        this.#sources,
        this.#meanings,
      )
      this.#made.set(key, made)
    }
    return made
  }
}

function isMarked(name: string): boolean {
  return /[~$]/.test(name)
}

/** `shell=True`, arguments that may hold it, or the name of a shell. */
const shells = /\bshell\b|\*\*|(?:sh|cmd|powershell)(?:\.exe)?["']/i

interface Meanings {
  /** Finds the names of one entry of `givers`. */
  readonly giversOf: (index: number) => RegExp
  readonly calls: ReadonlyMap<string, readonly TextPlace[]>
  readonly returns: ReadonlySet<string>
  readonly parameters: ReadonlySet<string>
  readonly sets: ReadonlySet<string>
  /** Finds a decorator or a type. */
  readonly entries: RegExp
}

function mergeMeanings(tables: readonly SiteNameTable[]): Meanings {
  const calls = new Map<string, TextPlace[]>()
  for (const table of tables)
    for (const [spelled, names] of Object.entries(table.calls))
      for (const name of names)
        calls.set(name, [...(calls.get(name) ?? []), ...spelled.split(" ").map(readPlace)])
  const entries = tables.flatMap(table => table.entries)
  // What a project declares may give objects of other libraries' types by names of its own.
  const isSure = tables.length === 1
  const givers = new Map<number, RegExp>()
  return {
    giversOf(index) {
      let pattern = givers.get(index)
      if (pattern === undefined) {
        const words = isSure ? tables.flatMap(table => table.givers[index] ?? []) : []
        pattern = words.length > 0 ? new RegExp(`\\b(?:${words.join("|")})\\b`) : /(?:)/
        givers.set(index, pattern)
      }
      return pattern
    },
    calls,
    returns: new Set(tables.flatMap(({ returns }) => returns)),
    parameters: new Set(tables.flatMap(({ parameters }) => parameters)),
    sets: new Set(tables.flatMap(({ sets }) => sets)),
    entries: new RegExp(
      `@[\\w.\\s]*\\b(?:${entries.join("|")})\\b|\\b(?:${entries.filter(name => /^[A-Z]/.test(name)).join("|")})\\b`,
    ),
  }
}

/** The names that count in a file that names certain libraries. */
export class FileSiteNames {
  readonly #names: readonly string[]
  readonly #last: ReadonlySet<string>
  readonly #loose: ReadonlySet<string>
  readonly #sources: ReadonlySet<string>
  readonly #meanings: Meanings
  #pattern: RegExp | null = null

  constructor(
    names: ReadonlySet<string>,
    loose: ReadonlySet<string>,
    sources: ReadonlySet<string>,
    meanings: Meanings,
  ) {
    this.#loose = loose
    this.#names = [...names].sort()
    this.#last = new Set(this.#names.map(lastName))
    this.#sources = sources
    this.#meanings = meanings
  }

  /** Finds them and `others`; of a dotted name, as much as must be written. */
  pattern(others: readonly string[]): RegExp {
    if (others.length > 0) return patternOf([...this.#names, ...others])
    this.#pattern ??= patternOf(this.#names)
    return this.#pattern
  }

  /** Whether it counts wherever it is written, however it came there. */
  isLoose(name: string): boolean {
    return this.#loose.has(name)
  }

  /** Whether this is the last part of one. */
  has(name: string): boolean {
    return this.#last.has(name)
  }

  /** Where the texts stand in calls of this name; undefined when there is no such sink. */
  placesOf(name: string): readonly TextPlace[] | undefined {
    return this.#meanings.calls.get(name)
  }

  isReturn(names: readonly string[]): boolean {
    return names.some(name => this.#meanings.returns.has(name))
  }

  isParameter(names: readonly string[]): boolean {
    return names.some(name => this.#meanings.parameters.has(name))
  }

  isAttribute(names: readonly string[]): boolean {
    return names.some(name => this.#meanings.sets.has(name))
  }

  /** What a file with this text takes from outside. */
  entriesIn(text: string, renamings: readonly Renaming[]): EntryNames {
    const sources = new Set(this.#sources)
    for (const { name, alias } of renamings) if (this.#sources.has(name)) sources.add(alias)
    return { sources, byParameters: this.#meanings.entries.test(text) }
  }
}

function patternOf(names: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${names.map(name => name.replaceAll(".", "\\s*\\.\\s*")).join("|")})\\b`, "g")
}

function allNames(libraries: readonly Library[]): string[] {
  const { sinkNames, returnNames, attributeNames } = createCatalog(libraries)
  return [...sinkNames, ...returnNames, ...attributeNames, ...takersOf(libraries)]
}

/** Functions that want a template string are no sinks, but get text by mistake. */
function takersOf(libraries: readonly Library[]): string[] {
  return libraries
    .flatMap(({ templates }) => [templates?.wrapper ?? [], templates?.takes ?? []].flat())
    .map(lastName)
}

/** What stands for a library in a file: a module that is imported, marked so, or a name in it. */
function wordsOf({ modules, attributes }: Library): string[] {
  const unbound = Object.keys(attributes ?? {}).filter(isLoose)
  return [
    ...modules.map(module => (module.includes(".") ? lastName(module) : `import ${module}`)),
    ...unbound.map(lastName),
  ]
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
