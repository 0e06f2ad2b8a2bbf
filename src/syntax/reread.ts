import { applyEdits, type Edit, sortEdits } from "../text/edit.ts"
import type { Problem } from "../text/problem.ts"
import type { Range } from "../text/range.ts"
import { openPython, type PythonFile, parsePython } from "./parse.ts"
import {
  type ParsedTree,
  parseTreeAgain,
  parseTreeFinely,
  partsAfter,
  partsOf,
  type TreeParts,
} from "./tree.ts"

/** A text after edits. */
export interface EditedFile {
  /** As `openPython` gives it. */
  readonly file: PythonFile
  /** The edits and what is cut off, in order. */
  readonly changes: readonly Edit[]
  /** What is wrong with a part of it, read on its own. */
  problemsIn(part: Range): readonly Problem[]
}

/** Reads what edits make of a text, one after another: what they leave alone is parsed once. */
export class Reread {
  readonly #text: string
  /** By the part; null of one that was asked for once, for which there is nothing to gain. */
  readonly #trees = new Map<string, ParsedTree | null>()

  constructor(text: string) {
    this.#text = text
  }

  /** The text after edits, and without what is cut off. */
  edited(edits: readonly Edit[], cuts: readonly Range[]): EditedFile {
    const changes = sortEdits([...edits, ...cuts.map(({ from, to }) => ({ from, to, insert: "" }))])
    const text = applyEdits(this.#text, changes)
    const knownOf = (part: Part) => this.#knownOf(part, text, changes, cuts)
    const file = openPython(text, part => {
      const known = knownOf(part)
      if (known === null) return null
      const { tree, inside } = known
      return inside.length === 0 ? tree : parseTreeAgain(lines(text, part), after(tree, inside))
    })
    return {
      file,
      changes,
      problemsIn({ from, to }) {
        const part = { from, to, rest: "" }
        const known = knownOf(part)
        return parsePython(lines(text, part), known === null ? [] : after(known.tree, known.inside)).problems
      },
    }
  }

  /** The tree of what a part of the text was before it was edited, with the edits inside it; null when it can't be told. */
  #knownOf(
    { from, to, rest }: Part,
    text: string,
    changes: readonly Edit[],
    cuts: readonly Range[],
  ): { readonly tree: ParsedTree; readonly inside: readonly Edit[] } | null {
    const inside: Edit[] = []
    let shift = 0
    let before = 0
    for (const edit of changes) {
      const start = edit.from + shift
      const end = start + edit.insert.length
      shift += edit.insert.length - (edit.to - edit.from)
      if (from <= start && end <= to) inside.push(edit)
      else if (end <= from) before = shift
      else break
    }
    // What is cut off is long, and another piece each time.
    if (inside.some(edit => cuts.some(cut => cut.from === edit.from && cut.to === edit.to))) return null
    const grown = inside.reduce((sum, edit) => sum + edit.insert.length - (edit.to - edit.from), 0)
    const old = { from: from - before, to: to - before - grown }
    const moved = inside.map(edit => ({ ...edit, from: edit.from - old.from, to: edit.to - old.from }))
    if (moved.some(edit => edit.from < 0 || edit.to > old.to - old.from)) return null
    if (applyEdits(this.#text.slice(old.from, old.to), moved) !== text.slice(from, to)) return null
    const key = `${old.from} ${old.to} ${rest}`
    const known = this.#trees.get(key)
    const tree = known === undefined ? null : (known ?? parseTreeFinely(lines(this.#text, { ...old, rest })))
    this.#trees.set(key, tree)
    if (tree === null) return null
    return { tree, inside: moved }
  }
}

/** A part of a text, and what is read behind it. */
interface Part extends Range {
  readonly rest: string
}

/** A part as it is parsed: what doesn't end a line can't be taken over. */
function lines(text: string, { from, to, rest }: Part): string {
  return `${text.slice(from, to)}${rest}\n`
}

function after(parsed: ParsedTree, edits: readonly Edit[]): TreeParts {
  return parsed.ok ? partsAfter(partsOf(parsed.tree), edits) : []
}
