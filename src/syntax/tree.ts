import type { Input, NodeType, Parser, PartialParse, Tree } from "@lezer/common"
import { parser } from "../../grammar/generated/python.ts"

/**
 * The Lezer parser of Python 3.14, with node names and highlighting as in `@lezer/python`, for editors. The rest of
 * this tool asks `parsePython` or `openPython` for the typed tree instead.
 */
export const pythonParser: Parser = parser

/** Lezer's parse with the counter that `parseTree` has to reset. */
interface CountingParse extends PartialParse {
  bigReductionCount?: number
}

/**
 * Parses a whole text. Lezer takes 300 long reductions with one start for a runaway grammar and cuts the node short;
 * a sum of 300 terms is none, hence the counter is reset on each step. Nesting is limited by `deepest` instead.
 */
export function parseTree(text: string | Input): Tree {
  const parse: CountingParse = parser.startParse(text)
  for (;;) {
    parse.bigReductionCount = 0
    const tree = parse.advance()
    if (tree) return tree
  }
}

/** Every node type of the grammar. Names are not unique: several types may be called the same. */
export const nodeTypes: readonly NodeType[] = parser.nodeSet.types
