import { lineStart } from "../text/line-start.ts"

/**
 * Tells by the text of a file alone what can't be the target of a statement, so that functions that only read it stay
 * unparsed.
 */
export class TargetText {
  readonly #text: string
  #spreads: boolean | undefined

  constructor(text: string) {
    this.#text = text
  }

  /** Whether an attribute between its dot and the end of its name may be set there, or deleted. */
  mayBeSet(from: number, to: number): boolean {
    const text = this.#text
    const start = lineStart(text, from)
    const before = text.slice(start, from)
    const after = /[^\r\n]*/y
    after.lastIndex = to
    const [rest] = after.exec(text)!
    // What is called, subscripted or has an attribute read is no target.
    if (/^[ \t]*[.([]/.test(rest)) return false
    if (assigns.test(rest) || /\b(?:as|del)\b/.test(before) || /^[ \t]*:/.test(rest)) return true
    return (
      rest.trimEnd().endsWith("\\") || text[start - 2] === "\\" || text[start - 3] === "\\" || this.spreads
    )
  }

  /** Whether targets may stand on other lines than what shows that they are some. */
  get spreads(): boolean {
    this.#spreads ??=
      targetsBelow.test(this.#text) ||
      Array.from(this.#text.matchAll(closedBefore)).some(({ 0: line }) => closesMore(line))
    return this.#spreads
  }
}

/** `=` of any assignment, and the `in` of a loop. */
const assigns = /(?<![=!<>])=(?!=)|<<=|>>=|\bin\b/

/** `del (`, `with … as (`, and in brackets a line that ends with `as`. */
const targetsBelow = /\b(?:as|del)\s*[([]|\bas[ \t]*[\r\n]\s*[\w.]+[ \t]*[,:)]/

/** A line as far as a bracket that an assignment or the `in` of a loop follows. */
const closedBefore = /^.*[)\]](?=[ \t\\]*(?:=(?!=)|in\b))/gm

function closesMore(line: string): boolean {
  return (line.match(/[)\]]/g) ?? []).length > (line.match(/[([]/g) ?? []).length
}
