import { ok, type Result } from "../text/problem.ts"
import type { ProjectFacts } from "./facts.ts"
import { isLockFile, lockedVersions } from "./lock-file.ts"
import { oldestPython, type PythonVersion } from "./python-version.ts"
import { readToml } from "./read-toml.ts"
import {
  normalizeName,
  olderVersion,
  oldestVersion,
  parseRequirement,
  type Requirement,
} from "./requirement.ts"
import { isTable } from "./values.ts"

/** Whether a file in a project's root folder says something about its dependencies. */
export function isFactsFile(name: string): boolean {
  return name === "pyproject.toml" || /^requirements.*\.(txt|in)$/.test(name) || isLockFile(name)
}

/** Collects the facts from the texts of the files for which `isFactsFile` holds. Fails on a broken `pyproject.toml`. */
export function projectFacts(
  files: readonly { readonly name: string; readonly path: string; readonly text: string }[],
): Result<ProjectFacts> {
  let python: PythonVersion | null = null
  const requirements: Requirement[] = []
  const versions: Record<string, string> = {}
  for (const { name, path, text } of files) {
    if (name === "pyproject.toml") {
      const toml = readToml(path, text)
      if (!toml.ok) return toml
      python = pythonOf(toml.value)
      requirements.push(...requirementsOf(toml.value))
    } else if (isLockFile(name)) {
      for (const [locked, version] of lockedVersions(name, text)) versions[locked] = version
    } else requirements.push(...requirementLines(text))
  }
  const declared: Record<string, string> = {}
  for (const { name, oldest } of requirements)
    if (oldest !== null) declared[name] = declared[name] ? olderVersion(declared[name], oldest) : oldest
  return ok({ python, versions: { ...versions, ...declared } })
}

function pythonOf(toml: unknown): PythonVersion | null {
  const required = get(toml, "project", "requires-python")
  if (typeof required === "string") return oldestPython(required)
  const poetry = get(toml, "tool", "poetry", "dependencies", "python")
  const oldest = typeof poetry === "string" ? oldestVersion(poetry) : null
  return oldest === null ? null : oldestPython(`>=${oldest}`)
}

/** PEP 621 dependencies, optional ones, PEP 735 groups, and Poetry's tables. */
function requirementsOf(toml: unknown): Requirement[] {
  const lines = [get(toml, "project", "dependencies")]
  for (const groups of [get(toml, "project", "optional-dependencies"), get(toml, "dependency-groups")])
    if (isTable(groups)) lines.push(...Object.values(groups))
  const found = lines.flatMap(list => (Array.isArray(list) ? list.map(parseIfText) : []))
  const tables = [
    get(toml, "tool", "poetry", "dependencies"),
    get(toml, "tool", "poetry", "dev-dependencies"),
  ]
  const groups = get(toml, "tool", "poetry", "group")
  if (isTable(groups)) tables.push(...Object.values(groups).map(group => get(group, "dependencies")))
  for (const table of tables)
    if (isTable(table))
      for (const [name, value] of Object.entries(table))
        if (name !== "python") found.push(...poetryRequirements(name, value))
  return found.filter(requirement => requirement !== null)
}

function poetryRequirements(name: string, value: unknown): Requirement[] {
  if (Array.isArray(value)) return value.flatMap(item => poetryRequirements(name, item))
  const specifier = typeof value === "string" ? value : get(value, "version")
  return [
    { name: normalizeName(name), oldest: typeof specifier === "string" ? oldestVersion(specifier) : null },
  ]
}

function requirementLines(text: string): Requirement[] {
  return text
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .map(line => line.replace(/(^|\s)#.*$/, "").trim())
    .filter(line => line !== "" && !line.startsWith("-"))
    .map(line => parseRequirement(line.replace(/\s--hash.*$/, "")))
    .filter(requirement => requirement !== null)
}

function parseIfText(item: unknown): Requirement | null {
  return typeof item === "string" ? parseRequirement(item) : null
}

function get(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((table, key) => (isTable(table) ? table[key] : undefined), value)
}
