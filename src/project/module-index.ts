import { basename, join } from "node:path"
import type { EngineSettings } from "../config/settings.ts"
import { catalogOf } from "../engine/catalog-of.ts"
import { createModel } from "../semantics/create-model.ts"
import type { NameFacts } from "../semantics/model.ts"
import { constantsIn, exportsOf, type ModuleExports, withModules } from "../semantics/module-exports.ts"
import type { ProjectModules } from "../semantics/project-modules.ts"
import { noneWaiting } from "../semantics/remember.ts"
import { openPython } from "../syntax/parse.ts"
import { decodeSource } from "../text/source.ts"
import type { ModuleFolders } from "./module-folders.ts"
import { ByteReader, errorCode } from "./read-bytes.ts"

/** Larger modules are generated; what they export is not looked at. In bytes. */
const largest = 1 << 20

/** The modules around one file, and whether anything depended on them. */
export interface FileModules extends ProjectModules {
  /** Whether a module was asked for whose first name is in the project: what is found depends on other files, too. */
  readonly touched: boolean
}

/** The modules of the checked tree, for one run. A module is read when a question touches it, and only once. */
export class ModuleIndex {
  readonly #folders: ModuleFolders
  readonly #searches = new Map<EngineSettings["libraries"], Map<string, ModuleSearch>>()

  constructor(folders: ModuleFolders) {
    this.#folders = folders
  }

  /** The modules that the code of a file can import. */
  around(path: string, settings: EngineSettings): FileModules {
    const { roots, moduleName, isPackage } = this.#folders.place(path)
    const search = this.#searchIn(roots, settings)
    const { waiting } = search
    let touched = false
    return {
      place: moduleName === undefined ? { waiting } : { moduleName, isPackage, waiting },
      get touched() {
        return touched
      },
      modules(name) {
        touched ||= search.isInside(name)
        return name === moduleName ? undefined : search.find(name)
      },
    }
  }

  #searchIn(roots: readonly string[], settings: EngineSettings): ModuleSearch {
    const searches = this.#searches.get(settings.libraries) ?? new Map<string, ModuleSearch>()
    this.#searches.set(settings.libraries, searches)
    const key = roots.join("\0")
    const made = searches.get(key) ?? new ModuleSearch(roots, this.#folders, catalogOf(settings))
    searches.set(key, made)
    return made
  }
}

/** The modules that are found from the same folders; they can ask each other. */
class ModuleSearch {
  readonly waiting = noneWaiting()
  readonly #roots: readonly string[]
  readonly #folders: ModuleFolders
  readonly #reader = new ByteReader()
  readonly #facts: NameFacts
  readonly #known = new Map<string, ModuleExports | undefined>()

  constructor(roots: readonly string[], folders: ModuleFolders, facts: NameFacts) {
    this.#roots = roots
    this.#folders = folders
    this.#facts = withModules(facts, name => this.find(name))
  }

  /** Whether the name's first part is a module, package or folder of the project. */
  isInside(name: string): boolean {
    const [top = ""] = name.split(".", 1)
    return this.#roots.some(root => {
      const entries = this.#folders.entries(root)
      return entries.has(top) || entries.has(`${top}.py`)
    })
  }

  find(name: string): ModuleExports | undefined {
    if (this.#known.has(name)) return this.#known.get(name)
    const path = this.#pathOf(name)
    const text = path === undefined ? undefined : this.#read(path)
    const found = path === undefined || text === undefined ? undefined : this.#open(name, path, text)
    this.#known.set(name, found)
    return found
  }

  #open(moduleName: string, path: string, text: string): ModuleExports {
    const options = {
      moduleName,
      isPackage: basename(path) === "__init__.py",
      waiting: this.waiting,
      imports: constantsIn(name => this.find(name)),
    }
    return exportsOf(createModel(text, openPython(text).module, this.#facts, options))
  }

  #pathOf(name: string): string | undefined {
    const parts = name.split(".")
    const last = parts.pop() ?? ""
    const [top = last] = parts
    for (const root of this.#roots) {
      const path = this.#moduleIn(join(root, ...parts), last)
      // A module of that name ends the search, a folder that is no package doesn't.
      if (path !== undefined || this.#moduleIn(root, top) !== undefined) return path
    }
    return undefined
  }

  /** A package goes before a module of the same name. */
  #moduleIn(folder: string, name: string): string | undefined {
    const entries = this.#folders.entries(folder)
    if (entries.has(name) && this.#folders.entries(join(folder, name)).has("__init__.py"))
      return join(folder, name, "__init__.py")
    return entries.has(`${name}.py`) ? join(folder, `${name}.py`) : undefined
  }

  /** Undefined for what can't be read. */
  #read(path: string): string | undefined {
    try {
      const bytes = this.#reader.read(path)
      const source = bytes.length > largest ? undefined : decodeSource(path, bytes)
      return source?.ok ? source.value.text : undefined
    } catch (error) {
      if (errorCode(error) === "") throw error
      return undefined
    }
  }
}
