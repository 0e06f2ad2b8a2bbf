import { type EmbeddedText, HOLE } from "./embedded-text.ts"
import type { ShellPosition, ShellRole } from "./shell-position.ts"
import { rerunWords, roleOf, type WordPlace } from "./shell-role.ts"
import { type ShellOpening, type ShellWord, type WordHole, WordReader } from "./shell-word.ts"

/** A simple command, up to an operator. */
export interface SimpleCommand {
  readonly assignments: readonly ShellWord[]
  readonly words: readonly ShellWord[]
}

/** A piece of a shell text that blanks separate, or an operator. */
export interface ShellPiece {
  readonly kind: "word" | "operator" | "comment" | "here-document"
  readonly from: number
  readonly to: number
}

/** What ends a list of commands: the end of a substitution, or of the text. */
type ListEnd = ")" | "`" | undefined

interface CommandReading {
  readonly assignments: ShellWord[]
  readonly words: ShellWord[]
  readonly placed: { readonly word: ShellWord; readonly place: WordPlace }[]
}

interface HereDocument {
  readonly delimiter: string
  readonly expands: boolean
  readonly stripsTabs: boolean
}

/** Words behind which a command begins, as at the start of a line. */
const leaders: ReadonlySet<string> = new Set("if then else elif do while until ! { time".split(" "))
/** Words that end a compound command; only operators and redirections follow. */
const closers: ReadonlySet<string> = new Set(["fi", "done", "esac", "}"])
const operators = [";;&", ";;", ";&", "&&", "||", "|&", ";", "&", "|", "(", ")", "\n"]
const redirections = ["<<<", "<<-", "&>>", "<<", ">>", "<&", ">&", "<>", ">|", "&>", "<", ">"]
const maxNesting = 100

/** Reads a text by the POSIX shell grammar, with the additions of bash that change how a line is cut into words. */
export class ShellReader {
  readonly positions: ShellPosition[] = []
  readonly commands: SimpleCommand[] = []
  readonly pieces: ShellPiece[] = []
  /** What the text ends in without closing it. */
  open: ShellOpening | "here-document" | undefined
  readonly #source: EmbeddedText
  readonly #text: string
  #at = 0
  #nesting = 0
  #documents: HereDocument[] = []

  constructor(source: EmbeddedText) {
    this.#source = source
    this.#text = source.text
    this.#readList(undefined)
    this.#noteRest()
    this.positions.sort((a, b) => a.hole - b.hole)
  }

  /** Commands up to the end of the text or of the substitution; whether that end was found. */
  #readList(end: ListEnd): boolean {
    let parentheses = 0
    let cases = 0
    while (this.#at < this.#text.length) {
      this.#skipBlanks()
      const operator = this.#operatorHere()
      if (this.#text[this.#at] === end && (end === "`" || (parentheses === 0 && cases === 0))) return true
      if (operator === undefined) {
        if (this.#at >= this.#text.length) break
        const keyword = this.#readCommand(end)
        if (keyword === "case") cases++
        if (keyword === "esac" && cases > 0) cases--
        continue
      }
      if (operator === "(") parentheses++
      if (operator === ")" && parentheses > 0) parentheses--
      this.#takeOperator(operator)
      if (operator.startsWith(";;") && cases > 0) this.#readPatterns(end)
    }
    return false
  }

  /** A simple command; the reserved word that it is, when it is one. */
  #readCommand(end: ListEnd): string | undefined {
    const command = { assignments: [], words: [], placed: [] } as CommandReading
    const { words } = command
    let keyword: string | undefined
    for (this.#skipBlanks(); keyword === undefined && this.#at < this.#text.length; this.#skipBlanks()) {
      if (this.#text[this.#at] === end) break
      const inTest = words[0]?.value === "[[" && words.at(-1)?.value !== "]]"
      const redirection = inTest ? undefined : this.#redirectionHere()
      if (this.#text[this.#at] === "#") this.#readComment()
      else if (redirection !== undefined) this.#readRedirection(command, redirection, end)
      else if (inTest || this.#operatorHere() === undefined) keyword = this.#readArgument(command, end)
      else {
        // `f() { …`
        if (words.length === 1 && this.#text.startsWith("()", this.#at)) {
          this.#takeOperator("(")
          this.#takeOperator(")")
        }
        break
      }
    }
    const rerun = rerunWords(words)
    const name = words[0]?.value
    const known = name?.includes(HOLE) ? undefined : name
    for (const { word, place } of command.placed)
      this.#noteWord(word, place, known, place.in === "words" && rerun.has(place.index))
    if (command.placed.length > 0) this.commands.push(command)
    return keyword
  }

  #readRedirection({ placed }: CommandReading, operator: string, end: ListEnd): void {
    this.#takeOperator(operator)
    this.#skipBlanks()
    const word = this.#readWord(end)
    if (word === undefined) return
    placed.push({ word, place: { in: "redirection", operator } })
    if (/^\d*<<-?$/.test(operator)) this.#expectDocument(operator, word)
  }

  /** The next word of a command; the reserved word that it is, when it is one. */
  #readArgument({ assignments, words, placed }: CommandReading, end: ListEnd): string | undefined {
    const word = this.#readWord(end) ?? this.#takeStray()
    const first = placed.length === 0 && !word.quoted
    if (first && (leaders.has(word.value) || closers.has(word.value))) return word.value
    if (words.length === 0 && isAssignment(word)) {
      assignments.push(word)
      placed.push({ word, place: { in: "assignment" } })
      this.#readArray(word, end)
      return undefined
    }
    placed.push({ word, place: { in: "words", words, index: words.length } })
    words.push(word)
    if (!first || word.value !== "case") return undefined
    this.#readCase(end)
    return "case"
  }

  /** The word between `case` and `in`, that, and the first patterns. */
  #readCase(end: ListEnd): void {
    for (let count = 0; count < 2; count++) {
      this.#skipBlanks()
      const word = this.#readWord(end)
      if (word === undefined) return
      this.#noteWord(word, { in: "pattern" }, "case", false)
    }
    this.#readPatterns(end)
  }

  /** The patterns of a case, up to and with their parenthesis. */
  #readPatterns(end: ListEnd): void {
    for (this.#skipBlanks(); this.#at < this.#text.length; this.#skipBlanks()) {
      const operator = this.#operatorHere()
      if (operator !== undefined) this.#takeOperator(operator)
      else if (this.#text.startsWith("esac", this.#at)) return
      else this.#noteWord(this.#readWord(end) ?? this.#takeStray(), { in: "pattern" }, "case", false)
      if (operator !== undefined && !["|", "(", "\n"].includes(operator)) return
    }
  }

  /** `a=(b c)`: the words of an array. */
  #readArray({ value, to }: ShellWord, end: ListEnd): void {
    if (!value.endsWith("=") || this.#at !== to || this.#text[to] !== "(") return
    this.#takeOperator("(")
    for (this.#skipBlanks(); this.#at < this.#text.length; this.#skipBlanks()) {
      const operator = this.#operatorHere()
      if (operator !== undefined) this.#takeOperator(operator)
      if (operator === ")") return
      const word = operator === undefined ? (this.#readWord(end) ?? this.#takeStray()) : undefined
      if (word !== undefined) this.#noteWord(word, { in: "array" }, undefined, false)
    }
  }

  #readWord(end: ListEnd): ShellWord | undefined {
    const reader = new WordReader(this.#source, this.#at, (from, close) =>
      this.#readSubstitution(from, close),
    )
    const word = reader.read(end === "`" ? "`" : "")
    if (word.to === word.from) return undefined
    this.#at = word.to
    this.open ??= word.open
    this.pieces.push({ kind: "word", from: word.from, to: word.to })
    return word
  }

  /** An operator where a word should be is read as one. */
  #takeStray(): ShellWord {
    const from = this.#at
    this.#at++
    this.pieces.push({ kind: "word", from, to: this.#at })
    const value = this.#text.slice(from, this.#at)
    return { from, to: this.#at, holes: [], value, plain: false, quoted: false, open: undefined }
  }

  #readSubstitution(from: number, end: ")" | "`"): number | undefined {
    const outer = { at: this.#at, pieces: this.pieces.length, commands: this.commands.length }
    if (this.#nesting >= maxNesting) return undefined
    this.#nesting++
    this.#at = from
    const found = this.#readList(end)
    const to = found ? this.#at + 1 : undefined
    this.#nesting--
    this.#at = outer.at
    // What a word holds is no piece of the text around it.
    this.pieces.length = outer.pieces
    this.commands.length = outer.commands
    return to
  }

  #readComment(): void {
    const from = this.#at
    const end = this.#text.indexOf("\n", from)
    this.#at = end === -1 ? this.#text.length : end
    this.pieces.push({ kind: "comment", from, to: this.#at })
    this.#noteAll(from, this.#at, { kind: "comment" })
  }

  #expectDocument(operator: string, word: ShellWord): void {
    this.#documents.push({ delimiter: word.value, expands: !word.quoted, stripsTabs: operator.endsWith("-") })
  }

  /** The here-documents whose operators stood on the line that ends here. */
  #readDocuments(): void {
    for (const { delimiter, expands, stripsTabs } of this.#documents.splice(0)) {
      const from = this.#at
      let closed = false
      while (this.#at < this.#text.length && !closed) {
        const end = this.#text.indexOf("\n", this.#at)
        const line = this.#text.slice(this.#at, end === -1 ? undefined : end)
        closed = (stripsTabs ? line.replace(/^\t+/, "") : line) === delimiter
        this.#at = end === -1 ? this.#text.length : end + 1
      }
      if (!closed) this.open ??= "here-document"
      this.pieces.push({ kind: "here-document", from, to: this.#at })
      const unknown = delimiter.includes(HOLE)
      this.#noteAll(
        from,
        this.#at,
        unknown ? { kind: "unknown", reason: "here-document" } : { kind: "here-document", expands },
      )
    }
  }

  #operatorHere(): string | undefined {
    // `&>` is a redirection.
    if (this.#redirectionHere() !== undefined) return undefined
    return operators.find(operator => this.#text.startsWith(operator, this.#at))
  }

  #redirectionHere(): string | undefined {
    // `<(…)` and `>(…)` are words.
    if (/^[<>]\(/.test(this.#text.slice(this.#at, this.#at + 2))) return undefined
    const number = /^\d*(?=[<>])/.exec(this.#text.slice(this.#at, this.#at + 4))?.[0] ?? ""
    const operator = redirections.find(candidate =>
      this.#text.startsWith(candidate, this.#at + number.length),
    )
    return operator === undefined || (number !== "" && operator.startsWith("&"))
      ? undefined
      : number + operator
  }

  #takeOperator(operator: string): void {
    const from = this.#at
    this.#at += operator.length
    this.pieces.push({ kind: "operator", from, to: this.#at })
    if (operator === "\n") this.#readDocuments()
  }

  #skipBlanks(): void {
    for (;;) {
      const char = this.#text[this.#at]
      if (char === " " || char === "\t" || char === "\r") this.#at++
      else if (char === "\\" && this.#text[this.#at + 1] === "\n") this.#at += 2
      else return
    }
  }

  #noteWord(word: ShellWord, place: WordPlace, command: string | undefined, rerun: boolean): void {
    for (const hole of word.holes)
      this.positions.push({
        ...(hole.within === undefined ? roleOf(this.#source, word, hole, place) : withinRole(hole.within)),
        hole: this.#source.point(hole.offset).string,
        quoting: hole.quoting,
        command,
        substituted: this.#nesting > 0,
        rerun,
      })
  }

  #noteAll(from: number, to: number, role: ShellRole): void {
    for (const hole of this.#source.holesIn(from, to))
      this.positions.push({
        ...role,
        hole,
        quoting: { style: "none" },
        command: undefined,
        substituted: this.#nesting > 0,
        rerun: false,
      })
  }

  /** Interpolations that were never reached, because the text nests too deep. */
  #noteRest(): void {
    const seen = new Set(this.positions.map(({ hole }) => hole))
    for (const hole of this.#source.holes.keys())
      if (!seen.has(hole)) {
        const offset = this.#source.holes[hole] ?? 0
        this.#noteAll(offset, offset + 1, { kind: "unknown", reason: "nesting" })
      }
  }
}

function withinRole(within: NonNullable<WordHole["within"]>): ShellRole {
  return within === "escape" ? { kind: "unknown", reason: "escape" } : { kind: within }
}

function isAssignment(word: ShellWord): boolean {
  return new RegExp(`^[A-Za-z_${HOLE}][\\w${HOLE}]*(?:\\[[^\\]]*\\])?\\+?=`).test(word.value)
}
