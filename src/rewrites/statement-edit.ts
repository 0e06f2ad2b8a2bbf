import { blocksOf } from "../semantics/children.ts"
import type { Model } from "../semantics/model.ts"
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

/** Adds a statement in front of another one: on a line of its own, or before a semicolon on the same. */
export function addBefore(text: string, stmt: ast.Stmt, code: string): Edit {
  const indent = text.slice(lineStart(text, stmt.from), stmt.from)
  const gap = /^[ \t\f]*$/.test(indent) ? newlineOf(text) + indent : "; "
  return { from: stmt.from, to: stmt.from, insert: code + gap }
}

/** Removes a statement with its line; where nothing else is in its block, or on its line, `pass` takes its place. */
export function remove(model: Model, stmt: ast.Stmt): Edit {
  const { text } = model
  const from = lineStart(text, stmt.from)
  const end = lineEnd(text, stmt.to)
  const isAlone = `${text.slice(from, stmt.from)}${text.slice(stmt.to, end)}`.trim() === ""
  if (!isAlone || siblingsOf(model.module.body, stmt)?.length === 1)
    return { from: stmt.from, to: stmt.to, insert: "pass" }
  const to = end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end, end + 2))?.[0].length ?? 0)
  return { from, to, insert: "" }
}

/** The list of statements that directly holds one. */
export function siblingsOf(body: readonly ast.Stmt[], stmt: ast.Stmt): readonly ast.Stmt[] | null {
  if (body.includes(stmt)) return body
  const outer = body.find(({ from, to }) => from <= stmt.from && stmt.to <= to)
  if (outer === undefined) return null
  for (const inner of blocksOf(outer)) {
    const found = siblingsOf(inner, stmt)
    if (found !== null) return found
  }
  return null
}

/** Offset of the line break behind an offset, or of the text's end. */
export function lineEnd(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/)
  return found < 0 ? text.length : offset + found
}
