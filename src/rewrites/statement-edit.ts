import type * as ast from "../syntax/ast.ts"
import type { Edit } from "../text/edit.ts"
import { lineStart } from "../text/line-start.ts"

/** The newline of the first line; new lines are written with it. */
export function newlineOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n"
}

/**
 * Adds a statement behind a simple one: on a line of its own with the same indentation, or behind a semicolon when the
 * line holds something else too (`if c: sql += "…"`).
 */
export function addAfter(text: string, stmt: ast.Stmt, code: string): Edit {
  const indent = text.slice(lineStart(text, stmt.from), stmt.from)
  const end = lineEnd(text, stmt.to)
  const isAlone = /^[ \t\f]*$/.test(indent) && /^[ \t\f]*(#.*)?$/.test(text.slice(stmt.to, end))
  return isAlone
    ? { from: end, to: end, insert: newlineOf(text) + indent + code }
    : { from: stmt.to, to: stmt.to, insert: `; ${code}` }
}

/** Offset of the line break behind an offset, or of the text's end. */
export function lineEnd(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/)
  return found < 0 ? text.length : offset + found
}
