import { compare, valid } from "@renovatebot/pep440"

/** What one line of a dependency list says about a package. */
export interface Requirement {
  /** Normalised PyPI name. */
  readonly name: string
  /** Oldest version it allows; `null` when it names none. */
  readonly oldest: string | null
}

/** A PyPI name as it compares: https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-")
}

/** Reads a PEP 508 requirement (`psycopg[binary] >= 3.3 ; python_version > "3.9"`); `null` when it isn't one. */
export function parseRequirement(text: string): Requirement | null {
  const found = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(\(?[^;@]*|@.*)/.exec(text)
  if (!found) return null
  const specifier = found[2]!.replace(/[()]/g, "")
  return {
    name: normalizeName(found[1]!),
    oldest: specifier.startsWith("@") ? null : oldestVersion(specifier),
  }
}

/**
 * The oldest version that a specifier allows: PEP 440 (`>=3.3,<4`, `~=3.3`, `==3.*`) or Poetry's (`^3.3`, `~3.3`, `3.3`).
 * Exclusions and `>` are read as if the bound itself were allowed; upper bounds say nothing.
 */
export function oldestVersion(specifier: string): string | null {
  const bounds: string[] = []
  for (const part of specifier.split(",")) {
    const found = /^\s*(>=|~=|===?|>|\^|~|)\s*v?([0-9][\w.!+-]*?)(?:\.\*)?\s*$/.exec(part)
    if (found && valid(found[2]!)) bounds.push(found[2]!)
  }
  return bounds.sort(compare).at(-1) ?? null
}

/** The older of two versions. */
export function olderVersion(a: string, b: string): string {
  return compare(a, b) <= 0 ? a : b
}
