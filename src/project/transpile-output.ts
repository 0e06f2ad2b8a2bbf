import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs"
import { basename, dirname, join } from "node:path"
import { fail, ok, type Problem, type Result } from "../text/problem.ts"
import { errorCode } from "./read-bytes.ts"
import {
  contentHash,
  type Manifest,
  manifestName,
  type OutputRecord,
  parseManifest,
  printManifest,
} from "./transpile-manifest.ts"

/** The output folder of `transpile`: writes what changed, and knows which files it wrote, in this run and before. */
export class TranspileOutput {
  readonly #folder: string
  readonly #before: Manifest
  readonly #records: Map<string, OutputRecord>
  readonly #force: boolean
  /** How many files were written, and how many were so already. */
  written = 0
  unchanged = 0

  constructor(folder: string, force: boolean) {
    this.#folder = folder
    this.#force = force
    this.#before = parseManifest(readIfAny(join(folder, manifestName))?.toString() ?? null)
    this.#records = new Map(this.#before)
  }

  /** Whether a file was written for this key before and still is as it was then. */
  isCurrent(path: string, key: string): boolean {
    const record = this.#before.get(path)
    if (record?.key !== key) return false
    const bytes = readIfAny(join(this.#folder, path))
    return bytes !== null && contentHash(bytes) === record.hash
  }

  /** The files that were written for a source before. */
  writtenFor(source: string): string[] {
    return [...this.#before].filter(([, record]) => record.source === source).map(([path]) => path)
  }

  /** Writes a file unless it is so already. Refuses, with `foreign-output`, to replace one that it did not write. */
  write(
    path: string,
    bytes: Uint8Array,
    mode: number | null,
    about: Omit<OutputRecord, "hash">,
  ): Result<true> {
    const full = join(this.#folder, path)
    const present = readIfAny(full)
    if (present !== null && Buffer.compare(present, bytes) !== 0 && !this.#before.has(path) && !this.#force)
      return fail({
        code: "foreign-output",
        message: "There is a file in the output folder that interpolice did not write; it was left as it is",
        hint: "Choose another `--out-dir`, or use `--force`.",
        path: full,
      })
    this.#records.set(path, { ...about, hash: contentHash(bytes) })
    if (present !== null && Buffer.compare(present, bytes) === 0) {
      this.unchanged++
      return ok(true)
    }
    try {
      mkdirSync(dirname(full), { recursive: true })
      const temporary = join(dirname(full), `.${basename(full)}.${process.pid}.interpolice`)
      writeFileSync(temporary, bytes)
      if (mode !== null) chmodSync(temporary, mode)
      renameSync(temporary, full)
    } catch (error) {
      if (errorCode(error) === "") throw error
      return fail({ code: "unwritable", message: `Can't write the file (${errorCode(error)})`, path: full })
    }
    this.written++
    return ok(true)
  }

  /**
   * Removes the files that were written earlier for a source and that nothing needs now. One that was changed since is left.
   * @returns the problem with each file that was left
   */
  remove(paths: readonly string[]): { readonly removed: number; readonly problems: readonly Problem[] } {
    const problems: Problem[] = []
    let removed = 0
    for (const path of paths) {
      const full = join(this.#folder, path)
      const bytes = readIfAny(full)
      const record = this.#records.get(path)
      this.#records.delete(path)
      if (bytes === null || record === undefined) continue
      if (contentHash(bytes) !== record.hash) {
        problems.push({
          code: "changed-output",
          message:
            "This file has no source any more, but was changed after it was written; it was left as it is",
          path: full,
        })
        continue
      }
      unlinkSync(full)
      removed++
      removeEmptyFolders(dirname(full), this.#folder)
    }
    return { removed, problems }
  }

  /** All outputs known, by path. */
  get records(): ReadonlyMap<string, OutputRecord> {
    return this.#records
  }

  /** Writes down what is there, for the next run. */
  save(): void {
    const text = printManifest(this.#records)
    const path = join(this.#folder, manifestName)
    if (readIfAny(path)?.toString() === text) return
    mkdirSync(this.#folder, { recursive: true })
    writeFileSync(path, text)
  }
}

/** The mode of a file, for its copy. */
export function modeOf(path: string): number {
  return statSync(path).mode & 0o777
}

/** The content of a file, or null when there is none. */
export function readIfAny(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes(errorCode(error))) return null
    throw error
  }
}

function removeEmptyFolders(folder: string, top: string): void {
  for (let at = folder; at !== top && at.startsWith(top); at = dirname(at)) {
    try {
      rmdirSync(at)
    } catch (error) {
      if (errorCode(error) === "") throw error
      return
    }
  }
}
