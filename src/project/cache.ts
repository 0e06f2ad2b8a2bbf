import { createHash } from "node:crypto"
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { EngineSettings } from "../config/settings.ts"
import type { Reading } from "../engine/check.ts"
import type { FileResult } from "../engine/result.ts"
import { latin1 } from "../text/latin1.ts"
import { CallerDigests } from "./caller-digests.ts"
import { ModuleDigests } from "./module-digests.ts"
import type { ModuleGraph, ModuleGraphs } from "./module-graph.ts"
import { errorCode } from "./read-bytes.ts"

/** The folder of the cache, unless a setting names another. */
export const cacheFolder = ".interpolice_cache"

/** What is remembered about a file: its result without what the file itself says. */
export type Remembered = Pick<FileResult, "findings" | "suppressed" | "problems">

/** What a result depends on that only shows while it is found: who calls functions of these names. */
interface Asked {
  readonly words: readonly string[]
  readonly digest: string
}

type Entry = Remembered & { readonly asked?: Asked }

/** All that a result depends on. */
export interface CacheSubject {
  readonly path: string
  readonly bytes: Uint8Array
  readonly settings: EngineSettings
  readonly reading: Reading
  /** The modules that it may import, and the files that may call what it has. */
  readonly graphs: ModuleGraphs
}

/** Entries of files that weren't checked this time are kept up to this many. */
const most = 20_000

/**
 * Results of earlier runs, by all that they depend on, imported modules included: an entry is right or isn't found. One
 * JSON file, read when the first file is looked up and replaced as a whole; a damaged one is an empty one, and of two
 * runs at once the last one wins.
 */
export class ResultCache {
  readonly #folder: string
  readonly #build: string
  readonly #settings = new Map<EngineSettings, string>()
  readonly #digests = new Map<ModuleGraph, ModuleDigests>()
  readonly #callers = new Map<ModuleGraphs, CallerDigests>()
  #entries: Map<string, Entry> | null = null
  #used = new Set<string>()
  #isChanged = false

  /** `build` names the program's code: another build's results aren't used. */
  constructor(folder: string, build: string) {
    this.#folder = folder
    this.#build = build
  }

  /** What is remembered about a file. */
  find(subject: CacheSubject): Remembered | null {
    this.#entries ??= this.#load()
    const key = this.#key(subject)
    this.#used.add(key)
    const entry = this.#entries.get(key)
    if (
      entry === undefined ||
      (entry.asked && entry.asked.digest !== this.#answers(subject, entry.asked.words))
    )
      return null
    return entry
  }

  /** Remembers a result. `words`: what was asked for to find who calls functions of these names. */
  add(subject: CacheSubject, result: Remembered, words: readonly string[] = []): void {
    this.#entries ??= this.#load()
    const { findings, suppressed, problems } = result
    const asked = words.length === 0 ? {} : { asked: { words, digest: this.#answers(subject, words) } }
    this.#entries.set(this.#key(subject), { findings, suppressed, problems, ...asked })
    this.#isChanged = true
  }

  #answers({ path, graphs }: CacheSubject, words: readonly string[]): string {
    const callers = this.#callers.get(graphs) ?? new CallerDigests(graphs, graph => this.#digestsIn(graph))
    this.#callers.set(graphs, callers)
    const { project } = graphs.place(path)
    return project === null ? "" : callers.of(project, words)
  }

  /** Writes what is new. A folder that can't be written is no mistake of the user's: the next run is slower. */
  save(): void {
    if (!this.#isChanged || this.#entries === null) return
    const all = [...this.#entries]
    const kept = all.length <= most ? all : all.filter(([key]) => this.#used.has(key))
    const path = this.#path()
    const temporary = `${path}.${process.pid}`
    try {
      mkdirSync(this.#folder, { recursive: true })
      writeFileSync(join(this.#folder, "CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n")
      writeFileSync(join(this.#folder, ".gitignore"), "*\n")
      writeFileSync(temporary, JSON.stringify({ build: this.#build, entries: kept }))
      renameSync(temporary, path)
    } catch (error) {
      if (errorCode(error) === "") throw error
      rmSync(temporary, { force: true })
    }
  }

  #digestsIn(graph: ModuleGraph): ModuleDigests {
    const digests = this.#digests.get(graph) ?? new ModuleDigests(graph)
    this.#digests.set(graph, digests)
    return digests
  }

  #modulesAround({ path, bytes, graphs }: CacheSubject): string {
    const place = graphs.place(path)
    const imports = place.graph.importsOf(place, latin1(bytes))
    return `${place.moduleName}\0${this.#digestsIn(place.graph).of(imports)}`
  }

  #path(): string {
    return join(this.#folder, "results.json")
  }

  #load(): Map<string, Entry> {
    try {
      const { build, entries } = JSON.parse(readFileSync(this.#path(), "utf8"))
      return new Map(build === this.#build ? entries : [])
    } catch {
      return new Map()
    }
  }

  #key(subject: CacheSubject): string {
    const { path, bytes, settings, reading } = subject
    let described = this.#settings.get(settings)
    if (described === undefined) {
      described = JSON.stringify(settings)
      this.#settings.set(settings, described)
    }
    return createHash("sha256")
      .update(`${path}\0${reading}\0${described}\0${this.#modulesAround(subject)}\0`)
      .update(bytes)
      .digest("base64")
  }
}
