import type { Problem } from "../text/problem.ts"
import { tooDeepAt } from "../text/too-deep.ts"
import type { Module } from "./ast.ts"
import { buildModule } from "./build.ts"
import { type KnownTrees, LazyTree } from "./lazy.ts"
import { outline } from "./outline.ts"
import { parseTreeAgain, partsOf, type TreeParts } from "./tree.ts"
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
  /** Parts, of those that were parsed so far, that are nested too deeply to be read. */
  readonly unread: readonly Problem[]
  /** How many characters were parsed so far. */
  readonly parsedLength: number
}

/** A file that was parsed as a whole. */
export interface ParsedFile extends PythonFile {
  /** What a parse of the text after edits can take over, by way of `partsAfter`. */
  readonly parts: TreeParts
}

/**
 * Parses a whole file. `text` has no byte order mark. Never fails: what is wrong is among the problems.
 * @param parts what is known of the text from before it was edited; changes the time that this takes and nothing else
 */
export function parsePython(text: string, parts: TreeParts = []): ParsedFile {
  const parsed = parseTreeAgain(text, parts)
  if (!parsed.ok) return tooDeep(text, parsed.at)
  const module = buildModule(parsed.tree, text)
  let problems: readonly Problem[] | null = null
  return {
    text,
    module,
    get problems() {
      problems ??= validate(parsed.tree, module, text)
      return problems
    },
    unread: [],
    parsedLength: text.length,
    parts: partsOf(parsed.tree),
  }
}

/**
 * Opens a file without parsing more of it than is looked at: functions and classes at the top, and methods, are
 * parsed on demand. The tree is that of `parsePython`; asking for the problems parses everything.
 * @param treeOf the tree of a part, if it is known already
 */
export function openPython(text: string, treeOf: KnownTrees = () => null): PythonFile {
  const items = outline(text)
  if (!items) return parsePython(text)
  const lazy = new LazyTree(text, treeOf)
  const module = lazy.module(items)
  let whole: PythonFile | null = null
  return {
    text,
    module,
    get problems() {
      whole ??= parsePython(text)
      return whole.problems
    },
    get unread() {
      return lazy.tooDeep.map(tooDeepAt)
    },
    get parsedLength() {
      return lazy.parsed + (whole?.parsedLength ?? 0)
    },
  }
}

/** CPython gives up on most such files too; none is written by hand. Of the other definitions everything is known. */
function tooDeep(text: string, at: number): ParsedFile {
  const items = outline(text) ?? []
  const unread = [tooDeepAt(at)]
  return {
    text,
    module: new LazyTree(text, () => null).module(items),
    problems: unread,
    unread,
    parsedLength: text.length,
    parts: [],
  }
}
