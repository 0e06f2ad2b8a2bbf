import type { Input, NodeType, PartialParse, Tree } from "@lezer/common"
import { parser } from "../../grammar/generated/python.ts"

/** A parsed text, or where it is nested more deeply than a tree can be. */
export type ParsedTree =
  | { readonly ok: true; readonly tree: Tree }
  | { readonly ok: false; readonly at: number }

/** What Lezer's parse keeps to itself, as far as `parseTree` must look at it. */
interface OpenParse extends PartialParse {
  bigReductionCount: number
  readonly lastBigReductionStart: number
  readonly stacks: readonly { readonly stack: readonly unknown[]; readonly pos: number }[]
}

/** Each open rule takes three numbers on the stack. CPython's library needs 69 rules at most. */
const deepestStack = 3 * 600

/** Links of one chain that leans left (`a + b + …`, `a.b().c()…`), in steps of Lezer's own limit. */
const longestChain = 4

/**
 * Parses a whole text. Lezer takes 300 long reductions with one start for a runaway grammar and cuts the node short;
 * a sum of 300 terms is none, hence the counter is set back. Trees too deep to be walked safely are given up.
 */
export function parseTree(text: string | Input): ParsedTree {
  const parse = parser.startParse(text) as OpenParse
  let chain = -1
  let steps = 0
  for (;;) {
    if (parse.bigReductionCount > 250) {
      if (parse.lastBigReductionStart !== chain) steps = 0
      chain = parse.lastBigReductionStart
      if (++steps > longestChain) return { ok: false, at: chain }
      parse.bigReductionCount = 0
    }
    const deep = parse.stacks.find(({ stack }) => stack.length > deepestStack)
    if (deep) return { ok: false, at: deep.pos }
    const tree = parse.advance()
    if (tree) return { ok: true, tree }
  }
}

/** Every node type of the grammar. Names are not unique: several types may be called the same. */
export const nodeTypes: readonly NodeType[] = parser.nodeSet.types
