import { type ParsedFile, parsePython } from "../syntax/parse.ts"
import { partsAfter } from "../syntax/tree.ts"
import { applyEdits, type Edit } from "../text/edit.ts"
import type { Source } from "../text/source.ts"

/** A source with its tree, for those who look at it more than once. */
export interface ParsedSource extends Source {
  readonly file: ParsedFile
}

/** Parses a source as a whole, unless it is parsed already. */
export function parsedSource(source: Source | ParsedSource): ParsedSource {
  return "file" in source ? source : { ...source, file: parsePython(source.text) }
}

/** The source with edits applied; only what they touch is parsed again. */
export function editedSource(source: ParsedSource, edits: readonly Edit[]): ParsedSource {
  const text = applyEdits(source.text, edits)
  return { ...source, text, file: parsePython(text, partsAfter(source.file.parts, edits)) }
}
