import { type EmbeddedText, HOLE } from "./embedded-text.ts"
import type { ScriptPlace } from "./html-position.ts"

interface ScriptToken {
  readonly kind: "word" | "punctuation" | "string" | "regex" | "comment"
  readonly from: number
  readonly to: number
  /** Text between the quotes of a string; its holes belong to it. */
  readonly inner: { readonly from: number; readonly to: number; readonly quote: '"' | "'" | "`" } | undefined
}

/** Where each interpolation of a script stands, by its offset. */
export function readScript(
  source: EmbeddedText,
  from: number,
  to: number,
  { entities, json }: { readonly entities: boolean; readonly json: boolean },
): ReadonlyMap<number, ScriptPlace> {
  const tokens = new ScriptScanner(source.text, from, to, entities).scan()
  const code = tokens.filter(({ kind }) => kind !== "comment")
  const places = new Map<number, ScriptPlace>()
  for (const token of tokens) {
    for (const hole of source.holesIn(token.from, token.to)) {
      const offset = source.holes[hole] ?? 0
      // A template literal's token ends where its `${` begins, so each hole is in one token only.
      places.set(offset, placeIn(token, offset))
    }
  }
  return places

  function placeIn(token: ScriptToken, offset: number): ScriptPlace {
    switch (token.kind) {
      case "comment":
      case "regex":
        return { in: token.kind }
      case "string": {
        const { from, to, quote } = token.inner ?? { from: offset, to: offset, quote: "'" }
        const literal = source.span(token.from, token.to)
        return { in: "string", quote, whole: from === offset && to === offset + 1, literal }
      }
      default:
        return wordPlace(source.text, code, code.indexOf(token), json)
    }
  }
}

const operandFollows =
  /^(?:\$\{|[=([,:?!~&|^+*/%<>-]|=>|&&|\|\||\?\?|[=!]==?|[<>]=|[-+*/%&|^]=|\.\.\.|return|typeof|case|in|of|await|yield|throw)$/
const operandEnds = /^(?:[;,)\]}:?&|^+*/%<>-]|&&|\|\||\?\?|[=!]==?|[<>]=|in|of|instanceof)$/

function wordPlace(text: string, code: readonly ScriptToken[], index: number, json: boolean): ScriptPlace {
  const at = (offset: number) => {
    const token = code[index + offset]
    return token && text.slice(token.from, token.to)
  }
  const word = at(0) ?? ""
  const before = at(-1)
  const after = at(1)
  if (word.replaceAll(HOLE, "") !== "") return { in: "identifier" }
  if (word !== HOLE) return { in: "code" }
  if (before === undefined && after === undefined) return { in: json ? "value" : "code" }
  if (before === "." || before === "?." || /^(var|let|const|function|class|new)$/.test(before ?? ""))
    return { in: "identifier" }
  // `{ {x}: 1 }` and `{ a: 1, {x}: 2 }`; behind `?` the colon belongs to the condition.
  if (after === ":" && (before === "{" || before === ",")) return { in: "identifier" }
  if (after === "(" || after === "." || /^[-+*/%]?=$/.test(after ?? "")) return { in: "identifier" }
  const lineBreak = text.slice(code[index]?.to, code[index + 1]?.from).includes("\n")
  // The rest of a template literal begins with the brace that closes `${`.
  const ends = after === undefined || lineBreak || after.startsWith("}") || operandEnds.test(after)
  return { in: ends && before !== undefined && operandFollows.test(before) ? "value" : "code" }
}

const wordCharacter = /[\w$\u0080-\uffff]/
const operators = [
  ">>>=",
  "===",
  "!==",
  ">>>",
  "<<=",
  ">>=",
  "**=",
  "&&=",
  "||=",
  "??=",
  "...",
  "=>",
  "==",
  "!=",
  "<=",
  ">=",
  "&&",
  "||",
  "??",
  "?.",
  "++",
  "--",
  "+=",
  "-=",
  "*=",
  "/=",
  "%=",
  "&=",
  "|=",
  "^=",
  "**",
  "<<",
  ">>",
]

/** Splits a script into tokens, as far as needed to know strings, comments and operands apart. */
class ScriptScanner {
  readonly #text: string
  readonly #to: number
  readonly #entities: boolean
  readonly #tokens: ScriptToken[] = []
  /** Depth of braces inside each `${` that is open. */
  readonly #substitutions: number[] = []
  #at: number

  constructor(text: string, from: number, to: number, entities: boolean) {
    this.#text = text
    this.#at = from
    this.#to = to
    this.#entities = entities
  }

  scan(): readonly ScriptToken[] {
    while (this.#at < this.#to) this.#readToken()
    return this.#tokens
  }

  #readToken(): void {
    const from = this.#at
    const [char, length] = this.#character(from)
    const next = this.#text[from + 1]
    if (/\s/.test(char)) this.#at++
    else if (char === '"' || char === "'") this.#readString(char, length)
    else if (char === "`") this.#readTemplate(from, 1)
    else if (char === "/" && next === "/") this.#readLine(from)
    else if (char === "/" && next === "*") this.#push("comment", this.#behind("*/", from + 2))
    // The comments of scripts hidden from old browsers.
    else if (
      this.#text.startsWith("<!--", from) ||
      (this.#text.startsWith("-->", from) && this.#startsLine(from))
    )
      this.#readLine(from)
    else if (char === "/" && this.#regexFollows()) this.#readRegex(from)
    else if (wordCharacter.test(char)) this.#readWord(from)
    else this.#readPunctuation(char, length)
  }

  #readWord(from: number): void {
    let to = from
    while (to < this.#to && wordCharacter.test(this.#text[to] ?? "")) to++
    this.#push("word", to)
  }

  #readPunctuation(char: string, length: number): void {
    const open = this.#substitutions.length - 1
    if (char === "{" && open >= 0) this.#substitutions[open]!++
    if (char === "}" && open >= 0) {
      if (this.#substitutions[open] === 0) {
        this.#substitutions.pop()
        this.#readTemplate(this.#at, 1)
        return
      }
      this.#substitutions[open]!--
    }
    const operator = operators.find(candidate => this.#text.startsWith(candidate, this.#at))
    this.#push("punctuation", this.#at + (operator?.length ?? length))
  }

  /** A quoted string; a line break ends one that is not closed. */
  #readString(quote: '"' | "'", opening: number): void {
    const inner = this.#at + opening
    let at = inner
    while (at < this.#to) {
      const [char, length] = this.#character(at)
      if (char === quote) {
        this.#push("string", at + length, { from: inner, to: at, quote })
        return
      }
      if (char === "\n") break
      at += char === "\\" ? 1 + this.#character(at + 1)[1] : length
    }
    const to = Math.min(at, this.#to)
    this.#push("string", to, { from: inner, to, quote })
  }

  /** A backquoted string, or the rest of it behind `}`, up to its end or the next `${`. */
  #readTemplate(from: number, opening: number): void {
    const inner = from + opening
    for (let at = inner; at < this.#to; at++) {
      const char = this.#text[at]
      if (char === "\\") at++
      else if (char === "`") {
        this.#push("string", at + 1, { from: inner, to: at, quote: "`" })
        return
      } else if (char === "$" && this.#text[at + 1] === "{") {
        this.#push("string", at, { from: inner, to: at + 1, quote: "`" })
        this.#at = at
        this.#push("punctuation", at + 2)
        this.#substitutions.push(0)
        return
      }
    }
    this.#push("string", this.#to, { from: inner, to: this.#to, quote: "`" })
  }

  #readRegex(from: number): void {
    let inClass = false
    for (let at = from + 1; at < this.#to && this.#text[at] !== "\n"; at++) {
      const char = this.#text[at]
      if (char === "\\") at++
      else if (char === "[") inClass = true
      else if (char === "]") inClass = false
      else if (char === "/" && !inClass) {
        this.#push("regex", at + 1)
        return
      }
    }
    this.#push("punctuation", from + 1)
  }

  /** Whether a slash begins a regular expression: where no operand stands before it. */
  #regexFollows(): boolean {
    const last = this.#tokens.findLast(({ kind }) => kind !== "comment")
    if (last === undefined) return true
    const text = this.#text.slice(last.from, last.to)
    if (last.kind === "punctuation") return !/^(\)|\]|\}|\+\+|--)$/.test(text)
    return last.kind === "word" && /^(return|typeof|case|in|of|do|else|void|delete|throw)$/.test(text)
  }

  #readLine(from: number): void {
    const end = this.#text.indexOf("\n", from)
    this.#push("comment", end === -1 ? this.#to : end)
  }

  #startsLine(at: number): boolean {
    return /(^|\n)\s*$/.test(this.#text.slice(Math.max(0, at - 80), at))
  }

  #behind(end: string, from: number): number {
    const at = this.#text.indexOf(end, from)
    return at === -1 ? this.#to : at + end.length
  }

  /** The character at an offset and its length; in an attribute a quote may be written as an entity. */
  #character(at: number): [char: string, length: number] {
    const char = this.#text[at] ?? ""
    if (!this.#entities || char !== "&") return [char, 1]
    const entity = /^&(?:(quot|#34|#x22)|(apos|#39|#x27));/i.exec(this.#text.slice(at, at + 7))
    return entity ? [entity[1] ? '"' : "'", entity[0].length] : [char, 1]
  }

  #push(kind: ScriptToken["kind"], to: number, inner?: ScriptToken["inner"]): void {
    const end = Math.min(to, this.#to)
    this.#tokens.push({ kind, from: this.#at, to: end, inner })
    this.#at = end
  }
}
