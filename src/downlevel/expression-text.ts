import type { Range } from "../text/range.ts"

/**
 * The source of a field's expression as CPython keeps it in `Interpolation.expression` and prints it for `{x=}`:
 * comments are removed, line breaks stay, as `\n`. Like CPython since 3.14.8, it takes every quote without a backslash
 * for the start or the end of a string, so that a number sign in a triple-quoted string with other quotes in it, or in
 * a field of a string inside, can count as a comment, or the other way round.
 */
export function expressionText(text: string, range: Range): string {
  const source = text.slice(range.from, range.to).replace(/\r\n?/g, "\n")
  return source.replace(/\\.|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|#[^\n]*/gs, part =>
    part.startsWith("#") ? "" : part,
  )
}
