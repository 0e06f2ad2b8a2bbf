import { basename, join } from "node:path"
import { importedModules } from "../flow/triage/imported-modules.ts"
import { latin1 } from "../text/latin1.ts"
import { decodeSource } from "../text/source.ts"
import { ModuleFolders } from "./module-folders.ts"
import { ProjectWords, type TextInstead } from "./project-words.ts"
import { ByteReader, errorCode } from "./read-bytes.ts"

/** Larger modules are generated; what they export is not looked at. In bytes. */
export const largest = 1 << 20

/** A module of a project as it is on disk. */
export interface ModuleFile {
  readonly name: string
  readonly path: string
  readonly isPackage: boolean
  /** It is there to collect what others have: a package, or one that imports all of another module. */
  readonly handsOn: boolean
  readonly text: string
  /** Names that may be modules which it imports. */
  readonly imports: ReadonlySet<string>
}

/** The modules that are found from the same folders, and which of them import which. Each is read once, when asked for. */
export class ModuleGraph {
  readonly #roots: readonly string[]
  readonly #folders: ModuleFolders
  readonly #instead: TextInstead
  readonly #reader = new ByteReader()
  readonly #files = new Map<string, ModuleFile | undefined>()
  #last: { readonly place: GraphPlace; readonly text: string; readonly imports: ReadonlySet<string> } | null =
    null

  constructor(roots: readonly string[], folders: ModuleFolders, instead: TextInstead) {
    this.#roots = roots
    this.#folders = folders
    this.#instead = instead
  }

  /** A module by its dotted name; undefined for what is not of the project or can't be read. */
  file(name: string): ModuleFile | undefined {
    if (this.#files.has(name)) return this.#files.get(name)
    const path = this.#pathOf(name)
    const text = path === undefined ? undefined : (this.#instead(path) ?? this.#read(path))
    const isPackage = path !== undefined && basename(path) === "__init__.py"
    const found =
      path === undefined || text === undefined ? undefined : moduleFile(name, path, isPackage, text)
    this.#files.set(name, found)
    return found
  }

  /** The names that may be modules which a text at a place imports. Several ask for those of one file in a row. */
  importsOf(place: GraphPlace, text: string): ReadonlySet<string> {
    const { moduleName, isPackage } = place
    const known = moduleName === undefined ? undefined : this.#files.get(moduleName)
    if (known?.text === text && known.isPackage === isPackage) return known.imports
    const last = this.#last
    if (last?.text === text && last.place.moduleName === moduleName && last.place.isPackage === isPackage)
      return last.imports
    const imports = importedModules(
      text,
      moduleName === undefined ? { isLoose: true } : { moduleName, isPackage },
    )
    this.#last = { place, text, imports }
    return imports
  }

  /** The modules among these names with all that they import, but for those that are `known` with theirs. */
  reachable(names: Iterable<string>, known: ReadonlySet<string>): ReadonlySet<string> {
    const found = new Set<string>()
    const left = [...names]
    for (let name = left.pop(); name !== undefined; name = left.pop()) {
      const file = found.has(name) || known.has(name) ? undefined : this.file(name)
      if (file === undefined) continue
      found.add(name)
      left.push(...file.imports)
    }
    return found
  }

  /** The text of any file, as far as it can be read at all. */
  textAt(path: string): string | undefined {
    const shown = this.#instead(path)
    if (shown !== undefined) return shown
    try {
      const bytes = this.#reader.read(path)
      const source = decodeSource(path, bytes)
      return source.ok ? source.value.text : latin1(bytes)
    } catch (error) {
      if (errorCode(error) === "") throw error
      return undefined
    }
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
    return this.#inNamespace(parts, last)
  }

  /** `company.plugins.mysql` beside the package `mysql` in a folder `company/plugins`, which need no files of their own. */
  #inNamespace(parts: readonly string[], last: string): string | undefined {
    const [root = ""] = this.#roots
    const folders = root.split(/[\\/]/)
    for (let outer = 1; outer <= parts.length; outer++)
      if (folders.slice(-outer).join() === parts.slice(0, outer).join())
        return this.#moduleIn(join(root, ...parts.slice(outer)), last)
    return undefined
  }

  /** A package goes before a module of the same name. */
  #moduleIn(folder: string, name: string): string | undefined {
    const entries = this.#folders.entries(folder)
    if (entries.has(name) && this.#folders.entries(join(folder, name)).has("__init__.py"))
      return join(folder, name, "__init__.py")
    return entries.has(`${name}.py`) ? join(folder, `${name}.py`) : undefined
  }

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

function moduleFile(name: string, path: string, isPackage: boolean, text: string): ModuleFile {
  return {
    name,
    path,
    isPackage,
    handsOn: isPackage || /^[ \t]*from\b.*\bimport[ \t]*\*/m.test(text),
    text,
    imports: importedModules(text, { moduleName: name, isPackage }),
  }
}

/** Where a file stands among the modules of its project. */
export interface GraphPlace {
  readonly graph: ModuleGraph
  readonly moduleName: string | undefined
  readonly isPackage: boolean
  /** See `ModulePlace`. */
  readonly home: string
  readonly project: string | null
}

/** The graphs of all projects whose files are checked. */
export class ModuleGraphs {
  readonly #folders = new ModuleFolders()
  readonly #instead: TextInstead
  readonly #graphs = new Map<string, ModuleGraph>()
  readonly #words: Map<string, ProjectWords>

  /** @param words of projects as they are on disk, by their folders, for who makes other graphs of these later */
  constructor(
    instead: TextInstead = () => undefined,
    words: Map<string, ProjectWords> = new Map<string, ProjectWords>(),
  ) {
    this.#instead = instead
    this.#words = words
  }

  /** The files of a project that may have a word; null when there are too many to tell. */
  withWord(project: string, word: string): readonly string[] | null {
    return this.wordsOf(project).withWord(word, this.#instead)
  }

  wordsOf(project: string): ProjectWords {
    const words = this.#words.get(project) ?? new ProjectWords(project)
    this.#words.set(project, words)
    return words
  }

  place(path: string): GraphPlace {
    const { roots, moduleName, isPackage, home, project } = this.#folders.place(path)
    const key = roots.join("\0")
    const graph = this.#graphs.get(key) ?? new ModuleGraph(roots, this.#folders, this.#instead)
    this.#graphs.set(key, graph)
    return { graph, moduleName, isPackage, home, project }
  }
}
