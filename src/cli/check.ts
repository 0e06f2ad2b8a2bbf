import { dirname, resolve } from "node:path"
import type { OptionValues } from "../config/options.ts"
import type { FileResult, FixResult } from "../engine/result.ts"
import { Configuration } from "../project/configuration.ts"
import { discover, type FoundFile, isExcluded } from "../project/discover.ts"
import { displayPath } from "../project/display-path.ts"
import { ByteReader, errorCode } from "../project/read-bytes.ts"
import { replaceFile } from "../project/write-file.ts"
import { syntaxError } from "../report/entry.ts"
import { unifiedDiff } from "../report/unified-diff.ts"
import type { Problem } from "../text/problem.ts"
import { decodeSource, encodeSource, type Source } from "../text/source.ts"
import { configurationRequest } from "./configuration-request.ts"
import { exit } from "./exit.ts"
import type { Host } from "./host.ts"
import type { CheckArgs } from "./parse-args.ts"
import { printProblem } from "./print-problem.ts"
import { report } from "./report.ts"
import type { Engine, Tool } from "./tool.ts"

/** What a run found and did, as far as reports and the exit code need it. */
export interface Outcome {
  /** Files with anything to say, by path. */
  readonly results: FileResult[]
  /** What could not be done. Any of these means exit code 2. */
  readonly problems: Problem[]
  /** How many fixes were applied, or would be by `--diff`. */
  fixed: number
  /** How many files were changed, or would be. */
  changed: number
  /** The patch of `--diff`. */
  diff: string
}

/** `check`, and `fix`, which is `check --fix`. Returns the exit code. */
export async function runCheck(args: CheckArgs, host: Host, tool: Tool): Promise<number> {
  const request = configurationRequest(args.flags, host, tool)
  if (!request.ok) {
    printProblem(request.problem, null, host)
    return exit.failure
  }
  const configuration = new Configuration(request.value, new ByteReader())
  const { values } = configuration.nearest(host.cwd)
  const run = new CheckRun(values, configuration, host, tool)
  const paths = args.paths.length === 0 ? ["."] : args.paths
  const usesStdin = paths.includes("-")
  if (usesStdin && paths.length > 1)
    run.problems.push({ code: "invalid-flag", message: "`-` can't be combined with other paths" })
  const discovery = usesStdin ? null : discover(paths, host.cwd, configuration, new ByteReader())
  run.problems.push(...configuration.problems, ...(discovery?.problems.filter(isFatal) ?? []))
  if (run.problems.length > 0) return run.stop()
  run.problems.push(...(discovery?.problems ?? []))
  return discovery === null ? await run.stdin() : await run.files(discovery.files)
}

/** A path that was asked for and isn't there stops the run; an unreadable folder on the way doesn't. */
function isFatal(problem: Problem): boolean {
  return problem.code === "no-such-file"
}

class CheckRun implements Outcome {
  readonly results: FileResult[] = []
  readonly problems: Problem[] = []
  fixed = 0
  changed = 0
  diff = ""
  readonly #values: OptionValues
  readonly #configuration: Configuration
  readonly #host: Host
  readonly #tool: Tool
  #engine: Engine | null = null

  constructor(values: OptionValues, configuration: Configuration, host: Host, tool: Tool) {
    this.#values = values
    this.#configuration = configuration
    this.#host = host
    this.#tool = tool
  }

  get #changes(): boolean {
    return this.#values.fix || this.#values["fix-only"] || this.#values.diff
  }

  async files(files: readonly FoundFile[]): Promise<number> {
    if (this.#values["show-files"]) {
      this.#host.out.write(files.map(({ path }) => `${displayPath(path, this.#host.cwd)}\n`).join(""))
      return exit.clean
    }
    const reader = new ByteReader()
    for (const file of files) {
      const bytes = this.#read(reader, file.path)
      if (bytes === null || !this.#tool.mayHaveFindings(bytes, file.settings.bare)) continue
      const done = await this.#process(file, bytes)
      if (done !== null && this.#changes && !this.#values.diff) this.#write(file.path, bytes, done)
    }
    return this.#finish(this.#host.out)
  }

  async stdin(): Promise<number> {
    const { cwd, out, err } = this.#host
    const bytes = this.#host.stdin()
    const name = this.#values["stdin-filename"]
    const path = resolve(cwd, name ?? "-")
    const settings = this.#configuration.nearest(dirname(path))
    const echoes = this.#changes && !this.#values.diff
    const excluded =
      name !== null &&
      settings.values["force-exclude"] &&
      isExcluded(path, this.#configuration, new ByteReader())
    const done = excluded ? null : await this.#process({ path, settings }, bytes)
    if (echoes) {
      const encoded = done?.fix == null ? null : encodeSource(done.source, done.fix.text)
      if (encoded !== null && !encoded.ok) this.problems.push(encoded.problem)
      out.write(encoded?.ok ? encoded.value : bytes)
    }
    return this.#finish(echoes ? err : out)
  }

  /** Prints what went wrong before anything was checked. */
  stop(): number {
    for (const problem of this.problems) this.#print(problem)
    return exit.failure
  }

  #read(reader: ByteReader, path: string): Uint8Array | null {
    try {
      return reader.read(path)
    } catch (error) {
      if (errorCode(error) === "") throw error
      const message = `Can't read the file (${errorCode(error)})`
      this.problems.push({ code: "unreadable", message, path: displayPath(path, this.#host.cwd) })
      return null
    }
  }

  /** Checks or fixes one file and notes the result; `fix` is `null` when nothing changes. */
  async #process(
    file: FoundFile,
    bytes: Uint8Array,
  ): Promise<{ source: Source; fix: FixResult | null } | null> {
    const decoded = decodeSource(displayPath(file.path, this.#host.cwd), bytes)
    if (!decoded.ok) {
      this.problems.push(decoded.problem)
      return null
    }
    const source = decoded.value
    const settings = this.#configuration.engine(file.path, file.settings)
    this.#engine ??= await this.#tool.engine()
    if (!this.#changes) {
      this.#note(this.#engine.checkSource(source, settings))
      return { source, fix: null }
    }
    const unsafe = this.#values["unsafe-fixes"]
    const fixed = this.#engine.fixSource(source, settings, { unsafe, sourceMap: this.#values["source-map"] })
    const isChanged = fixed.text !== fixed.before
    const encoded = isChanged ? encodeSource(source, fixed.text) : null
    if (encoded !== null && !encoded.ok) {
      // What can't be written isn't fixed: report the file as it is on disk.
      this.problems.push(encoded.problem)
      this.#note(this.#engine.checkSource(source, settings))
      return { source, fix: null }
    }
    this.#note(fixed)
    this.fixed += fixed.applied.length
    if (isChanged) this.changed++
    if (this.#values.diff)
      this.diff += unifiedDiff(fixed.path, withBom(source, fixed.before), withBom(source, fixed.text))
    return { source, fix: isChanged ? fixed : null }
  }

  #write(path: string, before: Uint8Array, { source, fix }: { source: Source; fix: FixResult | null }): void {
    if (fix === null) return
    const encoded = encodeSource(source, fix.text)
    const written = encoded.ok ? replaceFile(path, encoded.value, before) : encoded
    if (!written.ok) {
      this.problems.push({ ...written.problem, path: source.path })
      this.fixed -= fix.applied.length
      this.changed--
    }
  }

  #note(result: FileResult): void {
    this.problems.push(...result.problems.filter(problem => problem.code !== syntaxError))
    this.results.push(result)
  }

  #finish(stream: Host["out"]): number {
    for (const problem of this.#configuration.problems) this.problems.push(problem)
    for (const problem of this.problems) this.#print(problem)
    return report(this, this.#values, stream, this.#host, this.#tool)
  }

  #print(problem: Problem): void {
    const text = problem.path === undefined ? undefined : this.#configuration.texts.get(problem.path)
    const path = problem.path === undefined ? {} : { path: displayPath(problem.path, this.#host.cwd) }
    printProblem({ ...problem, ...path }, text ?? null, this.#host)
  }
}

function withBom(source: Source, text: string): string {
  return source.bom ? `\ufeff${text}` : text
}
