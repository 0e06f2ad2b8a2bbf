import { fitsBefore312 } from "../downlevel/format-strings.ts"
import { walk } from "../downlevel/walk.ts"
import type { PythonVersion } from "../rewrites/python-text.ts"
import { isAtLeast } from "../rewrites/python-text.ts"
import type { ParsedSource } from "./parsed-source.ts"

/**
 * Why a changed text can't be read by the oldest Python that it must run on, or null: an f-string in it needs Python 3.12,
 * and none did before.
 */
export function needsNewerPython(
  before: ParsedSource,
  after: ParsedSource,
  oldest: PythonVersion,
): string | null {
  if (isAtLeast(oldest, 12) || !hasNewerFormatString(after) || hasNewerFormatString(before)) return null
  return "an f-string of the new text needs Python 3.12"
}

function hasNewerFormatString({ text, file }: ParsedSource): boolean {
  let found = false
  walk(file.module, node => {
    found ||= node.kind === "String" && !fitsBefore312(text, node)
    return !found
  })
  return found
}
