import { noFacts } from "../config/facts.ts"
import { mergeValues } from "../config/merge-values.ts"
import { type EngineSettings, engineSettings } from "../config/settings.ts"
import type { PartialValues } from "../config/values.ts"
import { rulePages } from "../rules/pages.ts"
import type { Result } from "../text/problem.ts"

/**
 * Settings for callers without configuration files: values of options by name (`{ "target-version": "py314", versions:
 * { psycopg: "3.3" } }`), defaults for the rest. Fails on unknown rules and versions.
 */
export function createSettings(values: PartialValues = {}): Result<EngineSettings> {
  return engineSettings(mergeValues([values]), noFacts, rulePages)
}
