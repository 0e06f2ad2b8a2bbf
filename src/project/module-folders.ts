import { readdirSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { errorCode } from "./read-bytes.ts"

/** Files that stand in the topmost folder of a project. */
const projectMarks = ["pyproject.toml", "setup.py", "setup.cfg", ".git"]

/** Where a file stands among the modules of its project. */
export interface ModulePlace {
  /** The folders in which its imports are looked for, in this order. */
  readonly roots: readonly string[]
  /** Its dotted name, when it is part of a package. A script's own names are nobody else's. */
  readonly moduleName: string | undefined
  readonly isPackage: boolean
  /** The topmost package that it is in; its folder, when it is in none. */
  readonly home: string
  /**
   * The topmost folder of all that may use it: the repository, or what a file marks as a project, else the topmost
   * package. Null for a script that stands anywhere.
   */
  readonly project: string | null
}

/**
 * The folders of a tree, each read once. Python's rules find the modules: beside the topmost package around the file that
 * imports them, then in the folders above up to the project's own, and in their `src`.
 */
export class ModuleFolders {
  readonly #folders = new Map<string, ReadonlySet<string>>()
  readonly #roots = new Map<string, readonly string[]>()
  readonly #projects = new Map<string, string | null>()

  place(path: string): ModulePlace {
    const folder = dirname(path)
    const packageRoot = this.#packageRoot(folder)
    const isPackage = basename(path) === "__init__.py"
    const moduleName = packageRoot === folder ? undefined : dottedName(packageRoot, path, isPackage)
    const roots = this.#roots.get(packageRoot) ?? this.#rootsFrom(packageRoot)
    this.#roots.set(packageRoot, roots)
    const [topmost] = folder.slice(packageRoot.length).split(/[\\/]/).filter(Boolean)
    const home = topmost === undefined ? folder : join(packageRoot, topmost)
    const around = this.#projects.get(packageRoot)
    const marked = around === undefined ? this.#projectAround(packageRoot) : around
    this.#projects.set(packageRoot, marked)
    const project = marked ?? (topmost === undefined ? null : home)
    return { roots, moduleName, isPackage, home, project }
  }

  /** Several projects of one repository may use each other. */
  #projectAround(packageRoot: string): string | null {
    let found: string | null = null
    for (let folder = packageRoot; ; folder = dirname(folder)) {
      const entries = this.entries(folder)
      if (entries.has(".git")) return folder
      if (found === null && this.#isMarked(folder)) found = folder
      if (dirname(folder) === folder) return found
    }
  }

  #isMarked(folder: string): boolean {
    return projectMarks.some(mark => this.entries(folder).has(mark))
  }

  /** The names in a folder; none when it can't be read or is no folder. */
  entries(folder: string): ReadonlySet<string> {
    const known = this.#folders.get(folder)
    if (known) return known
    const entries = new Set(namesIn(folder))
    this.#folders.set(folder, entries)
    return entries
  }

  /**
   * The folder that holds the topmost package around a folder; itself when it is no package. A folder between two packages
   * is one without a file of its own.
   */
  #packageRoot(folder: string): string {
    const parent = dirname(folder)
    if (parent === folder || !this.#isPackage(folder)) return folder
    const isBetween = !this.#isPackage(parent) && this.#isPackage(dirname(parent))
    return this.#packageRoot(isBetween ? dirname(parent) : parent)
  }

  #isPackage(folder: string): boolean {
    return this.entries(folder).has("__init__.py")
  }

  #rootsFrom(packageRoot: string): string[] {
    const folders = [packageRoot]
    for (let folder = packageRoot; !this.#isMarked(folder); ) {
      folder = dirname(folder)
      if (folders.includes(folder)) return [packageRoot]
      folders.push(folder)
    }
    const all = folders.flatMap(folder =>
      this.entries(folder).has("src") ? [folder, join(folder, "src")] : [folder],
    )
    return [...new Set(all)]
  }
}

function dottedName(root: string, path: string, isPackage: boolean): string | undefined {
  const file = isPackage ? dirname(path) : path.replace(/\.\w+$/, "")
  const names = file.slice(root.length).split(/[\\/]/).filter(Boolean)
  return names.every(name => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)) ? names.join(".") : undefined
}

/** The names in a folder; none when it can't be listed or is no folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (errorCode(error) === "") throw error
    return []
  }
}
