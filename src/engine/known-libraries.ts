import type { EngineSettings } from "../config/settings.ts"
import { type Catalog, createCatalog } from "../libraries/catalog.ts"
import { libraries } from "../libraries/index.ts"
import type { Library } from "../libraries/library.ts"
import { SiteNames } from "../rules/site-names.ts"

/** What is known about libraries in a run, ready to be asked. */
export interface KnownLibraries {
  readonly catalog: Catalog
  readonly names: SiteNames
}

const builtIn = knownLibraries([])

/** The built-in libraries and those that the settings declare. */
export function knownLibrariesOf(settings: EngineSettings): KnownLibraries {
  return settings.libraries.length === 0 ? builtIn : knownLibraries(settings.libraries)
}

function knownLibraries(own: readonly Library[]): KnownLibraries {
  return { catalog: createCatalog([...libraries, ...own]), names: new SiteNames(libraries, own) }
}
