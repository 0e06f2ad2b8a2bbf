import type * as ast from "../syntax/ast.ts"
import type { Problem } from "../text/problem.ts"
import type { Range } from "../text/range.ts"
import { isBareTuple } from "./fields.ts"
import { type Node, walk } from "./walk.ts"

/**
 * Syntax, other than of strings, that a Python before this minor version of 3 can't read. A file with any is refused:
 * lowering its strings would not make it run. https://docs.python.org/3/whatsnew/
 */
export function newerSyntax(module: ast.Module, minor: number): Problem[] {
  const problems: Problem[] = []
  walk(module, node => {
    for (const { since, what, range } of features(node))
      if (since > minor)
        problems.push({
          code: "newer-syntax",
          message: `${what} needs Python 3.${since}`,
          hint: `Write it for Python 3.${minor}, or raise \`--target-version\`.`,
          range: { from: range.from, to: range.to },
        })
    return true
  })
  return problems
}

interface Feature {
  readonly since: number
  readonly what: string
  readonly range: Range
}

function features(node: Node): Feature[] {
  switch (node.kind) {
    case "Match":
      return [{ since: 10, what: "`match`", range: keyword(node, "match") }]
    case "TypeAlias":
      return [{ since: 12, what: "`type`", range: keyword(node, "type") }, ...defaults(node.typeParams)]
    case "FunctionDef":
    case "ClassDef": {
      const [first] = node.typeParams
      const list = first ? [{ since: 12, what: "A list of type parameters", range: first }] : []
      const star =
        node.kind === "FunctionDef"
          ? node.params.filter(({ annotation }) => annotation?.kind === "Starred")
          : []
      return [
        ...list,
        ...defaults(node.typeParams),
        ...star.map(range => ({ since: 11, what: "A starred annotation", range })),
      ]
    }
    case "Try": {
      const group = node.star ? [{ since: 11, what: "`except*`", range: node.handlers[0] ?? node }] : []
      return [
        ...group,
        ...node.handlers.flatMap(({ type }) => (type && isBareTuple(type) ? [bareExcept(type)] : [])),
      ]
    }
    case "Subscript": {
      const items = node.index.kind === "Tuple" ? node.index.items : [node.index]
      const star = items.find(({ kind }) => kind === "Starred")
      return star && !node.index.parens ? [{ since: 11, what: "A star in a subscript", range: star }] : []
    }
    default:
      return []
  }
}

function keyword({ from }: Range, word: string): Range {
  return { from, to: from + word.length }
}

function defaults(params: readonly ast.TypeParam[]): Feature[] {
  return params
    .filter(param => param.default)
    .map(range => ({ since: 13, what: "The default of a type parameter", range }))
}

function bareExcept(range: ast.Expr): Feature {
  return { since: 14, what: "`except` with several types and no parentheses", range }
}
