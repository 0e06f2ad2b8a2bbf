import { lineStart } from "../../text/line-start.ts"
import type { ExpressionItem } from "./read-expression.ts"
import { type Header, TextBindings } from "./text-bindings.ts"

/** Names by which values from outside enter a file. */
export interface EntryNames {
  /** Last names of attributes and calls that give them. */
  readonly sources: ReadonlySet<string>
  /** Whether parameters may: one of the decorators stands in the file that say so. */
  readonly byParameters: boolean
  /** Whether functions of other modules that have this name may return texts with values in them. */
  returned(name: string): boolean
}

/** Looking for more names than this takes longer than reading the file. */
const mostNames = 300

/** Names that hold no text: receivers, and words of expressions. */
const silent: ReadonlySet<string> = new Set(
  "self cls super await and or not in is if else for lambda async yield from str int float bool len list dict tuple set range isinstance getattr".split(
    " ",
  ),
)

/**
 * Tells by the text of a file alone whether an expression can be a text with a value in it, or come from outside; one or
 * the other is a necessary condition of every finding. What it follows is all that the tree's rules follow: variables,
 * attributes, loops, parameters and what the calls of their functions pass, and results of functions of the file. By
 * last names only, so that it finds more than there is.
 */
export class TextFlow {
  readonly #text: string
  readonly #entries: EntryNames
  readonly #known = new Map<string, boolean>()
  readonly #bindings: TextBindings

  constructor(text: string, entries: EntryNames) {
    this.#text = text
    this.#entries = entries
    this.#bindings = new TextBindings(text)
  }

  /** Whether what is written there can be a text with values in it, or hold what comes from outside. */
  mayMatter(item: ExpressionItem): boolean {
    if (item.isLiteral || item.compares) return false
    if (item.builds) return true
    for (const name of item.names) if (this.#entries.sources.has(name)) return true
    for (const name of item.names) if (this.mayHold(name)) return true
    return false
  }

  /** The same of everything from an offset to the end of the expression, or to the bracket around it. */
  mayMatterFrom(from: number, inBrackets: boolean): boolean {
    const read = this.#bindings.read(from, inBrackets)
    return read === null || read.items.some(item => this.mayMatter(item))
  }

  /** Whether something of this name can hold such a text. */
  mayHold(name: string): boolean {
    if (silent.has(name)) return false
    const known = this.#known.get(name)
    if (known !== undefined) return known
    if (this.#known.size >= mostNames) return true
    // What a name takes of itself is nothing new.
    this.#known.set(name, false)
    const holds =
      this.#isBound(name) || this.mayReturn(name) || this.#isPassed(name) || this.#entries.returned(name)
    this.#known.set(name, holds)
    return holds
  }

  #isBound(name: string): boolean {
    const isAssigned = this.#bindings
      .assignedTo(name)
      .some(({ from, isAdded }) => this.#mayMatterAfter(from, isAdded))
    if (isAssigned) return true
    if (this.#entries.sources.size === 0) return false
    return (
      this.#bindings.loopedBy(name).some(from => this.mayMatterFrom(from, false)) ||
      this.#bindings.enteredAs(name).some(from => this.mayMatterFrom(from, false)) ||
      this.#bindings.storedIn(name).some(from => this.mayMatterFrom(from, true))
    )
  }

  /** What is assigned; what is added to a text is a value in it, unless it is a literal. */
  #mayMatterAfter(from: number, isAdded: boolean): boolean {
    const read = this.#bindings.read(from, false)
    if (read === null) return true
    return read.items.some(item => (isAdded && !item.isLiteral) || this.mayMatter(item))
  }

  /** Whether a function of this name that the file defines returns such a text. */
  mayReturn(name: string): boolean {
    return this.#bindings.definitionsOf(name).some(at => this.returnsFrom(at))
  }

  /** Whether a `return` or `yield` of the function that is defined at an offset, or of one around it, gives such a text. */
  returnsFrom(at: number): boolean {
    return this.#mayMatterAfterAny(/\b(?:return|yield)\b/g, at, false)
  }

  /** Whether the function that is defined at an offset calls one of this name with such a text. */
  callsFrom(at: number, name: string): boolean {
    return this.#mayMatterAfterAny(new RegExp(`\\b${name}\\s*\\(`, "g"), at, true)
  }

  #mayMatterAfterAny(pattern: RegExp, at: number, inBrackets: boolean): boolean {
    const end = bodyEnd(this.#text, at)
    pattern.lastIndex = at
    for (let found = pattern.exec(this.#text); found && found.index < end; found = pattern.exec(this.#text))
      if (this.mayMatterFrom(pattern.lastIndex, inBrackets)) return true
    return false
  }

  /** Whether a call passes such a text to a parameter of this name. */
  #isPassed(name: string): boolean {
    return this.#bindings
      .takersOf(name)
      .some(header => this.#entries.byParameters || this.#isPassedTo(header, header.params.indexOf(name)))
  }

  #isPassedTo({ name, params }: Header, index: number): boolean {
    return this.#bindings.callsOf(name).some(from => {
      const read = this.#bindings.read(from, true)
      if (read === null) return true
      const starred = read.items.some(item => item.starred)
      return read.items.some(
        (item, at) =>
          (starred ||
            (item.keyword === null ? at === index || at === index - 1 : item.keyword === params[index])) &&
          this.mayMatter(item),
      )
    })
  }
}

/** The next definition that is indented no more than the one at an offset, unless it stands in a string. */
function bodyEnd(text: string, at: number): number {
  const indent = /[ \t]*/y
  indent.lastIndex = lineStart(text, at)
  const width = indent.exec(text)![0].length
  const next = new RegExp(`[\\r\\n][ \\t]{0,${width}}(?:async[ \\t]+def|def|class)[ \\t]`, "g")
  next.lastIndex = at
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const body = text.slice(at, found.index)
    if (isEven(body.match(/"""/g)) && isEven(body.match(/'''/g))) return found.index
  }
  return text.length
}

function isEven(found: readonly string[] | null): boolean {
  return found === null || found.length % 2 === 0
}
