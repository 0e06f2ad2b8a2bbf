import type { Tree } from "@lezer/common"
import type { Problem } from "../text/problem.ts"
import type { Module } from "./ast.ts"
import { buildModule } from "./build.ts"
import { parseTree } from "./tree.ts"

/** A Python file as everything from `semantics/` on sees it. */
export interface PythonFile {
  readonly text: string
  readonly module: Module
  /**
   * Why CPython 3.14 would not compile it, in order of place; empty for a valid file. A file with a problem is
   * checked as far as it is understood, and never rewritten.
   */
  readonly problems: readonly Problem[]
}

/** Parses a whole file. `text` has no byte order mark. Never fails: what is wrong is among the problems. */
export function parsePython(text: string): PythonFile {
  const tree = parseTree(text)
  return { text, module: buildModule(tree, text), problems: treeProblems(tree, text) }
}

/** Places that the grammar could not read, and strings without an end. */
function treeProblems(tree: Tree, text: string): Problem[] {
  const problems: Problem[] = []
  tree.iterate({
    enter(node) {
      if (node.name === "Unterminated") {
        const from = node.node.parent?.from ?? node.from
        problems.push({
          code: "invalid-syntax",
          message: "This string has no closing quote",
          range: { from, to: node.to },
        })
      } else if (node.type.isError) {
        const found = text.slice(node.from, Math.min(node.to, node.from + 20)).split(/[\r\n]/, 1)[0]!
        problems.push({
          code: "invalid-syntax",
          message: found ? `\`${found}\` is not valid here` : "Something is missing here",
          range: { from: node.from, to: node.to },
        })
      }
    },
  })
  return problems
}
