import type * as ast from "../syntax/ast.ts"
import type { Range } from "../text/range.ts"
import { walk } from "./walk.ts"

/**
 * The source of a field's expression as CPython keeps it in `Interpolation.expression` and prints it for `{x=}`:
 * comments are removed, line breaks stay, as `\n`; what looks like a comment in a string inside is none.
 */
export function expressionText(text: string, range: Range, expr: ast.Expr): string {
  const strings: Range[] = []
  walk(expr, node => {
    if (node.kind !== "String") return true
    strings.push(...node.literals)
    return false
  })
  let out = ""
  let at = range.from
  for (const string of strings.sort((a, b) => a.from - b.from)) {
    out += withoutComments(text.slice(at, string.from)) + text.slice(string.from, string.to)
    at = string.to
  }
  return (out + withoutComments(text.slice(at, range.to))).replace(/\r\n?/g, "\n")
}

function withoutComments(code: string): string {
  return code.replace(/#[^\r\n]*/g, "")
}
