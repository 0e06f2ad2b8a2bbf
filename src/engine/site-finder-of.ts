import { builtInSiteNames } from "../flow/built-in-site-names.ts"
import { SiteFinder } from "../flow/site-finder.ts"
import { ownSiteNameTable } from "../flow/site-name-table.ts"
import { SiteNames } from "../flow/site-names.ts"
import { perLibraries } from "./per-libraries.ts"

/** Finds the places at which sinks of the built-in libraries, and of those that the settings declare, stand. */
export const siteFinderOf = perLibraries(
  declared =>
    new SiteFinder(
      new SiteNames([builtInSiteNames(), ...(declared.length === 0 ? [] : [ownSiteNameTable(declared)])]),
    ),
)
