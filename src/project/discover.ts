import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import type { Problem } from "../text/problem.ts"
import type { Configuration, FolderSettings } from "./configuration.ts"
import { type IgnoreFile, isIgnored, parseIgnoreFile } from "./git-ignore.ts"
import { type ByteReader, errorCode, readTextIfAny } from "./read-bytes.ts"
import { slashes } from "./slashes.ts"

/** A file to check. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string
  readonly settings: FolderSettings
  /** It was asked for by its own path, not found in a folder. */
  readonly named: boolean
}

/** Files to check under the given paths, sorted by path, and the paths that don't exist. */
export interface Discovery {
  readonly files: readonly FoundFile[]
  readonly problems: readonly Problem[]
}

/**
 * Walks folders as Ruff does: `exclude` and ignore files prune, `include` chooses, nearest configuration wins, folders
 * behind symbolic links aren't entered, and a link that is met beside its file isn't a second file. A file that is named
 * is always checked, unless `force-exclude`. Files that git has staged and the disk no longer holds are chosen alike.
 */
export function discover(
  paths: readonly string[],
  cwd: string,
  configuration: Configuration,
  reader: ByteReader,
  gone: readonly string[] = [],
): Discovery {
  const walk = new Walk(configuration, reader)
  const problems: Problem[] = []
  for (const given of paths) {
    const path = resolve(cwd, given)
    if (gone.includes(path)) {
      walk.named(path)
      continue
    }
    switch (kindOf(path)) {
      case "none":
        problems.push({ code: "no-such-file", message: "There is no such file or folder", path: given })
        break
      case "folder":
        walk.root(path)
        for (const file of gone) if (slashes(file).startsWith(`${slashes(path)}/`)) walk.gone(file)
        break
      case "file":
        walk.named(path)
        break
      case "other":
        problems.push({
          code: "no-such-file",
          message: "This is no file but a pipe, a socket or a device",
          hint: "`-` reads standard input.",
          path: given,
        })
    }
  }
  const files = walk.once().sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files, problems: [...problems, ...walk.problems] }
}

/** What is at a path; a link is what it leads to, and one that leads nowhere is nothing. */
function kindOf(path: string): "none" | "file" | "folder" | "other" {
  try {
    const stat = statSync(path)
    return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "other"
  } catch (error) {
    if (errorCode(error) === "") throw error
    // What may be there is told when it is read.
    return /^(?:ENOENT|ENOTDIR|ELOOP|ENAMETOOLONG)$/.test(errorCode(error)) ? "none" : "file"
  }
}

/** Whether `force-exclude` leaves a named file out: it or a folder above it is excluded or ignored. */
export function isExcluded(path: string, configuration: Configuration, reader: ByteReader): boolean {
  const settings = configuration.nearest(dirname(path))
  const ignores = settings.values["respect-gitignore"] ? ignoreFilesAbove(dirname(path), reader, []) : []
  for (let part = path; dirname(part) !== part; part = dirname(part)) {
    const name = basename(part)
    const slashed = slashes(part)
    const above = ignores.filter(({ base }) => slashed.startsWith(`${base}/`))
    if (settings.exclude.matches(name, slashed) || isIgnored(above, name, slashed, part !== path)) return true
  }
  return false
}

class Walk {
  readonly files = new Map<string, FoundFile>()
  readonly problems: Problem[] = []
  /** Links among the files that were met in folders. */
  readonly #links = new Set<string>()
  readonly #configuration: Configuration
  readonly #reader: ByteReader

  constructor(configuration: Configuration, reader: ByteReader) {
    this.#configuration = configuration
    this.#reader = reader
  }

  named(path: string): void {
    const settings = this.#configuration.nearest(dirname(path))
    if (settings.values["force-exclude"] && isExcluded(path, this.#configuration, this.#reader)) return
    this.files.set(path, { path, settings, named: true })
    this.#links.delete(path)
  }

  gone(path: string): void {
    const settings = this.#configuration.nearest(dirname(path))
    if (this.files.has(path) || !settings.include.matches(basename(path), slashes(path))) return
    if (!isExcluded(path, this.#configuration, this.#reader))
      this.files.set(path, { path, settings, named: false })
  }

  /** The files, without links to others of them. */
  once(): FoundFile[] {
    const files = [...this.files.values()]
    if (this.#links.size === 0) return files
    return files.filter(({ path }) => !this.#links.has(path) || !this.files.has(slashes(realpathSync(path))))
  }

  root(folder: string): void {
    const settings = this.#configuration.nearest(folder)
    if (settings.values["force-exclude"] && isExcluded(folder, this.#configuration, this.#reader)) return
    const ignores = settings.values["respect-gitignore"]
      ? ignoreFilesAbove(dirname(folder), this.#reader, this.problems)
      : []
    this.#folder(folder, settings, ignores)
  }

  #folder(folder: string, inherited: FolderSettings, outer: readonly IgnoreFile[]): void {
    const entries = this.#list(folder)
    const names = new Set(entries.map(entry => entry.name))
    const settings = this.#configuration.inside(folder, names, inherited)
    const base = slashes(folder)
    const ignores = settings.values["respect-gitignore"]
      ? ignoreFilesIn(folder, names, outer, this.#reader, this.problems)
      : []
    const prefix = base.endsWith("/") ? base : `${base}/`
    for (const entry of entries) {
      const { name } = entry
      const path = prefix + name
      const isDirectory = entry.isDirectory()
      if (!isDirectory && !this.#isPython(entry, path, settings)) continue
      if (settings.exclude.matches(name, path) || isIgnored(ignores, name, path, isDirectory)) continue
      if (isDirectory) this.#folder(path, settings, ignores)
      else {
        if (!this.files.has(path)) this.files.set(path, { path, settings, named: false })
        if (entry.isSymbolicLink()) this.#links.add(path)
      }
    }
  }

  #list(folder: string): Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true })
    } catch (error) {
      if (errorCode(error) === "") throw error
      this.problems.push({
        code: "unreadable",
        message: `Can't list the folder (${errorCode(error)})`,
        path: folder,
      })
      return []
    }
  }

  #isPython(entry: Dirent, path: string, settings: FolderSettings): boolean {
    const chosen = settings.include.matches(entry.name, path)
    if (!chosen && entry.name.includes(".")) return false
    if (entry.isSymbolicLink() && kindOf(path) !== "file") return false
    if (!entry.isSymbolicLink() && !entry.isFile()) return false
    return chosen || this.#isScript(path)
  }

  #isScript(path: string): boolean {
    try {
      return /^#!.*\bpython/.test(String.fromCharCode(...this.#reader.read(path).subarray(0, 80)))
    } catch (error) {
      if (errorCode(error) === "") throw error
      return false
    }
  }
}

/** The ignore files that hold in a folder: those above it, outermost first, and its own. A repository starts afresh. */
function ignoreFilesIn(
  folder: string,
  names: ReadonlySet<string>,
  outer: readonly IgnoreFile[],
  reader: ByteReader,
  problems: Problem[],
): readonly IgnoreFile[] {
  const found: IgnoreFile[] = names.has(".git") ? [] : [...outer]
  const add = (path: string) => {
    const text = readTextIfAny(reader, path, problems)
    if (text !== null) found.push(parseIgnoreFile(text, slashes(folder).replace(/\/$/, "")))
  }
  if (names.has(".git")) add(join(folder, ".git/info/exclude"))
  if (names.has(".gitignore")) add(join(folder, ".gitignore"))
  if (names.has(".ignore")) add(join(folder, ".ignore"))
  return found.length === outer.length && !names.has(".git") ? outer : found
}

function ignoreFilesAbove(folder: string, reader: ByteReader, problems: Problem[]): readonly IgnoreFile[] {
  const parent = dirname(folder)
  const outer = parent === folder ? [] : ignoreFilesAbove(parent, reader, problems)
  const names = new Set(
    [".git", ".gitignore", ".ignore"].filter(name => kindOf(join(folder, name)) !== "none"),
  )
  return ignoreFilesIn(folder, names, outer, reader, problems)
}
