import { dirname, resolve } from "node:path"
import type { OptionValues } from "../config/options.ts"
import type { Document } from "../engine/document.ts"
import type { FileResult, FixResult } from "../engine/result.ts"
import type { CacheSubject, Remembered, ResultCache } from "../project/cache.ts"
import type { Configuration } from "../project/configuration.ts"
import { type FoundFile, isExcluded } from "../project/discover.ts"
import { displayPath } from "../project/display-path.ts"
import { ModuleGraphs } from "../project/module-graph.ts"
import type { ModuleIndex } from "../project/module-index.ts"
import { ByteReader, unreadable } from "../project/read-bytes.ts"
import { replaceFile, writeBeside } from "../project/write-file.ts"
import { inFile } from "../report/entry.ts"
import { latin1 } from "../text/latin1.ts"
import { ok, type Problem, type Result } from "../text/problem.ts"
import { decodeSource, encodeSource, type Source } from "../text/source.ts"
import { bugReport } from "./bug-report.ts"
import type { Host } from "./host.ts"
import { Progress } from "./progress.ts"
import type { Engine, Tool } from "./tool.ts"
import { uninterrupted } from "./uninterrupted.ts"

/** What a run found and did, as far as reports and the exit code need it. */
export interface Outcome {
  /** Files with anything to say, by path. */
  readonly results: FileResult[]
  /** What could not be done. Any of these means exit code 2. */
  readonly problems: Problem[]
  /** How many fixes were applied, or would be by `--diff`. */
  readonly fixed: number
  /** How many files were changed, or would be. */
  readonly changed: number
  /** How many findings `--add-ignore` silenced. */
  readonly ignored: number
  /** The patch of `--diff`, in pieces; each file's lines in the encoding of the file, as git writes them. */
  readonly diff: readonly Uint8Array[]
}

/** A changed file: its old and new text, and what to count once it is written. */
interface Change {
  readonly source: Source
  readonly text: string
  readonly bytes: Uint8Array
  readonly fixes: number
  readonly ignores: number
  readonly map: string | null
  /** What there is to say of the file once it is written, and as long as it isn't. */
  readonly after: Noted
  readonly before: Noted
}

/** What a file's check says: of its Python as a whole, and as it is shown, by cells in a notebook. */
interface Noted {
  readonly whole: FileResult
  readonly results: readonly FileResult[]
}

/** Results without what a baseline accepts, which becomes suppressed. */
export type Accept = (results: readonly FileResult[]) => readonly FileResult[]

/** Checks, and changes if asked to, one file after another, and gathers what comes of it. */
export class CheckRun implements Outcome {
  readonly results: FileResult[] = []
  readonly problems: Problem[] = []
  fixed = 0
  changed = 0
  ignored = 0
  readonly diff: Uint8Array[] = []
  readonly #values: OptionValues
  readonly #configuration: Configuration
  readonly #host: Host
  readonly #tool: Tool
  readonly #accept: Accept
  #engine: Engine | null = null
  readonly #graphs = new ModuleGraphs()
  #modules: ModuleIndex | null = null
  #cache: ResultCache | null = null

  /** @param accept of a file's findings, those that `--add-ignore` silences are left */
  constructor(
    values: OptionValues,
    configuration: Configuration,
    host: Host,
    tool: Tool,
    accept: Accept = results => results,
  ) {
    this.#values = values
    this.#configuration = configuration
    this.#host = host
    this.#tool = tool
    this.#accept = accept
  }

  /** Checks files, read from disk unless `content` says otherwise, and writes those that change. */
  async all(files: readonly FoundFile[], content?: (file: FoundFile) => Result<Uint8Array>): Promise<void> {
    const reader = new ByteReader()
    const progress = new Progress(this.#host.err, files.length)
    for (const [index, file] of files.entries()) {
      if (!this.#values.quiet) progress.show(index)
      const bytes = content === undefined ? this.#read(reader, file.path) : this.#taken(content(file))
      if (bytes === null || (await this.#recall(file, bytes))) continue
      if (!(await this.#mayMatter(file, bytes))) {
        this.#remember(file, bytes, nothing)
        continue
      }
      const change = await this.#survive(file, bytes)
      if (change !== null) await this.#apply(file.path, bytes, change)
    }
    progress.end()
    this.#cache?.save()
  }

  /** Checks standard input. Returns whether it was echoed, changed or not, which leaves standard error for findings. */
  async standardInput(name: string | null): Promise<boolean> {
    const { cwd, out } = this.#host
    const bytes = this.#host.stdin()
    const path = resolve(cwd, name ?? "-")
    const settings = this.#configuration.nearest(dirname(path))
    const isLeftOut =
      name !== null &&
      settings.values["force-exclude"] &&
      isExcluded(path, this.#configuration, new ByteReader())
    const change = isLeftOut ? null : await this.#survive({ path, settings, named: true }, bytes)
    const { diff } = this.#values
    if (change !== null) this.#count(change)
    if (change !== null) this.#note(change.after)
    if (change !== null && diff) await this.#addDiff(change)
    const echoes = this.#changes && !diff
    if (echoes) out.write(change?.bytes ?? bytes)
    return echoes
  }

  get #changes(): boolean {
    const { fix, "fix-only": fixOnly, diff, "add-ignore": addIgnore } = this.#values
    return fix || fixOnly || diff || addIgnore !== null
  }

  async #mayMatter({ path, named, settings: { bare } }: FoundFile, bytes: Uint8Array): Promise<boolean> {
    // The bytes of a notebook are JSON, in which strings look different.
    if (named || path.endsWith(".ipynb")) return true
    const place = this.#graphs.place(path)
    const { graph } = place
    const importsAny = [...graph.importsOf(place, latin1(bytes))].some(name => graph.file(name) !== undefined)
    const modules = importsAny ? (await this.#openModules()).around(path, bare) : null
    return this.#tool.mayHaveFindings(bytes, bare, modules)
  }

  async #openModules(): Promise<ModuleIndex> {
    if (this.#modules === null) {
      // Loaded with the engine, which it reads modules with.
      const { ModuleIndex } = await import("../project/module-index.ts")
      this.#modules = new ModuleIndex(this.#graphs)
    }
    return this.#modules
  }

  #read(reader: ByteReader, path: string): Uint8Array | null {
    try {
      return reader.read(path)
    } catch (error) {
      this.problems.push(unreadable(error, displayPath(path, this.#host.cwd)))
      return null
    }
  }

  #taken(content: Result<Uint8Array>): Uint8Array | null {
    if (content.ok) return content.value
    this.problems.push(content.problem)
    return null
  }

  /** A bug that one file brings to light is reported, and the other files are checked all the same. */
  async #survive(file: FoundFile, bytes: Uint8Array): Promise<Change | null> {
    try {
      return await this.#process(file, bytes)
    } catch (error) {
      // It may have stopped in the middle of an answer that others would get.
      this.#modules = null
      const path = displayPath(file.path, this.#host.cwd)
      this.problems.push({ code: "crash", ...bugReport(error, this.#tool.version), path })
      return null
    }
  }

  /** Checks or fixes one file and notes the results; what has to be written, if anything. */
  async #process(file: FoundFile, bytes: Uint8Array): Promise<Change | null> {
    this.#engine ??= await this.#tool.engine()
    const read = this.#engine.readDocument(displayPath(file.path, this.#host.cwd), bytes)
    if (!read.ok) {
      this.problems.push(read.problem)
      return null
    }
    const document = read.value
    const settings = this.#configuration.engine(file.path, file.settings)
    const reading = file.named ? "whole" : "needed"
    const modules = (await this.#openModules()).around(file.path, settings)
    const { fix, "fix-only": fixOnly, diff, "unsafe-fixes": unsafe, "add-ignore": reason } = this.#values
    if (!fix && !fixOnly && !diff) {
      const result = this.#engine.checkSource(document.python, settings, reading, "likely", modules)
      if (document.source === document.python) this.#remember(file, bytes, result, [...modules.texts.asked])
      if (reason !== null) return this.#silence(this.#engine, document, result, reason)
      this.#note({ whole: result, results: document.resultsOf(result) })
      return null
    }
    const checked = this.#engine.checkSource(document.python, settings, reading, "likely", modules)
    const options = { unsafe, sourceMap: this.#values["source-map"] }
    const fixed = this.#engine.fixSource(document.python, settings, options, checked, modules)
    const before = { whole: checked, results: document.resultsOf(checked) }
    const after = { whole: fixed, results: document.fixResultsOf(fixed) }
    return this.#changed(document, fixed.text, { before, after, fixed })
  }

  /** A change to write; null, and what there is to say is said, when there is none or it can't be written. */
  #changed(
    document: Document,
    python: string,
    done: Pick<Change, "before" | "after"> & { readonly fixed?: FixResult; readonly ignores?: number },
  ): Change | null {
    const { before, after } = done
    if (python === before.whole.text) {
      this.#note(after)
      return null
    }
    const change = encoded(document, python, done)
    if (change.ok) return change.value
    this.problems.push(change.problem)
    this.#note(before)
    return null
  }

  /** Notes what is remembered about a file; false when nothing is. */
  async #recall(file: FoundFile, bytes: Uint8Array): Promise<boolean> {
    const { path } = file
    if (!this.#values.cache || this.#changes || this.#tool.build === null) return false
    // What is known about a notebook's Python says nothing about its cells.
    if (path.endsWith(".ipynb")) return false
    this.#cache ??= await openCache(this.#values, this.#host, this.#tool.build)
    const known = this.#cache.find(this.#subject(file, bytes))
    if (known === null) return false
    const { findings, suppressed, problems } = known
    if (findings.length + suppressed.length + problems.length === 0) return true
    const source = decodeSource(displayPath(path, this.#host.cwd), bytes)
    if (!source.ok) return false
    const result = { path: source.value.path, text: source.value.text, ...known }
    this.#note({ whole: result, results: [result] })
    return true
  }

  #remember(file: FoundFile, bytes: Uint8Array, result: Remembered, words: readonly string[] = []): void {
    this.#cache?.add(this.#subject(file, bytes), result, words)
  }

  #subject({ path, settings, named }: FoundFile, bytes: Uint8Array): CacheSubject {
    return {
      path,
      bytes,
      settings: this.#configuration.engine(path, settings),
      reading: named ? "whole" : "needed",
      graphs: this.#graphs,
    }
  }

  #silence(engine: Engine, document: Document, result: FileResult, reason: string): Change | null {
    const results = document.resultsOf(result)
    const accepted = new Set(
      this.#accept(results).flatMap(({ suppressed }) =>
        suppressed.flatMap(({ by, finding }) => (by === "baseline" ? [finding] : [])),
      ),
    )
    // By cells, findings have other places, in the same order.
    const shown = results.flatMap(({ findings }) => findings)
    const silenced = result.findings.filter((_, index) => !accepted.has(shown[index]!))
    const left = { ...result, findings: result.findings.filter(finding => !silenced.includes(finding)) }
    return this.#changed(document, engine.addIgnores(result.text, silenced, reason), {
      before: { whole: result, results },
      after: { whole: left, results: document.resultsOf(left) },
      ignores: silenced.length,
    })
  }

  async #apply(path: string, before: Uint8Array, change: Change): Promise<void> {
    if (this.#values.diff) {
      await this.#addDiff(change)
      this.#count(change)
      this.#note(change.after)
      return
    }
    const written = await uninterrupted(() => replaceFile(path, change.bytes, before))
    const map = written.ok && change.map !== null ? writeBeside(`${path}.map`, change.map) : ok(true)
    for (const result of [written, map])
      if (!result.ok) this.problems.push({ ...result.problem, path: displayPath(path, this.#host.cwd) })
    if (written.ok) this.#count(change)
    this.#note(written.ok ? change.after : change.before)
  }

  #count({ fixes, ignores }: Change): void {
    this.fixed += fixes
    this.ignored += ignores
    this.changed++
  }

  async #addDiff({ source, text }: Change): Promise<void> {
    const { unifiedDiff } = await import("../report/unified-diff.ts")
    const withBom = (body: string) => (source.bom ? `\ufeff${body}` : body)
    const { header, lines } = unifiedDiff(source.path, withBom(source.text), withBom(text))
    const bytes = encodeSource({ ...source, bom: false }, lines)
    if (bytes.ok) this.diff.push(new TextEncoder().encode(header), bytes.value)
    else this.problems.push(bytes.problem)
  }

  #note({ whole, results }: Noted): void {
    this.problems.push(...whole.problems.filter(({ code }) => !inFile.has(code)))
    this.results.push(...results)
  }
}

/** Loaded with the first file that may have findings: hashing loads a part of Node of its own. */
async function openCache(values: OptionValues, { cwd, env }: Host, build: string): Promise<ResultCache> {
  const { cacheFolder, ResultCache } = await import("../project/cache.ts")
  return new ResultCache(
    resolve(cwd, values["cache-dir"] ?? (env.INTERPOLICE_CACHE_DIR || cacheFolder)),
    build,
  )
}

/** What is found in a file that needn't be read. */
const nothing: Remembered = { findings: [], suppressed: [], problems: [] }

function encoded(
  document: Document,
  python: string,
  done: Pick<Change, "before" | "after"> & { readonly fixed?: FixResult; readonly ignores?: number },
): Result<Change> {
  const text = document.fileText(python)
  const bytes = encodeSource(document.source, text)
  if (!bytes.ok) return bytes
  const { fixed, ignores = 0, before, after } = done
  const isPython = document.source === document.python
  return ok({
    source: document.source,
    text,
    bytes: bytes.value,
    fixes: fixed?.applied.length ?? 0,
    ignores,
    map: isPython ? (fixed?.map ?? null) : null,
    before,
    after,
  })
}
