import type { Problem } from "../text/problem.ts"
import type { Module } from "./ast.ts"
import { buildModule } from "./build.ts"
import { parseTree } from "./tree.ts"
import { validate } from "./validate.ts"

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
  const module = buildModule(tree, text)
  return { text, module, problems: validate(tree, module, text) }
}
