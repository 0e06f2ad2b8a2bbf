import type { EngineSettings } from "../config/settings.ts"
import { catalogOf } from "../engine/catalog-of.ts"
import { siteFinderOf } from "../engine/site-finder-of.ts"
import { ModuleSinks } from "../flow/texts/module-sinks.ts"
import type { ProjectModules } from "../flow/texts/project-modules.ts"
import type { NamesAround, SiteNames } from "../flow/triage/site-names.ts"
import type { Catalog, LibrarySink } from "../libraries/catalog.ts"
import { createModel } from "../semantics/create-model.ts"
import type { Model } from "../semantics/model.ts"
import { constantsIn, exportsOf, type ModuleExports, withModules } from "../semantics/module-exports.ts"
import { noneWaiting } from "../semantics/remember.ts"
import { openPython, type PythonFile } from "../syntax/parse.ts"
import { once } from "../text/once.ts"
import { largest, type ModuleFile, type ModuleGraph, type ModuleGraphs } from "./module-graph.ts"
import { type OpenedText, TextsAround } from "./texts-around.ts"

/** The modules of the checked tree, for one run. A module is read when a question touches it, and only once. */
export class ModuleIndex {
  readonly #graphs: ModuleGraphs
  readonly #searches = new Map<Catalog, Map<ModuleGraph, ModuleSearch>>()

  constructor(graphs: ModuleGraphs) {
    this.#graphs = graphs
  }

  /** The modules that the code of a file can import. */
  around(path: string, settings: EngineSettings): ProjectModules & { readonly texts: TextsAround } {
    const place = this.#graphs.place(path)
    const { moduleName, isPackage } = place
    const search = this.#searchIn(place.graph, settings)
    const { waiting, sinks } = search
    // What a file does itself is followed in it.
    const isOther = ({ passing }: LibrarySink) => passing?.module !== moduleName
    return {
      place: moduleName === undefined ? { isLoose: true, waiting } : { moduleName, isPackage, waiting },
      sinks: {
        sinksOf: callable => sinks.sinksOf(callable).filter(isOther),
        hasNamed: name => sinks.hasNamed(name),
      },
      opened(text) {
        const known = moduleName === undefined ? undefined : search.opened(moduleName)
        return known?.file.text === text ? { file: known.file, model: known.exports.model } : null
      },
      modules: name => (name === moduleName ? undefined : search.find(name)),
      namesFor: text => search.namesFor(moduleName, text, place.graph.importsOf(place, text)),
      texts: new TextsAround(path, this.#graphs, each => this.#openAt(each, settings)),
    }
  }

  #openAt(path: string, settings: EngineSettings): OpenedText | undefined {
    const place = this.#graphs.place(path)
    return this.#searchIn(place.graph, settings).openAt(path, place.moduleName)
  }

  #searchIn(graph: ModuleGraph, settings: EngineSettings): ModuleSearch {
    const catalog = catalogOf(settings)
    const searches = this.#searches.get(catalog) ?? new Map<ModuleGraph, ModuleSearch>()
    this.#searches.set(catalog, searches)
    const search = searches.get(graph) ?? new ModuleSearch(graph, catalog, siteFinderOf(settings).names)
    searches.set(graph, search)
    return search
  }
}

/** A module that is read as far as it is asked about. */
interface Opened {
  readonly file: PythonFile
  readonly exports: ModuleExports
}

/** What is known about the modules of a graph; they can ask each other. */
class ModuleSearch {
  readonly waiting = noneWaiting()
  readonly sinks: ModuleSinks
  readonly #graph: ModuleGraph
  readonly #catalog: Catalog
  /** A file is asked about before it is known whether it is checked, and then again. */
  #last: { module: string | undefined; text: string; names: NamesAround | null } | null = null
  readonly #known = new Map<string, Opened | undefined>()
  /** What is in no package, by path. */
  readonly #loose = new Map<string, OpenedText>()

  constructor(graph: ModuleGraph, catalog: Catalog, names: SiteNames) {
    this.#graph = graph
    this.#catalog = catalog
    this.sinks = new ModuleSinks(
      { file: name => graph.file(name), find: name => this.find(name) },
      names,
      catalog,
    )
  }

  namesFor(module: string | undefined, text: string, imported: ReadonlySet<string>): NamesAround | null {
    if (this.#last?.text === text && this.#last.module === module) return this.#last.names
    const isPart = [...imported].some(name => this.#graph.file(name) !== undefined)
    if (isPart) this.sinks.include(this.#graph.reachable(imported, this.sinks.seen))
    const names = isPart ? this.sinks.around(module, text, imported) : null
    this.#last = { module, text, names }
    return names
  }

  find(name: string): ModuleExports | undefined {
    if (!this.#known.has(name)) {
      const file = this.#graph.file(name)
      this.#known.set(name, file && this.#open(name, file))
    }
    return this.#known.get(name)?.exports
  }

  /** A file by its path, which may be no module. */
  openAt(path: string, module: string | undefined): OpenedText | undefined {
    const known = this.#loose.get(path)
    if (known !== undefined) return known
    const file = module === undefined ? undefined : this.#graph.file(module)
    if (module !== undefined && file?.path === path) {
      const model = () => this.find(module)?.model
      return {
        text: file.text,
        get model() {
          return model()
        },
      }
    }
    const text = this.#graph.textAt(path)
    if (text === undefined) return undefined
    const model = once(() => (text.length > largest ? undefined : this.#openAlone(text)))
    const opened = {
      text,
      get model() {
        return model()
      },
    }
    this.#loose.set(path, opened)
    return opened
  }

  #openAlone(text: string): Model {
    const { waiting } = this
    const modules = (name: string) => this.find(name)
    const options = { isLoose: true, waiting, imports: constantsIn(modules) } as const
    return createModel(text, openPython(text).module, withModules(this.#catalog, modules), options)
  }

  /** A module that was asked for already, as it is read. */
  opened(name: string): Opened | undefined {
    return this.#known.get(name)
  }

  #open(moduleName: string, { isPackage, text }: ModuleFile): Opened {
    const { waiting } = this
    // What a module is asked about itself it knows by its tree.
    const modules = (name: string) => (name === moduleName ? undefined : this.find(name))
    const options = { moduleName, isPackage, waiting, imports: constantsIn(modules) }
    const file = openPython(text)
    return {
      file,
      exports: exportsOf(createModel(text, file.module, withModules(this.#catalog, modules), options)),
    }
  }
}
