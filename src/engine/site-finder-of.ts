import { builtInSiteNames } from "../rules/built-in-site-names.ts"
import { SiteFinder } from "../rules/site-finder.ts"
import { ownSiteNameTable } from "../rules/site-name-table.ts"
import { SiteNames } from "../rules/site-names.ts"
import { perLibraries } from "./per-libraries.ts"

/** Finds the places at which sinks of the built-in libraries, and of those that the settings declare, stand. */
export const siteFinderOf = perLibraries(
  declared =>
    new SiteFinder(
      new SiteNames([builtInSiteNames(), ...(declared.length === 0 ? [] : [ownSiteNameTable(declared)])]),
    ),
)
