import type { EngineSettings } from "../config/settings.ts"
import { statementStart } from "../rules/statement-start.ts"
import { siteNamesOf } from "./site-names-of.ts"

/** What suppressions name, and the beginning of a template string: no escape (`"\\t"`), and no end of a string (`'t'`). */
const marks = /interpolice|\bip\d{3}|(?<![\w\\"'])(?:t|rt|tr)["']/i

/**
 * Whether a file with these bytes can have findings. It must contain a name that a sink stands at, a statement of SQL,
 * a template string, or a suppression, which may be one that silences nothing. False is certain, true is not.
 */
export function mayHaveFindings(bytes: Uint8Array, settings: EngineSettings): boolean {
  // One character for each byte: names in ASCII read the same in every encoding that Python sources can have.
  const text = new TextDecoder("latin1").decode(bytes)
  if (marks.test(text) || statementStart.test(text)) return true
  return siteNamesOf(settings).mayStandIn(text)
}
