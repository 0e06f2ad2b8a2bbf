import type { Library } from "../libraries/library.ts"
import { fail, ok, type Result } from "../text/problem.ts"
import type { ProjectFacts } from "./facts.ts"
import type { OptionValues } from "./options.ts"
import { ownLibraries } from "./own-library.ts"
import { type PythonVersion, parsePythonVersion } from "./python-version.ts"
import { normalizeName } from "./requirement.ts"
import { type SelectableRule, selectRules } from "./rule-selection.ts"

/** Everything the engine is told about one file's surroundings. Plain data: it passes to workers and into cache keys. */
export interface EngineSettings {
  /** Oldest Python the code must run on; `null` when nothing says. */
  readonly targetVersion: PythonVersion | null
  /** Oldest version of each library that the project may run with, by normalised PyPI name. Absent: unknown. */
  readonly versions: Readonly<Record<string, string>>
  /** Libraries that the project asks for itself, by normalised PyPI name. */
  readonly declared: readonly string[]
  /** Names of the rules to check. */
  readonly enabled: readonly string[]
  /** Names of the rules whose fixes may be applied. */
  readonly fixable: readonly string[]
  /** Sinks, sources and sanitizers that the project declares, in the shape of the built-in libraries. */
  readonly libraries: readonly Library[]
  /** Who renders template strings for SQL drivers that don't take them. */
  readonly sqlTemplates: OptionValues["sql-templates"]
  /** Whether `# nosec B608` and `# noqa: S608` count as reviewed. */
  readonly respectForeignSuppressions: boolean
  /** Whether suppression comments are without effect. */
  readonly ignoreSuppressions: boolean
}

/** Settings from option values and what the project's own files declare. Fails on unknown rules and versions. */
export function engineSettings(
  values: OptionValues,
  facts: ProjectFacts,
  rules: readonly SelectableRule[],
): Result<EngineSettings> {
  const enabled = selectRules(rules, [...values.select, ...values["extend-select"]], values.ignore)
  if (!enabled.ok) return enabled
  const fixable = selectRules(rules, values.fixable, values.unfixable)
  if (!fixable.ok) return fixable
  const wanted = values["target-version"]
  const targetVersion = wanted === null ? facts.python : parsePythonVersion(wanted)
  if (wanted !== null && targetVersion === null)
    return fail({
      code: "invalid-target-version",
      message: `\`target-version\` can't be \`${wanted}\``,
      hint: "Write it as `py314` or `3.14`.",
    })
  const configured = normalizeNames(values.versions)
  return ok({
    targetVersion,
    versions: { ...facts.versions, ...configured },
    declared: [...new Set([...facts.declared, ...Object.keys(configured)])].sort(),
    enabled: enabled.value,
    fixable: fixable.value,
    libraries: ownLibraries(values),
    sqlTemplates: values["sql-templates"],
    respectForeignSuppressions: values["respect-foreign-suppressions"],
    ignoreSuppressions: values["ignore-suppressions"],
  })
}

function normalizeNames(versions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(versions).map(([name, version]) => [normalizeName(name), version]))
}
