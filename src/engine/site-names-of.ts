import type { EngineSettings } from "../config/settings.ts"
import { builtInSiteNames } from "../rules/built-in-site-names.ts"
import { ownSiteNameTable } from "../rules/site-name-table.ts"
import { SiteNames } from "../rules/site-names.ts"

const builtIn = new SiteNames([builtInSiteNames()])

/** The names at which sinks of the built-in libraries, and of those that the settings declare, stand. */
export function siteNamesOf({ libraries }: EngineSettings): SiteNames {
  return libraries.length === 0 ? builtIn : new SiteNames([builtInSiteNames(), ownSiteNameTable(libraries)])
}
