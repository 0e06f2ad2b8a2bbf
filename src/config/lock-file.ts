import { valid } from "@renovatebot/pep440"
import { oldestPython, type PythonVersion } from "./python-version.ts"
import { normalizeName } from "./requirement.ts"

/** Whether a file name is that of a lock file that `lockedVersions` reads. */
export function isLockFile(name: string): boolean {
  return /^(uv\.lock|poetry\.lock|pdm\.lock|pylock(\.[^.]+)?\.toml|Pipfile\.lock)$/.test(name)
}

/**
 * Exact versions from a lock file. The TOML ones all hold `[[package]]` tables with `name` and `version` first, in
 * text that tools write; reading them as lines is a hundred times faster than parsing megabytes of hashes.
 */
export function lockedVersions(name: string, text: string): ReadonlyMap<string, string> {
  return name === "Pipfile.lock" ? fromPipfileLock(text) : fromPackageTables(text)
}

/** The oldest Python that a lock file is made for, when it says so: in `uv.lock` and `pylock.toml`, before all packages. */
export function lockedPython(text: string): PythonVersion | null {
  const [head = ""] = text.split("[[", 1)
  const specifier = /^requires-python = "([^"]+)"/m.exec(head)?.[1]
  return specifier === undefined ? null : oldestPython(specifier)
}

function fromPackageTables(text: string): Map<string, string> {
  const versions = new Map<string, string>()
  for (const table of text.split(/^\[\[packages?\]\][ \t]*\r?$/m).slice(1)) {
    const name = /^name = "([^"]+)"/m.exec(table)?.[1]
    const version = /^version = "([^"]+)"/m.exec(table)?.[1]
    if (name && version && valid(version)) versions.set(normalizeName(name), version)
  }
  return versions
}

function fromPipfileLock(text: string): Map<string, string> {
  const versions = new Map<string, string>()
  for (const [, name, version] of text.matchAll(/"([\w.-]+)":\s*\{[^{}]*?"version":\s*"==([^"]+)"/g))
    if (valid(version!)) versions.set(normalizeName(name!), version!)
  return versions
}
