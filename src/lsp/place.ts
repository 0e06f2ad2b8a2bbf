import type { Range as LspRange, Position, TextEdit } from "vscode-languageserver/node"
import type { Edit } from "../text/edit.ts"
import type { LineTable } from "../text/lines.ts"
import type { Range } from "../text/range.ts"

// The protocol counts lines and UTF-16 columns from 0; CR, LF and CRLF each end a line, as in `LineTable`.

/** An offset as the protocol counts. */
export function lspPosition(lines: LineTable, offset: number): Position {
  const { line, utf16 } = lines.position(offset)
  return { line: line - 1, character: utf16 - 1 }
}

/** A range as the protocol counts. */
export function lspRange(lines: LineTable, { from, to }: Range): LspRange {
  return { start: lspPosition(lines, from), end: lspPosition(lines, to) }
}

/** The offset of a position, clamped to its line. */
export function offsetAt(lines: LineTable, { line, character }: Position): number {
  return lines.offset(line + 1, character + 1)
}

/** The offsets of a range. */
export function offsetsOf(lines: LineTable, { start, end }: LspRange): Range {
  return { from: offsetAt(lines, start), to: offsetAt(lines, end) }
}

/** Edits as the protocol writes them. */
export function lspEdits(lines: LineTable, edits: readonly Edit[]): TextEdit[] {
  return edits.map(edit => ({ range: lspRange(lines, edit), newText: edit.insert }))
}
