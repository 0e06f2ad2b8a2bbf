import type { Catalog } from "../../libraries/catalog.ts"
import type { SinkName } from "../triage/passing-sites.ts"
import { lastName } from "../triage/site-name-table.ts"

/** What can be called to run a text, by the modules that a file imports. */
export class SinkNames {
  readonly #catalog: Catalog
  readonly #offered = new Map<string, SinkName[]>()
  readonly #made = new Map<string, ReadonlyMap<string, SinkName>>()

  constructor(catalog: Catalog) {
    this.#catalog = catalog
    for (const { modules, sinks = [], aliases = {} } of catalog.libraries) {
      const calls = sinks.flatMap(({ call, language, text, argv }): SinkName[] => {
        const isMember = catalog.isType(call.slice(0, Math.max(call.lastIndexOf("."), 0)))
        // What a helper writes to a response is markup of its own, and every file has a method `write`.
        if (call.startsWith("*.") || (language === "html" && isMember)) return []
        return [
          { name: lastName(call), isMember, texts: [argv === "arguments" ? { ...text, rest: true } : text] },
        ]
      })
      const renamed = Object.keys(aliases).flatMap((alias): SinkName[] => {
        const texts = catalog.textsOf(lastName(catalog.resolveName(alias)))
        return texts ? [{ name: lastName(alias), isMember: false, texts }] : []
      })
      for (const module of modules)
        this.#offered.set(module, [...(this.#offered.get(module) ?? []), ...calls, ...renamed])
    }
  }

  /** The modules among these that libraries say something of. */
  known(imported: Iterable<string>): ReadonlySet<string> {
    const found = new Set<string>()
    for (const name of imported)
      for (let to = name.length; to > 0; to = name.lastIndexOf(".", to - 1))
        if (this.#offered.has(name.slice(0, to))) found.add(name.slice(0, to))
    return found
  }

  /** Those of some words by which libraries are told, that stand for one that has such modules. */
  wordsAmong(words: readonly string[], modules: ReadonlySet<string>): string[] {
    const meant = new Set([...modules].flatMap(module => [`import ${module}`, lastName(module)]))
    return words.filter(word => meant.has(word))
  }

  /** The sinks of the libraries that have these modules. */
  of(modules: ReadonlySet<string>): ReadonlyMap<string, SinkName> {
    const key = [...modules].sort().join()
    const known = this.#made.get(key) ?? this.#make(modules)
    this.#made.set(key, known)
    return known
  }

  #make(modules: ReadonlySet<string>): ReadonlyMap<string, SinkName> {
    const found = new Map<string, SinkName>()
    for (const name of modules)
      for (const sink of this.#offered.get(name) ?? []) {
        const known = found.get(sink.name)
        found.set(
          sink.name,
          known
            ? { ...sink, isMember: known.isMember || sink.isMember, texts: [...known.texts, ...sink.texts] }
            : sink,
        )
      }
    return found
  }

  /** Of receivers that nobody knows, what is named as the methods of cursors are. */
  ofUnknown(name: string): SinkName | undefined {
    const texts = unknownSink.test(name) ? this.#catalog.textsOf(name) : undefined
    return texts && { name, isMember: true, texts }
  }
}

/** The name of a method that runs its text whoever has it. */
export const unknownSink = /^execute\w*$/
