import { lineStart } from "../../text/line-start.ts"
import { type ReadExpression, readExpression } from "./read-expression.ts"
import { statementBegin } from "./statement-begin.ts"
import type { TextFlow } from "./text-flow.ts"

/**
 * Tells whether the statement around an offset puts text together, or what it assigns has something put to it
 * elsewhere. It is asked about offsets in text order, so that a statement of many literals is read once.
 */
export class VaryingStatements {
  readonly #text: string
  readonly #flow: TextFlow
  #line = -1
  #begin = -1
  /** How far the targets of the statement were looked at, and whether one of them may hold a text with a value in it. */
  #seen = 0
  #holds = false
  /** The part of the statement that was read last; null when it can't be told how it reads on. */
  #read: ReadExpression | null = null
  #readTo = -1

  constructor(text: string, flow: TextFlow) {
    this.#text = text
    this.#flow = flow
  }

  mayVary(at: number): boolean {
    const text = this.#text
    const begin = statementBegin(text, at, { line: this.#line, begin: this.#begin })
    if (begin !== this.#begin) {
      this.#begin = begin
      this.#seen = begin
      this.#holds = false
      this.#readTo = begin - 1
    }
    this.#line = lineStart(text, at)
    this.#holds ||= targetsIn(text.slice(this.#seen, at)).some(name => this.#flow.mayHold(name))
    this.#seen = Math.max(this.#seen, text.lastIndexOf("=", at - 1) + 1)
    if (this.#holds) return true
    while (this.#readTo < at) {
      this.#read = readExpression(text, this.#readTo + 1, false)
      this.#readTo = this.#read?.to ?? text.length
    }
    return this.#read === null || this.#read.items.some(item => this.#flow.mayMatter(item))
  }
}

/** Words that an assignment may be to: right before `=` or `+=`, or with an annotation between. */
function targetsIn(text: string): readonly string[] {
  const parts = text.split("=")
  const last = parts.length - 1
  return parts.flatMap((part, index) => {
    const compares = index + 1 < last && parts[index + 1] === ""
    return index === last || compares ? [] : (part.match(/[A-Za-z_]\w*(?=\s*(?::|\+?$))/g) ?? [])
  })
}
