import type { Edit } from "../text/edit.ts"

/** Imports of several names from one module as one line. */
export function mergedImports(edits: readonly Edit[]): Edit[] {
  const lines = new Map<string, Edit>()
  for (const edit of edits) {
    const [, line = null, names = ""] = /^(\s*from [\w.]+ import )(.*\S)/.exec(edit.insert) ?? []
    const key = `${edit.from} ${line ?? edit.insert}`
    const before = lines.get(key)
    if (before === undefined || line === null) lines.set(key, edit)
    else {
      const both = [before.insert.slice(line.length).trimEnd(), names].sort().join(", ")
      lines.set(key, { ...before, insert: line + both + edit.insert.slice(line.length + names.length) })
    }
  }
  return [...lines.values()]
}
