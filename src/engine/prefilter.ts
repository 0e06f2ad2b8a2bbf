import type { EngineSettings } from "../config/settings.ts"
import { templateModule, templateStart } from "../flow/t-strings/template-start.ts"
import type { ProjectModules } from "../flow/texts/project-modules.ts"
import { latin1 } from "../text/latin1.ts"
import { siteFinderOf } from "./site-finder-of.ts"

/** What a suppression comment names. */
const suppression = /interpolice|\bip\d{3}/i

/**
 * Whether a file with these bytes can have findings. It must contain a name that a sink stands at, a statement of SQL, markup
 * with values in it, a template string or the name of their module, or a suppression, which may be one that silences nothing. `project`
 * tells of the modules that it imports. False is certain, true is not.
 */
export function mayHaveFindings(
  bytes: Uint8Array,
  settings: EngineSettings,
  project: Pick<ProjectModules, "namesFor"> | null = null,
): boolean {
  const text = latin1(bytes)
  if (suppression.test(text) || text.search(templateStart) >= 0 || templateModule.test(text)) return true
  const sites = siteFinderOf(settings).find(text, "likely", project?.namesFor(text) ?? null)
  return Object.values(sites).some(places => places.length > 0)
}
