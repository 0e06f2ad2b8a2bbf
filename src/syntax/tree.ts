import { type Input, type NodeType, type PartialParse, type Tree, TreeFragment } from "@lezer/common"
import { parser } from "../../grammar/generated/python.ts"
import { type Edit, sortEdits } from "../text/edit.ts"
import { unlessTooDeep } from "../text/too-deep.ts"

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

/** Levels of one chain that leans left (`a + b + …`, `a.b().c()…`), in steps of some 250, after which Lezer would end it. */
const longestChain = 20

/** Levels of nodes. From 2500 on, Lezer flattens them, into what can't always be gone through. */
const deepestTree = 2400

/**
 * Parses a whole text. Lezer takes 300 long reductions with one start for a runaway grammar and cuts the node short;
 * a sum of 300 terms is none, hence the counter is set back. Trees too deep to be walked safely are given up.
 */
export function parseTree(text: string | Input): ParsedTree {
  return finish(parser.startParse(text) as OpenParse)
}

// Lezer keeps nodes up to this size in one piece, of which nothing can be taken over.
const finely = parser.configure({ bufferLength: 64 })

/** The same tree, of which a parse after edits can take over every statement that they leave alone. */
export function parseTreeFinely(text: string): ParsedTree {
  return finish(finely.startParse(text) as OpenParse)
}

/** Parts of a tree that fit a text, between which only the rest of it needs to be parsed. */
export type TreeParts = readonly TreeFragment[]

/** The parts that a tree gives when its own text is parsed again. */
export function partsOf(tree: Tree): TreeParts {
  return TreeFragment.addTree(tree)
}

/** What is left of the parts after edits of their text, at its new place. */
export function partsAfter(parts: TreeParts, edits: readonly Edit[]): TreeParts {
  let shift = 0
  const changes = sortEdits(edits).map(({ from, to, insert }) => {
    const fromB = from + shift
    shift += insert.length - (to - from)
    return { fromA: from, toA: to, fromB, toB: fromB + insert.length }
  })
  return TreeFragment.applyChanges(parts, changes)
}

/**
 * Parses a text of which parts are known from before; the tree is that of `parseTree`. Around errors the parser makes
 * guesses that depend on where it began, and of deep trees it would not see how deep they are; then everything is parsed.
 */
export function parseTreeAgain(text: string, parts: TreeParts): ParsedTree {
  if (parts.length === 0) return parseTree(text)
  const parsed = finish(parser.startParse(text, parts) as OpenParse)
  return parsed.ok && isPlain(parsed.tree) ? parsed : parseTree(text)
}

/** Levels of nodes; CPython's library needs 96 at most. */
const plainDepth = 200

function isPlain(tree: Tree): boolean {
  let depth = 0
  let plain = true
  tree.iterate({
    enter({ type }) {
      if (type.isError || ++depth > plainDepth) plain = false
      return plain
    },
    leave() {
      depth--
    },
  })
  return plain
}

function isTooDeep(tree: Tree): boolean {
  let depth = 0
  let deepest = 0
  try {
    tree.iterate({
      enter() {
        deepest = Math.max(deepest, ++depth)
      },
      leave() {
        depth--
      },
    })
  } catch {
    return true
  }
  return deepest > deepestTree
}

/** The last steps of Lezer, which put the tree together, call themselves once for each level. */
function finish(parse: OpenParse): ParsedTree {
  return unlessTooDeep(
    () => advance(parse),
    () => ({ ok: false, at: Math.max(0, parse.lastBigReductionStart) }),
  )
}

function advance(parse: OpenParse): ParsedTree {
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
    // Only chains are so deep.
    if (tree) return chain >= 0 && isTooDeep(tree) ? { ok: false, at: chain } : { ok: true, tree }
  }
}

/** Every node type of the grammar. Names are not unique: several types may be called the same. */
export const nodeTypes: readonly NodeType[] = parser.nodeSet.types
