import { type EmbeddedText, HOLE } from "./embedded-text.ts"
import type { ShellQuoting } from "./shell-position.ts"

/** An interpolation in a word, before the place of the word decides what it is. */
export interface WordHole {
  readonly offset: number
  readonly quoting: ShellQuoting
  /** It stands in `${…}` or `$((…))`, or behind a backslash. */
  readonly within: "parameter" | "arithmetic" | "escape" | undefined
}

/** A word of a command, with its quotes. */
export interface ShellWord {
  readonly from: number
  readonly to: number
  readonly holes: readonly WordHole[]
  /** Quotes removed; U+E000 for each interpolation. */
  readonly value: string
  /** Nothing in it is expanded: no `$`, backquote, pattern, brace or tilde. */
  readonly plain: boolean
  /** Part of it is quoted. */
  readonly quoted: boolean
  /** The quotes or braces that it ends in without being closed. */
  readonly open: ShellOpening | undefined
}

/** What a text can end inside. */
export type ShellOpening = "single-quotes" | "double-quotes" | "expansion" | "substitution"

const wordEnds = " \t\n;&|<>()"
const none: ShellQuoting = { style: "none" }

/** Reads one word. `readSubstitution` reads the commands from behind `$(` or a backquote to behind their end. */
export class WordReader {
  readonly #source: EmbeddedText
  readonly #text: string
  readonly #readSubstitution: (from: number, end: ")" | "`") => number | undefined
  readonly #holes: WordHole[] = []
  #at: number
  #value = ""
  #plain = true
  #quoted = false
  #open: ShellOpening | undefined

  constructor(
    source: EmbeddedText,
    at: number,
    readSubstitution: (from: number, end: ")" | "`") => number | undefined,
  ) {
    this.#source = source
    this.#text = source.text
    this.#at = at
    this.#readSubstitution = readSubstitution
  }

  /** @param ends Characters that end the word, besides blanks and operators. */
  read(ends = ""): ShellWord {
    const from = this.#at
    const stop = wordEnds + ends
    while (this.#at < this.#text.length) {
      if (/^[<>]\($/.test(this.#text.slice(this.#at, this.#at + 2))) this.#substitute(this.#at + 2, ")")
      else if (stop.includes(this.#char)) break
      else this.#readPiece(from)
    }
    return {
      from,
      to: this.#at,
      holes: this.#holes,
      value: this.#value,
      plain: this.#plain,
      quoted: this.#quoted,
      open: this.#open,
    }
  }

  get #char(): string {
    return this.#text[this.#at] ?? ""
  }

  #readPiece(from: number): void {
    const char = this.#char
    switch (char) {
      case "'":
        this.#readSingle("single", this.#at + 1)
        break
      case '"':
        this.#readDouble()
        break
      case "\\":
        this.#readBackslash()
        break
      case "$":
      case "`":
        this.#readExpansion(none)
        break
      default:
        if ("*?[{".includes(char) || (char === "~" && this.#at === from)) this.#plain = false
        this.#readCharacter(none)
    }
  }

  /** A backslash quotes the next character, of an interpolation only the first, and takes a line break away. */
  #readBackslash(): void {
    this.#quoted = true
    this.#at++
    const char = this.#char
    if (char === HOLE || char === "") this.#plain = false
    if (char === "\n") this.#at++
    else if (char !== "") this.#readCharacter(none, "escape")
  }

  #readCharacter(quoting: ShellQuoting, within?: WordHole["within"]): void {
    const char = this.#char
    if (char === HOLE) this.#holes.push({ offset: this.#at, quoting, within })
    this.#value += char
    this.#at++
  }

  #readSingle(style: "single" | "ansi-c", inner: number): void {
    this.#quoted = true
    // Older shells read `$'a'` as a dollar sign and `'a'`.
    if (style === "ansi-c") this.#plain = false
    const end = style === "single" ? this.#text.indexOf("'", inner) : this.#ansiEnd(inner)
    if (end === -1) this.#open = "single-quotes"
    const to = end === -1 ? this.#text.length : end
    const quoting = this.#quoting(style, this.#at, inner, to, Math.min(to + 1, this.#text.length))
    this.#at = inner
    while (this.#at < to) this.#readCharacter(quoting)
    this.#at = Math.min(to + 1, this.#text.length)
  }

  #ansiEnd(inner: number): number {
    for (let at = inner; at < this.#text.length; at++) {
      if (this.#text[at] === "\\") at++
      else if (this.#text[at] === "'") return at
    }
    return -1
  }

  #readDouble(): void {
    this.#quoted = true
    const from = this.#at
    const first = this.#holes.length
    this.#at++
    while (this.#at < this.#text.length && this.#char !== '"') {
      if (this.#char === "\\") this.#readEscape()
      else if (this.#char === "$" || this.#char === "`") this.#readExpansion(none)
      else this.#readCharacter(none)
    }
    const inner = this.#at
    if (inner < this.#text.length) this.#at++
    else this.#open ??= "double-quotes"
    const quoting = this.#quoting("double", from, from + 1, inner, this.#at)
    for (let index = first; index < this.#holes.length; index++)
      this.#holes[index] = { ...this.#holes[index]!, quoting }
  }

  #readEscape(): void {
    this.#at++
    const char = this.#char
    if (char === "") return
    if (char !== "\n" && !'"\\$`'.includes(char)) this.#value += "\\"
    if (char === "\n") this.#at++
    else this.#readCharacter(none)
  }

  /** `$name`, `${…}`, `$(…)`, `$((…))`, `$'…'` or a backquoted command; quotes around it are noted by who reads them. */
  #readExpansion(quoting: ShellQuoting): void {
    const from = this.#at
    const text = this.#text
    if (text[from] === "`") this.#substitute(from + 1, "`")
    else if (text.startsWith("$((", from)) this.#readArithmetic(from)
    else if (text[from + 1] === "(") this.#substitute(from + 2, ")")
    else if (text[from + 1] === "{") this.#readBraces(quoting)
    else if (text[from + 1] === "'") this.#readSingle("ansi-c", from + 2)
    else {
      this.#plain = false
      this.#readCharacter(quoting)
      // `$` before an interpolation makes it the name of a variable.
      if (this.#char === HOLE) this.#readCharacter(quoting, "parameter")
    }
  }

  #substitute(from: number, end: ")" | "`"): void {
    this.#plain = false
    const to = this.#readSubstitution(from, end)
    if (to === undefined) this.#open ??= "substitution"
    this.#at = to ?? this.#text.length
    this.#value += "$"
  }

  #readArithmetic(from: number): void {
    this.#plain = false
    let depth = 0
    this.#at = from + 1
    do {
      if (this.#char === "(") depth++
      if (this.#char === ")") depth--
      this.#readCharacter(none, "arithmetic")
    } while (depth > 0 && this.#at < this.#text.length)
    if (depth > 0) this.#open ??= "expansion"
  }

  #readBraces(quoting: ShellQuoting): void {
    this.#plain = false
    let depth = 0
    this.#at++
    do {
      if (this.#char === "{") depth++
      if (this.#char === "}") depth--
      if (this.#char === "\\" && this.#at + 1 < this.#text.length) this.#at++
      this.#readCharacter(quoting, "parameter")
    } while (depth > 0 && this.#at < this.#text.length)
    if (depth > 0) this.#open ??= "expansion"
  }

  #quoting(
    style: "single" | "double" | "ansi-c",
    from: number,
    innerFrom: number,
    innerTo: number,
    to: number,
  ): ShellQuoting {
    const whole = this.#text.slice(innerFrom, innerTo) === HOLE
    return { style, whole, literal: this.#source.span(from, to) }
  }
}
