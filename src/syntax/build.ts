import type { SyntaxNode, Tree } from "@lezer/common"
import type * as ast from "./ast.ts"
import { buildSuite } from "./build-statements.ts"

/**
 * Turns the Lezer tree of a file (or of slices of it) into the typed tree. Never fails: what can't be understood
 * becomes an `Error` expression or an `ErrorStmt`, which only happens where `syntaxProblems` reports a problem.
 */
export function buildModule(tree: Tree, source: string): ast.Module {
  return { kind: "Module", from: 0, to: source.length, body: buildSuite(source, children(tree.topNode)) }
}

/** The children of a node without comments and error nodes. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const out: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!child.type.isError && child.name !== "Comment") out.push(child)
  return out
}

/** Splits a list of children at the separators named `name`; a trailing separator adds no empty group. */
export function split(nodes: readonly SyntaxNode[], name: string): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]]
  for (const node of nodes)
    if (node.name === name) groups.push([])
    else groups[groups.length - 1]!.push(node)
  if (groups[groups.length - 1]!.length === 0) groups.pop()
  return groups
}
