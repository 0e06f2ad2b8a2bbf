import type { Interpolation, Part } from "../template/template.ts"
import type {
  ArgumentSpec,
  AttributeSink,
  Language,
  Library,
  QualifiedName,
  Renderer,
  ReturnSink,
  Sanitizer,
  Sink,
} from "./library.ts"

/** A fact together with the library that states it. */
export interface LibrarySink {
  readonly library: Library
  readonly sink: Sink
  /** A function of the checked program passes the text on to the sink. */
  readonly passing?: Passing
}

/** What a function of the checked program does with a text that it is given. */
export interface Passing {
  /** The module of that function. */
  readonly module: string
  /** The sink that it calls in the end, by name. */
  readonly to: QualifiedName
  /** False when only the name of that sink's method speaks for it. */
  readonly known: boolean
  /** The text that it puts the given one into; null when that is all of the text. */
  readonly around: { readonly parts: readonly Part[]; readonly given: Interpolation } | null
}

/** A return sink together with the library that states it. */
export interface LibraryReturnSink {
  readonly library: Library
  readonly sink: ReturnSink
}

/** An attribute sink together with the library that states it. */
export interface LibraryAttributeSink {
  readonly library: Library
  readonly sink: AttributeSink
}

/**
 * What all libraries together say, by name. Every question takes any import path of a thing (`sqlalchemy.sql.text`)
 * and looks a member up in the types whose members its type shares.
 */
export interface Catalog {
  readonly libraries: readonly Library[]
  /** The name under which the libraries describe this thing; the name itself when none knows another. */
  resolveName(qualified: QualifiedName): QualifiedName
  /** Whether this is a type that a library declares. */
  isType(qualified: QualifiedName): boolean
  /** Whether a method of this very type is a sink of SQL. */
  runsSql(type: QualifiedName): boolean
  /** The types whose members this one shares, nearest first, itself left out. */
  bases(type: QualifiedName): readonly QualifiedName[]
  /** The type of what a call gives; `argument` is its first argument when that is a constant string. */
  returnType(callable: QualifiedName, argument?: string): QualifiedName | undefined
  /** The type of an attribute or module-level object; `*.name` asks for an unknown receiver's attribute. */
  attributeType(qualified: QualifiedName): QualifiedName | undefined
  sinksOf(callable: QualifiedName): readonly LibrarySink[]
  /**
   * The sinks of a method whose receiver's type is unknown. `callee` is the call's dotted text (`self.cur.execute`) or
   * only its last name.
   */
  sinksByMethodName(callee: string): readonly LibrarySink[]
  /** The arguments that are texts, of every sink with this last name; undefined when there is none. */
  textsOf(lastName: string): readonly ArgumentSpec[] | undefined
  /** What the result of this call is in this language; `undefined` when nobody says it is safe. */
  sanitizer(callable: QualifiedName, language: Language): Sanitizer["gives"] | undefined
  /** What is known of this call, or method of an unknown receiver, if it makes HTML of a text that it doesn't escape. */
  renderersOf(callable: QualifiedName): readonly Renderer[]
  /** Whether an outsider controls this value, or one that it is taken from (`flask.request.args.get`). */
  isSource(qualified: QualifiedName): boolean
  /** Whether an outsider controls the parameters of a function with this decorator. */
  isEntryPoint(decorator: QualifiedName): boolean
  /** Whether an outsider controls the parameters of a method of this name, in a class with these bases. */
  isEntryMethod(method: string, bases: readonly QualifiedName[]): boolean
  /** The sinks behind what functions with this decorator return. */
  returnSinksOf(decorator: QualifiedName): readonly LibraryReturnSink[]
  /** The sinks behind what functions return on which this attribute is set to something true. */
  returnSinksOfMark(mark: string): readonly LibraryReturnSink[]
  /** The sinks behind what a method of this name returns, in a class with these bases. */
  returnSinksOfMethod(method: string, bases: readonly QualifiedName[]): readonly LibraryReturnSink[]
  /** The sinks behind what a function with exactly these parameters returns, or an object with them that is called. */
  returnSinksOfParameters(name: string, parameters: readonly string[]): readonly LibraryReturnSink[]
  /** Of an attribute by its qualified name, or by its dotted text (`resp.text`) when the type is unknown. */
  attributeSinksOf(attribute: QualifiedName): readonly LibraryAttributeSink[]
  /** Last names of every sink, one of which a file must contain for a call in it to be one. */
  readonly sinkNames: ReadonlySet<string>
  /** Last names of the sinks that escape what is put into their format. */
  readonly formatNames: ReadonlySet<string>
  /** Last names of the decorators, and the names of the methods, whose results are run as text. */
  readonly returnNames: ReadonlySet<string>
  /** Attributes that mark functions whose results are run as text. */
  readonly markNames: ReadonlySet<string>
  /** Last names of the attributes that are run as text. */
  readonly attributeNames: ReadonlySet<string>
}

/** Makes the libraries searchable: the built-in ones, and those that a project declares. */
export function createCatalog(libraries: readonly Library[]): Catalog {
  const aliases = mergeRecords(libraries.map(library => library.aliases))
  const types = mergeRecords(libraries.map(library => library.types))
  const returns = mergeRecords(libraries.map(library => library.returns))
  const attributes = mergeRecords(libraries.map(library => library.attributes))
  const sources = new Set(libraries.flatMap(library => library.sources ?? []))
  const entryMethods = libraries.flatMap(library => library.entryMethods ?? [])
  const entryPoints = new Set(libraries.flatMap(library => library.entryPoints ?? []))
  const sinks = groupByNames(
    factsOf(libraries, library => library.sinks),
    fact => fact.sink.call,
  )
  const sanitizers = groupByNames(
    libraries.flatMap(library => library.sanitizers ?? []),
    fact => fact.call,
  )
  const renderers = groupByNames(
    libraries.flatMap(library => library.renderers ?? []),
    fact => fact.call,
  )
  const returnSinks = factsOf(libraries, library => library.returnSinks)
  const decorated = groupByNames(returnSinks, fact => fact.sink.decorator ?? [])
  const methods = groupByNames(returnSinks, fact => fact.sink.method ?? [])
  const marked = groupByNames(returnSinks, fact => fact.sink.mark ?? [])
  const attributeSinks = groupByNames(
    factsOf(libraries, library => library.attributeSinks),
    fact => fact.sink.attribute,
  )

  const texts = new Map<string, ArgumentSpec[]>()
  for (const { sink } of [...sinks.values()].flat()) {
    const [, member] = splitLast(sink.call)
    const text: ArgumentSpec = sink.argv === "arguments" ? { ...sink.text, rest: true } : sink.text
    const known = texts.get(member)
    if (known) known.push(text)
    else texts.set(member, [text])
  }

  const sqlTypes = new Set(
    [...sinks.values()]
      .flat()
      .flatMap(({ sink }) =>
        sink.language === "sql" && sink.runs !== "fragment" ? splitLast(sink.call)[0] : [],
      ),
  )

  const roots = new Set([...aliases.keys()].map(rootOf))
  // Most names are the program's own.
  const resolveName = (qualified: QualifiedName) =>
    roots.has(rootOf(qualified)) ? resolve(aliases, qualified) : qualified

  function bases(type: QualifiedName): QualifiedName[] {
    const found = new Set<QualifiedName>()
    const visit = (name: QualifiedName) => {
      for (const base of types.get(resolveName(name)) ?? []) {
        if (found.has(base)) continue
        found.add(base)
        visit(base)
      }
    }
    visit(type)
    return [...found]
  }

  /** The names to try for a thing: itself, then the same member of, or the constructor of, each base. */
  function* candidates(qualified: QualifiedName): Generator<QualifiedName> {
    const name = resolveName(qualified)
    yield name
    if (types.has(name)) yield* bases(name)
    const [owner, member] = splitLast(name)
    if (owner === "" || !types.has(owner)) return
    for (const base of bases(owner)) yield `${base}.${member}`
  }

  function firstOf<T>(facts: ReadonlyMap<QualifiedName, T>, qualified: QualifiedName): T | undefined {
    for (const name of candidates(qualified)) {
      const found = facts.get(name)
      if (found !== undefined) return found
    }
    return undefined
  }

  function ofUnknownReceiver<T>(facts: ReadonlyMap<QualifiedName, T>, dotted: string): T | undefined {
    const parts = dotted.split(".")
    for (let from = 0; from < parts.length; from++) {
      const found = facts.get(`*.${parts.slice(from).join(".")}`)
      if (found !== undefined) return found
    }
    return undefined
  }

  function returnType(callable: QualifiedName, argument?: string): QualifiedName | undefined {
    const name = resolveName(callable)
    if (argument !== undefined) {
      const found = firstOf(returns, `${name}(${argument})`)
      if (found !== undefined) return found
    }
    const exact = firstOf(returns, name)
    if (exact !== undefined) return exact
    if (types.has(name)) return name
    const [owner] = splitLast(name)
    return types.has(owner) ? firstOf(returns, `${owner}.*`) : undefined
  }

  return {
    libraries,
    resolveName,
    isType: qualified => types.has(resolveName(qualified)),
    runsSql: type => sqlTypes.has(resolveName(type)),
    bases,
    returnType,
    attributeType(qualified) {
      const found = firstOf(attributes, qualified)
      if (found !== undefined) return found
      const [owner] = splitLast(resolveName(qualified))
      return types.has(owner) ? undefined : ofUnknownReceiver(attributes, splitLast(qualified)[1])
    },
    textsOf: lastName => texts.get(lastName),
    sinksOf: callable => firstOf(sinks, callable) ?? [],
    sinksByMethodName: callee => ofUnknownReceiver(sinks, callee) ?? [],
    sanitizer(callable, language) {
      const found = firstOf(sanitizers, callable) ?? ofUnknownReceiver(sanitizers, splitLast(callable)[1])
      return found?.find(fact => fact.language === language || fact.language === "any")?.gives
    },
    renderersOf: callable => firstOf(renderers, callable) ?? ofUnknownReceiver(renderers, callable) ?? [],
    isSource(qualified) {
      for (let name = resolveName(qualified); name !== ""; name = splitLast(name)[0]) {
        for (const candidate of candidates(name)) if (sources.has(candidate)) return true
        const [owner, member] = splitLast(name)
        if (owner !== "" && !types.has(owner) && sources.has(`*.${member}`)) return true
      }
      return false
    },
    isEntryPoint(decorator) {
      for (const name of candidates(decorator)) if (entryPoints.has(name)) return true
      return false
    },
    isEntryMethod(method, classBases) {
      const known = new Set(classBases.flatMap(base => [resolveName(base), ...bases(base)]))
      return entryMethods.some(({ ofClass, methods }) => known.has(ofClass) && methods.includes(method))
    },
    returnSinksOf: decorator => firstOf(decorated, decorator) ?? [],
    returnSinksOfMark: mark => marked.get(mark) ?? [],
    returnSinksOfMethod(method, classBases) {
      const known = new Set(classBases.flatMap(base => [resolveName(base), ...bases(base)]))
      return (methods.get(method) ?? []).filter(
        ({ sink }) => sink.ofClass === undefined || known.has(sink.ofClass),
      )
    },
    returnSinksOfParameters(name, [first, ...others]) {
      if (first === "self" && name !== "__call__") return []
      const names = (first === "self" ? others : [first, ...others]).join()
      return returnSinks.filter(({ sink }) => sink.parameters?.join() === names)
    },
    attributeSinksOf(attribute) {
      const found = firstOf(attributeSinks, attribute)
      if (found !== undefined) return found
      const [owner] = splitLast(resolveName(attribute))
      return types.has(owner) ? [] : (ofUnknownReceiver(attributeSinks, attribute) ?? [])
    },
    // Creating an instance of a subclass runs the constructor of its base.
    sinkNames: lastNames(
      [...sinks.keys(), ...[...types.keys()].filter(type => firstOf(sinks, type))],
      aliases,
    ),
    formatNames: lastNames(
      [...sinks].flatMap(([call, facts]) => (facts.some(({ sink }) => sink.escapes) ? call : [])),
      aliases,
    ),
    returnNames: lastNames([...decorated.keys(), ...methods.keys()], aliases),
    markNames: new Set(marked.keys()),
    attributeNames: lastNames(attributeSinks.keys(), aliases),
  }
}

/** Follows aliases to the canonical name; the longest known prefix counts, and the rest of the name stays. */
function resolve(
  aliases: ReadonlyMap<QualifiedName, QualifiedName>,
  qualified: QualifiedName,
): QualifiedName {
  let name = qualified
  // An alias may lead to another one; more steps than there are aliases would be a circle.
  for (let step = 0; step <= aliases.size; step++) {
    const next = resolveOnce(aliases, name)
    if (next === name) return name
    name = next
  }
  throw new Error(`The aliases of ${qualified} lead in a circle`)
}

function resolveOnce(aliases: ReadonlyMap<QualifiedName, QualifiedName>, name: QualifiedName): QualifiedName {
  // A module whose names have aliases keeps its own, by which they are found.
  if (aliases.has(`${name}.*`)) return name
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
    const prefix = name.slice(0, end)
    const exact = aliases.get(prefix)
    if (exact !== undefined) return exact + name.slice(end)
    const module = end < name.length ? aliases.get(`${prefix}.*`) : undefined
    if (module !== undefined) return module.slice(0, -1) + name.slice(end + 1)
  }
  return name
}

/** What stands before the first dot. */
function rootOf(name: QualifiedName): string {
  const dot = name.indexOf(".")
  return dot < 0 ? name : name.slice(0, dot)
}

function splitLast(name: QualifiedName): [owner: QualifiedName, member: string] {
  const dot = name.lastIndexOf(".")
  return [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)]
}

function lastNames(
  names: Iterable<QualifiedName>,
  aliases: ReadonlyMap<QualifiedName, QualifiedName>,
): ReadonlySet<string> {
  const wanted = new Set(names)
  const found = new Set([...wanted].map(name => splitLast(name)[1]))
  for (const alias of aliases.keys()) {
    if (wanted.has(resolve(aliases, alias))) found.add(splitLast(alias)[1])
  }
  return found
}

function mergeRecords<T>(
  records: readonly (Readonly<Record<QualifiedName, T>> | undefined)[],
): ReadonlyMap<QualifiedName, T> {
  return new Map(records.flatMap(record => Object.entries(record ?? {})))
}

/** A fact may belong to one name, to several, or to none. */
function groupByNames<T>(
  facts: readonly T[],
  namesOf: (fact: T) => QualifiedName | readonly QualifiedName[],
): ReadonlyMap<QualifiedName, readonly T[]> {
  const groups = new Map<QualifiedName, T[]>()
  for (const fact of facts) {
    for (const name of [namesOf(fact)].flat()) {
      const group = groups.get(name)
      if (group) group.push(fact)
      else groups.set(name, [fact])
    }
  }
  return groups
}

function factsOf<S>(
  libraries: readonly Library[],
  list: (library: Library) => readonly S[] | undefined,
): { readonly library: Library; readonly sink: S }[] {
  return libraries.flatMap(library => (list(library) ?? []).map(sink => ({ library, sink })))
}
