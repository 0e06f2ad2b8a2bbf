import { hash64 } from "../text/hash.ts"
import type { Entry } from "./entry.ts"

/**
 * Names for findings that survive edits elsewhere in the file: a hash of rule, path, the source line without its spaces,
 * and how many equal ones stand above it. In the order of `entries`.
 */
export function fingerprints(entries: readonly Entry[]): string[] {
  const seen = new Map<string, number>()
  return entries.map(({ name, file, lines, start }) => {
    const key = `${name}\n${file.path}\n${lines.line(start.line).replace(/\s+/g, "")}`
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    return hash64(`${key}\n${ordinal}`)
  })
}
