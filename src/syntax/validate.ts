import type { SyntaxNode, Tree } from "@lezer/common"
import type { Problem } from "../text/problem.ts"
import type { Range } from "../text/range.ts"
import type { Module } from "./ast.ts"
import { nodeTypes } from "./tree.ts"
import { checkLayout } from "./validate-layout.ts"
import { literalChecks } from "./validate-literals.ts"
import { patternChecks } from "./validate-patterns.ts"
import { checkRead } from "./validate-read.ts"
import { checkScopes } from "./validate-scopes.ts"
import { shapeChecks } from "./validate-shapes.ts"

/** Takes what is wrong with a file. */
export type Report = (range: Range, message: string) => void

/** Looks at one node that the grammar accepts and CPython may not. */
export type NodeCheck = (node: SyntaxNode, source: string, report: Report) => void

const checks: Readonly<Record<string, NodeCheck>> = { ...literalChecks, ...shapeChecks, ...patternChecks }
const checkOfType: readonly (NodeCheck | undefined)[] = nodeTypes.map(({ name }) => checks[name])

/**
 * Why CPython 3.14 would not compile a file, in order of place. Where the grammar fails nothing else is looked at,
 * so that one mistake is not reported twice.
 *
 * CPython rejects a few things more that are not looked for: names in `\N{…}` that Unicode doesn't have, more than
 * 20 nested loops and `with` blocks, keys of a mapping pattern that are equal but written differently (`0` and `0j`),
 * and everything about `from __future__ import barry_as_FLUFL`.
 */
export function validate(tree: Tree, module: Module, source: string): Problem[] {
  const problems: Problem[] = []
  const report: Report = ({ from, to }, message) =>
    problems.push({ code: "invalid-syntax", message, range: { from, to } })
  checkRead(tree, source, report)
  if (problems.length > 0) return problems
  tree.iterate({ enter: node => checkOfType[node.type.id]?.(node.node, source, report) })
  checkLayout(tree, source, report)
  checkScopes(module, report)
  return problems.sort((a, b) => a.range!.from - b.range!.from)
}
