import { SiteFinder } from "../flow/sinks/site-finder.ts"
import { builtInSiteNames } from "../flow/triage/built-in-site-names.ts"
import { ownSiteNameTable } from "../flow/triage/site-name-table.ts"
import { SiteNames } from "../flow/triage/site-names.ts"
import { perLibraries } from "./per-libraries.ts"

/** Finds the places at which sinks of the built-in libraries, and of those that the settings declare, stand. */
export const siteFinderOf = perLibraries(
  declared =>
    new SiteFinder(
      new SiteNames([builtInSiteNames(), ...(declared.length === 0 ? [] : [ownSiteNameTable(declared)])]),
    ),
)
