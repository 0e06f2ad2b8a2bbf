import { createCatalog } from "../../libraries/catalog.ts"
import type { ArgumentSpec, Library, QualifiedName, Sink } from "../../libraries/library.ts"

/** Names that sinks stand at, as data. */
export interface SiteNameTable {
  /**
   * Names that count wherever they are written: of methods and parameters that a library runs, of sinks that need no
   * import.
   */
  readonly anywhere: readonly string[]
  /** Of those, methods of objects of known types alone, which are never written without a dot. */
  readonly members: readonly string[]
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
  /** Calls that escape what is put into their format. */
  readonly formats: readonly string[]
  /** Decorators and methods whose results are run. */
  readonly returns: readonly string[]
  /** Of these, methods alone, whose names register nothing when they are called. */
  readonly methods: readonly string[]
  /** Parameters of functions whose results are run. */
  readonly parameters: readonly string[]
  /** Attributes of functions that say, when they are set, that the results are run. */
  readonly marks: readonly string[]
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
    addAll(
      sources,
      "",
      (library.sources ?? []).flatMap(source => writtenOf(source, library)),
    )
    // What is made of a text matters as what comes from outside does.
    for (const name of (library.renderers ?? []).flatMap(({ call }) => call))
      for (const word of isLoose(name) ? [""] : words) addAll(sources, word, [lastName(name)])
    for (const { parameters = [] } of library.returnSinks ?? [])
      for (const word of words) addAll(sources, parameters.length > 0 ? word : "", parameters)
  }
  return {
    anywhere: [...new Set(libraries.flatMap(unboundNames))],
    members: memberNames(libraries),
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
    members: [],
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
): Omit<SiteNameTable, "anywhere" | "members" | "attributes" | "beside" | "givers" | "sources"> {
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
  const returned = libraries.flatMap(({ returnSinks = [] }) => returnSinks)
  const decorators = new Set(returned.flatMap(({ decorator }) => decorator ?? []).map(lastName))
  return {
    calls: toRecord(calls),
    formats: [...catalog.formatNames],
    returns: [...catalog.returnNames],
    methods: [...new Set(returned.flatMap(({ method }) => method ?? []))].filter(
      name => !decorators.has(name),
    ),
    parameters: [
      ...new Set(
        libraries.flatMap(({ returnSinks = [] }) => returnSinks.flatMap(sink => sink.parameters ?? [])),
      ),
    ],
    marks: [...catalog.markNames],
    sets: [...catalog.attributeNames],
    entries: [...new Set([...libraries.flatMap(entriesOf), ...given].map(lastName))],
  }
}

/** Of functions whose results are dicts, which are named as others are too. */
function handlerParameters(libraries: readonly Library[]): string[] {
  const sinks = libraries.flatMap(({ returnSinks = [] }) => returnSinks)
  return sinks.flatMap(({ parameters = [], entry }) => (entry === undefined ? [] : parameters.slice(-1)))
}

function entriesOf({ entryPoints = [], entryMethods = [] }: Library): readonly QualifiedName[] {
  return [...entryPoints, ...entryMethods.map(({ ofClass }) => ofClass)]
}

/** All names, those marked that count on a condition only. */
function conditionalNames(libraries: readonly Library[], givers: Set<string>): string[] {
  const giversOf = giversIn(libraries)
  const types = new Set(libraries.flatMap(library => Object.keys(library.types ?? {})))
  const ways = new Map<string, Set<string>>()
  const loose = new Set<QualifiedName>()
  const looselyNamed = new Set<string>()
  const add = (name: QualifiedName, needsShell: boolean) => {
    // What counts as an attribute of any object is looked for everywhere, with all that must be written before it.
    if (isLoose(name)) {
      loose.add(name)
      looselyNamed.add(lastName(name))
      return
    }
    const isMember = types.has(ownerOf(name))
    addAll(ways, lastName(name), [isMember ? "~" : needsShell ? "$" : ""])
  }
  for (const { sinks = [], attributeSinks = [] } of libraries) {
    for (const sink of sinks) add(sink.call, needsShell(sink))
    for (const { attribute } of attributeSinks) add(attribute, false)
  }
  const { sinkNames, returnNames, markNames, attributeNames } = createCatalog(libraries)
  const others = new Set([
    ...returnNames,
    ...markNames,
    ...takersOf(libraries),
    ...handlerParameters(libraries),
  ])
  return [...new Set([...sinkNames, ...attributeNames, ...others])].flatMap(name => {
    if (loose.has(`*.${name}`)) return []
    const other = looselyNamed.has(name) ? [] : [""]
    const found = others.has(name) ? [""] : [...(ways.get(name) ?? other)]
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

/** The name of a source that is written wherever it is used without an import: of any object, or of a variable. */
function writtenOf(source: QualifiedName, { modules }: Library): QualifiedName[] {
  if (!isImported(source)) return [lastName(source)]
  return modules.length === 0 ? [lastName(ownerOf(source))] : []
}

function isImported(source: QualifiedName): boolean {
  return source.includes(".") && !isLoose(source)
}

function allNames(libraries: readonly Library[]): string[] {
  const { sinkNames, returnNames, markNames, attributeNames } = createCatalog(libraries)
  return [...sinkNames, ...returnNames, ...markNames, ...attributeNames, ...takersOf(libraries)]
}

/** Functions that want a template string are no sinks, but get text by mistake. */
function takersOf(libraries: readonly Library[]): string[] {
  return libraries
    .flatMap(({ templates }) => [templates?.wrapper ?? [], templates?.takes ?? []].flat())
    .map(taker => lastName(typeof taker === "string" ? taker : taker.call))
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
  // All of them must be there, so the last is enough.
  const parameters = (library.returnSinks ?? []).flatMap(sink =>
    sink.entry === undefined ? (sink.parameters ?? []).slice(-1) : [],
  )
  if (library.modules.length === 0) return [...allNames([library]), ...parameters]
  const methods = (library.returnSinks ?? []).flatMap(({ method, ofClass }) =>
    ofClass === undefined ? [method ?? []].flat() : [],
  )
  return [...methods, ...parameters]
}

/** Names of libraries without a module that stand for methods of types, and for nothing else. */
function memberNames(libraries: readonly Library[]): string[] {
  const types = new Set(libraries.flatMap(library => Object.keys(library.types ?? {})))
  const sinks = libraries.flatMap(({ sinks = [] }) => sinks.map(({ call }) => call))
  const isMethod = (name: QualifiedName) => types.has(ownerOf(name)) || /^\*\..*\./.test(name)
  const others = new Set([
    ...sinks.filter(name => !isMethod(name)).map(lastName),
    ...createCatalog(libraries).returnNames,
    ...takersOf(libraries),
    ...libraries.flatMap(({ returnSinks = [] }) => returnSinks.flatMap(({ parameters = [] }) => parameters)),
  ])
  const methods = libraries.flatMap(({ modules, sinks = [] }) =>
    modules.length > 0 ? [] : sinks.flatMap(({ call }) => (isMethod(call) ? [lastName(call)] : [])),
  )
  return [...new Set(methods)].filter(name => !others.has(name))
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

/** What stands behind the last dot. */
export function lastName(name: QualifiedName): string {
  return name.slice(name.lastIndexOf(".") + 1)
}
