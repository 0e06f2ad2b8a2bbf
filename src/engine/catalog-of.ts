import type { EngineSettings } from "../config/settings.ts"
import { type Catalog, createCatalog } from "../libraries/catalog.ts"
import { libraries } from "../libraries/index.ts"

const builtIn = createCatalog(libraries)

/** What is known about the built-in libraries and those that the settings declare. */
export function catalogOf(settings: EngineSettings): Catalog {
  return settings.libraries.length === 0 ? builtIn : createCatalog([...libraries, ...settings.libraries])
}
