import { satisfies } from "@renovatebot/pep440"
import type { Problem, Result } from "../text/problem.ts"
import { fail, ok } from "../text/problem.ts"
import { checkMeaning } from "./check-meaning.ts"
import { readToml } from "./read-toml.ts"
import type { SelectableRule } from "./rule-selection.ts"
import { type TomlPath, tomlPosition } from "./toml-position.ts"
import { isTable, type PartialValues, readValues } from "./values.ts"

/** Names of configuration files; earlier ones win in the same folder. `pyproject.toml` counts only with our table. */
export const configNames = [".interpolice.toml", "interpolice.toml", "pyproject.toml"] as const

/** Whether the text of a `pyproject.toml` can hold our settings, without parsing it. */
export function mentionsTool(text: string): boolean {
  return text.includes("interpolice")
}

/**
 * Reads the settings of one configuration file; `null` when a `pyproject.toml` has no `[tool.interpolice]`.
 * All mistakes are reported together.
 */
export function readConfig(
  path: string,
  text: string,
  tool: { readonly version: string; readonly rules: readonly SelectableRule[] },
): { values: PartialValues | null; problems: readonly Problem[] } {
  const toml = readToml(path, text)
  if (!toml.ok) return { values: null, problems: [toml.problem] }
  let table: unknown = toml.value
  for (const key of tablePath(path)) table = isTable(table) ? table[key] : undefined
  if (table === undefined) return { values: null, problems: [] }
  const at = (keys: TomlPath) => settingPlace(path, text, keys)
  if (!isTable(table))
    return {
      values: null,
      problems: [{ code: "invalid-config", message: "`tool.interpolice` must be a table", ...at([]) }],
    }
  const required = table["required-version"]
  if (typeof required === "string") {
    const checked = checkRequiredVersion(required, tool.version)
    // An older or newer tool may not know the other keys: only this mistake is worth telling.
    if (!checked.ok) return { values: null, problems: [{ ...checked.problem, ...at(["required-version"]) }] }
  }
  const { values, problems } = readValues(table)
  return {
    values,
    problems: [...problems, ...checkMeaning(values, tool.rules)].map(({ message, hint, path: keys }) => ({
      code: "invalid-config",
      message,
      ...(hint === undefined ? {} : { hint }),
      ...at(keys),
    })),
  }
}

/** Where a setting stands in its file, as a problem says it. */
export function settingPlace(path: string, text: string, keys: TomlPath): Pick<Problem, "path" | "range"> {
  const range = tomlPosition(text, [...tablePath(path), ...keys])
  return range === null ? { path } : { path, range }
}

function tablePath(path: string): readonly string[] {
  return /(^|[\\/])pyproject\.toml$/.test(path) ? ["tool", "interpolice"] : []
}

/** Checks `required-version`: a PEP 440 specifier, or a bare version that must match exactly, as in Ruff. */
function checkRequiredVersion(required: string, version: string): Result<true> {
  const specifier = /^\d/.test(required) ? `==${required}` : required
  if (satisfies(version, specifier, { prereleases: true })) return ok(true)
  return fail({
    code: "required-version",
    message: `This is interpolice ${version}, but the project requires \`${required}\``,
    hint: "Install that version, or change `required-version`.",
  })
}
