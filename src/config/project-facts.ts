import { ok, type Result } from "../text/problem.ts"
import type { ProjectFacts } from "./facts.ts"
import { isLockFile, lockedPython, lockedVersions } from "./lock-file.ts"
import { oldestPython, type PythonVersion } from "./python-version.ts"
import { readToml } from "./read-toml.ts"
import {
  normalizeName,
  olderVersion,
  oldestVersion,
  parseRequirement,
  type Requirement,
} from "./requirement.ts"
import { readRequirements } from "./requirements-file.ts"
import { type Declarations, readSetupCfg, readSetupPy } from "./setup-file.ts"
import { isTable } from "./values.ts"

/** Whether a file in a project's root folder says something about its dependencies. */
export function isFactsFile(name: string): boolean {
  return (
    /^(pyproject\.toml|setup\.cfg|setup\.py|Pipfile)$/.test(name) ||
    isRequirementsFile(name) ||
    isLockFile(name)
  )
}

/** Whether it may only say something else, so that a folder further up can be the project's. */
export function isSetupFile(name: string): boolean {
  return name === "setup.cfg" || name === "setup.py"
}

/** A file that was read; `name` without its folder. A text file of another name is one of requirements. */
export interface FactsFile {
  readonly name: string
  readonly path: string
  readonly text: string
}

/**
 * Collects the facts from the texts of the files for which `isFactsFile` holds. Fails on a broken `pyproject.toml`.
 * @param included reads a file that another one names; null when it can't be read
 */
export function projectFacts(
  files: readonly FactsFile[],
  included: (path: string, by: FactsFile) => FactsFile | null = () => null,
): Result<ProjectFacts> {
  const found = new Map<string, Declarations>()
  const pinned: Record<string, string> = {}
  let locked: PythonVersion | null = null
  const seen = new Set<string>()
  const readIncluded = (file: FactsFile, kind: "requirements" | "constraints"): void => {
    if (seen.has(file.path)) return
    seen.add(file.path)
    const { requirements, files: more } = readRequirements(file.text)
    if (kind === "requirements") found.set(file.path, { python: null, requirements })
    else for (const { name, oldest } of requirements) if (oldest !== null) pinned[name] = oldest
    for (const { path, kind: inner } of more) {
      const next = included(path, file)
      if (next !== null) readIncluded(next, kind === "constraints" ? kind : inner)
    }
  }
  for (const file of files) {
    const { name, path, text } = file
    if (isLockFile(name)) {
      for (const [package_, version] of lockedVersions(name, text)) pinned[package_] = version
      locked ??= lockedPython(text)
    } else if (/\.(txt|in)$/.test(name)) readIncluded(file, "requirements")
    else if (name === "setup.cfg") found.set(name, readSetupCfg(text))
    else if (name === "setup.py") found.set(name, readSetupPy(text))
    else {
      const toml = readToml(path, text)
      // Of a broken Pipfile only its own tool should speak.
      if (!toml.ok && name === "pyproject.toml") return toml
      if (toml.ok) found.set(name, name === "Pipfile" ? pipfile(toml.value) : pyproject(toml.value))
    }
  }
  const requirements = [...found.values()].flatMap(each => each.requirements)
  const bounds: Record<string, string> = {}
  for (const { name, oldest } of requirements)
    if (oldest !== null) bounds[name] = bounds[name] ? olderVersion(bounds[name], oldest) : oldest
  const pythons = ["pyproject.toml", "setup.cfg", "setup.py", "Pipfile"].map(name => found.get(name)?.python)
  return ok({
    python: pythons.find(each => each) ?? locked,
    versions: { ...pinned, ...bounds },
    // Without anything else, what is locked is what is asked for.
    declared: [
      ...new Set(found.size > 0 ? requirements.map(({ name }) => name) : Object.keys(pinned)),
    ].sort(),
  })
}

/** Whether a file lists requirements, as its name says. */
function isRequirementsFile(name: string): boolean {
  return /^(requirements.*|.*[-_.]requirements)\.(txt|in)$/.test(name)
}

function pyproject(toml: unknown): Declarations {
  return { python: pythonOf(toml), requirements: requirementsOf(toml) }
}

/** The tables of a `Pipfile`, whose requirements are written as Poetry's. */
function pipfile(toml: unknown): Declarations {
  const python = get(toml, "requires", "python_version")
  const tables = [get(toml, "packages"), get(toml, "dev-packages")]
  return {
    python: typeof python === "string" ? oldestPython(`==${python}.*`) : null,
    requirements: tables.flatMap(tableRequirements),
  }
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
  return [...found.filter(requirement => requirement !== null), ...tables.flatMap(tableRequirements)]
}

function tableRequirements(table: unknown): Requirement[] {
  if (!isTable(table)) return []
  return Object.entries(table).flatMap(([name, value]) =>
    name === "python" ? [] : poetryRequirements(name, value),
  )
}

function poetryRequirements(name: string, value: unknown): Requirement[] {
  if (Array.isArray(value)) return value.flatMap(item => poetryRequirements(name, item))
  const specifier = typeof value === "string" ? value : get(value, "version")
  return [
    { name: normalizeName(name), oldest: typeof specifier === "string" ? oldestVersion(specifier) : null },
  ]
}

function parseIfText(item: unknown): Requirement | null {
  return typeof item === "string" ? parseRequirement(item) : null
}

function get(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((table, key) => (isTable(table) ? table[key] : undefined), value)
}
