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
  /** All of the folders that decides which names are modules of the project: part of a cache's key. */
  readonly surroundings: string
}

/**
 * The folders of a tree, each read once. Python's rules find the modules: beside the topmost package around the file that
 * imports them, then in the folders above up to the project's own, and in their `src`.
 */
export class ModuleFolders {
  readonly #folders = new Map<string, ReadonlySet<string>>()
  readonly #places = new Map<string, Omit<ModulePlace, "moduleName" | "isPackage">>()

  place(path: string): ModulePlace {
    const folder = dirname(path)
    const packageRoot = this.#packageRoot(folder)
    const isPackage = basename(path) === "__init__.py"
    const moduleName = packageRoot === folder ? undefined : dottedName(packageRoot, path, isPackage)
    const shared = this.#places.get(packageRoot) ?? this.#placeBelow(packageRoot)
    this.#places.set(packageRoot, shared)
    return {
      roots: shared.roots,
      moduleName,
      isPackage,
      surroundings: `${moduleName}\n${shared.surroundings}`,
    }
  }

  /** The names in a folder; none when it can't be read or is no folder. */
  entries(folder: string): ReadonlySet<string> {
    const known = this.#folders.get(folder)
    if (known) return known
    const entries = new Set(namesIn(folder))
    this.#folders.set(folder, entries)
    return entries
  }

  #placeBelow(packageRoot: string) {
    const roots = this.#rootsFrom(packageRoot)
    return { roots, surroundings: roots.map(root => `${root}\0${this.#listing(root)}`).join("\n") }
  }

  /** The folder that holds the topmost package around a folder; itself when it is no package. */
  #packageRoot(folder: string): string {
    const parent = dirname(folder)
    return parent !== folder && this.entries(folder).has("__init__.py") ? this.#packageRoot(parent) : folder
  }

  #rootsFrom(packageRoot: string): string[] {
    const folders = [packageRoot]
    for (let folder = packageRoot; !projectMarks.some(mark => this.entries(folder).has(mark)); ) {
      folder = dirname(folder)
      if (folders.includes(folder)) return [packageRoot]
      folders.push(folder)
    }
    const all = folders.flatMap(folder =>
      this.entries(folder).has("src") ? [folder, join(folder, "src")] : [folder],
    )
    return [...new Set(all)]
  }

  /** The names that modules directly in a folder can have. */
  #listing(folder: string): string {
    return [...this.entries(folder)]
      .filter(name => /^[\p{ID_Start}_][\p{ID_Continue}]*(\.py)?$/u.test(name))
      .sort()
      .join("/")
  }
}

function dottedName(root: string, path: string, isPackage: boolean): string | undefined {
  const file = isPackage ? dirname(path) : path.replace(/\.\w+$/, "")
  const names = file.slice(root.length).split(/[\\/]/).filter(Boolean)
  return names.every(name => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)) ? names.join(".") : undefined
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (errorCode(error) === "") throw error
    return []
  }
}
