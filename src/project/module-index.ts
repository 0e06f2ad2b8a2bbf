import type { EngineSettings } from "../config/settings.ts"
import { catalogOf } from "../engine/catalog-of.ts"
import { siteFinderOf } from "../engine/site-finder-of.ts"
import type { Catalog, LibrarySink } from "../libraries/catalog.ts"
import { ModuleSinks } from "../rules/module-sinks.ts"
import type { ProjectModules } from "../rules/project-modules.ts"
import type { NamesAround, SiteNames } from "../rules/site-names.ts"
import { createModel } from "../semantics/create-model.ts"
import type { NameFacts } from "../semantics/model.ts"
import { constantsIn, exportsOf, type ModuleExports, withModules } from "../semantics/module-exports.ts"
import { noneWaiting } from "../semantics/remember.ts"
import { openPython } from "../syntax/parse.ts"
import { importsAt, type ModuleGraph, type ModuleGraphs } from "./module-graph.ts"

/** The modules of the checked tree, for one run. A module is read when a question touches it, and only once. */
export class ModuleIndex {
  readonly #graphs: ModuleGraphs
  readonly #searches = new Map<Catalog, Map<ModuleGraph, ModuleSearch>>()

  constructor(graphs: ModuleGraphs) {
    this.#graphs = graphs
  }

  /** The modules that the code of a file can import. */
  around(path: string, settings: EngineSettings): ProjectModules {
    const place = this.#graphs.place(path)
    const { moduleName, isPackage } = place
    const search = this.#searchIn(place.graph, settings)
    const { waiting, sinks } = search
    // What a file does itself is followed in it.
    const isOther = ({ passing }: LibrarySink) => passing?.module !== moduleName
    return {
      place: moduleName === undefined ? { waiting } : { moduleName, isPackage, waiting },
      sinks: {
        sinksOf: callable => sinks.sinksOf(callable).filter(isOther),
        hasNamed: name => sinks.hasNamed(name),
      },
      modules: name => (name === moduleName ? undefined : search.find(name)),
      namesFor: text => search.namesFor(importsAt(place, text)),
    }
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

/** What is known about the modules of a graph; they can ask each other. */
class ModuleSearch {
  readonly waiting = noneWaiting()
  readonly sinks: ModuleSinks
  readonly #graph: ModuleGraph
  readonly #facts: NameFacts
  readonly #known = new Map<string, ModuleExports | undefined>()

  constructor(graph: ModuleGraph, catalog: Catalog, names: SiteNames) {
    this.#graph = graph
    this.#facts = withModules(catalog, name => this.find(name))
    this.sinks = new ModuleSinks(
      { file: name => graph.file(name), find: name => this.find(name) },
      names,
      catalog,
    )
  }

  namesFor(imported: ReadonlySet<string>): NamesAround | null {
    if (![...imported].some(name => this.#graph.file(name) !== undefined)) return null
    this.sinks.include(this.#graph.reachable(imported, this.sinks.seen))
    return this.sinks.around(imported)
  }

  find(name: string): ModuleExports | undefined {
    if (this.#known.has(name)) return this.#known.get(name)
    const file = this.#graph.file(name)
    const found = file && this.#open(name, file)
    this.#known.set(name, found)
    return found
  }

  #open(moduleName: string, { isPackage, text }: { isPackage: boolean; text: string }): ModuleExports {
    const { waiting } = this
    const options = { moduleName, isPackage, waiting, imports: constantsIn(name => this.find(name)) }
    return exportsOf(createModel(text, openPython(text).module, this.#facts, options))
  }
}
