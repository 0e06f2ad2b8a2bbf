import { satisfies } from "@renovatebot/pep440"

/** A Python language version, e.g. 3.14. */
export interface PythonVersion {
  readonly major: number
  readonly minor: number
}

/** Reads `py314`, `3.14` or `3.14.2`; `null` for anything else. */
export function parsePythonVersion(text: string): PythonVersion | null {
  const found = /^(?:py)?([23])\.?(\d{1,2})(?:\.\d+)?$/.exec(text.trim())
  return found ? { major: Number(found[1]), minor: Number(found[2]) } : null
}

/** Oldest Python that a PEP 440 specifier (`requires-python`) allows; `null` when it allows none that exists. */
export function oldestPython(specifier: string): PythonVersion | null {
  const candidates: PythonVersion[] = [{ major: 2, minor: 7 }]
  for (let minor = 0; minor < 40; minor++) candidates.push({ major: 3, minor })
  const allows = ({ major, minor }: PythonVersion) =>
    [0, 99].some(patch => satisfies(`${major}.${minor}.${patch}`, specifier))
  return candidates.find(allows) ?? null
}
