import { readFileSync } from "node:fs"
import { posix, relative, resolve } from "node:path"
import { toolVersion } from "../config/tool-version.ts"
import { runtimeName, runtimeSource } from "../downlevel/runtime.ts"
import type { Problem } from "../text/problem.ts"
import type { FoundFile } from "./discover.ts"
import { displayPath } from "./display-path.ts"
import { unreadable } from "./read-bytes.ts"
import { slashes } from "./slashes.ts"
import { type Refused, type TranspileOptions, transpileFile } from "./transpile-file.ts"
import { contentHash, type OutputRecord } from "./transpile-manifest.ts"
import { modeOf, readIfAny, TranspileOutput } from "./transpile-output.ts"
import { isInside, type Job, planOutputs } from "./transpile-plan.ts"

/** A run of `transpile` over files and folders. */
export interface TranspileRequest {
  readonly files: readonly FoundFile[]
  /** The paths that were asked for, absolute. */
  readonly roots: readonly string[]
  /** Absolute. */
  readonly outDir: string
  readonly cwd: string
  readonly options: TranspileOptions
  /** Replace files in the output folder that an earlier run did not write. */
  readonly force: boolean
}

/** What a run did. */
export interface TranspileOutcome {
  readonly lowered: number
  readonly written: number
  readonly unchanged: number
  readonly removed: number
  /** Files that were not lowered, with the reasons. */
  readonly refused: readonly Refused[]
  /** What could not be read or written. */
  readonly problems: readonly Problem[]
}

/**
 * Writes the lowered form of every file, copies the others, and removes what earlier runs wrote for sources that are
 * gone. A file whose source, options and output are as before is not made again.
 */
export function transpile(request: TranspileRequest): TranspileOutcome {
  const run = new Run(request)
  const plan = planOutputs(request.files, request.roots, request.outDir)
  run.problems.push(...plan.problems)
  for (const job of plan.jobs) run.file(job)
  return run.finish()
}

class Run {
  readonly problems: Problem[] = []
  readonly #refused: Refused[] = []
  readonly #request: TranspileRequest
  readonly #output: TranspileOutput
  /** Outputs that belong to the result, by path. */
  readonly #current = new Set<string>()
  #lowered = 0

  constructor(request: TranspileRequest) {
    this.#request = request
    this.#output = new TranspileOutput(request.outDir, request.force)
  }

  file(job: Job): void {
    const { outDir, cwd, options } = this.#request
    const source = slashes(relative(outDir, job.source))
    const earlier = this.#output.writtenFor(source)
    const keep = () => {
      for (const path of earlier) this.#current.add(path)
    }
    const bytes = this.#read(job)
    if (bytes === null) return keep()
    const inputMap = options.inputMaps ? (readIfAny(`${job.source}.map`)?.toString() ?? null) : null
    const key = contentHash(toolVersion, JSON.stringify(options), String(job.packages), bytes, inputMap ?? "")
    if (earlier.includes(job.output) && earlier.every(path => this.#output.isCurrent(path, key))) {
      this.#output.unchanged += earlier.length
      return keep()
    }
    const result = transpileFile(job, bytes, options, {
      outDir,
      shown: displayPath(job.source, cwd),
      inputMap,
    })
    if (!result.ok) {
      this.#refused.push(result.refused)
      // What was written before is older than the source, but it works.
      return keep()
    }
    const { bytes: made, isLowered, map, runtimeFolders: needs } = result.value
    if (isLowered) this.#lowered++
    this.#write(job.output, made, modeOf(job.source), { source, key, needs })
    if (map !== null) this.#write(`${job.output}.map`, Buffer.from(map), null, { source, key, needs: [] })
  }

  finish(): TranspileOutcome {
    const { outDir, roots } = this.#request
    const isStale = (source: string) => roots.some(root => isInside(resolve(outDir, source), root))
    const gone = this.#remove(
      (path, { source }) => source !== "" && isStale(source) && !this.#current.has(path),
    )
    const folders = new Set([...this.#output.records.values()].flatMap(({ needs }) => needs))
    for (const folder of folders) {
      const about = { source: "", key: contentHash(runtimeSource), needs: [] }
      this.#write(posix.join(folder, `${runtimeName}.py`), Buffer.from(runtimeSource), null, about)
    }
    const unneeded = this.#remove((path, { source }) => source === "" && !folders.has(posix.dirname(path)))
    this.#output.save()
    return {
      lowered: this.#lowered,
      written: this.#output.written,
      unchanged: this.#output.unchanged,
      removed: gone + unneeded,
      refused: this.#refused,
      problems: this.problems,
    }
  }

  #read(job: Job): Uint8Array | null {
    try {
      return readFileSync(job.source)
    } catch (error) {
      this.problems.push(unreadable(error, job.source))
      return null
    }
  }

  #write(path: string, bytes: Uint8Array, mode: number | null, about: Omit<OutputRecord, "hash">): void {
    const result = this.#output.write(path, bytes, mode, about)
    if (!result.ok) this.problems.push(result.problem)
    this.#current.add(path)
  }

  #remove(test: (path: string, record: OutputRecord) => boolean): number {
    const paths = [...this.#output.records]
      .filter(([path, record]) => test(path, record))
      .map(([path]) => path)
    const { removed, problems } = this.#output.remove(paths)
    this.problems.push(...problems)
    return removed
  }
}
