import type { Range } from "../text/range.ts"

/** A file as comments and logical lines, found without parsing. */
export interface LogicalLines {
  /** Comments, from `#` to before the newline, in order. */
  readonly comments: readonly Range[]
  /** Logical lines that hold code, from the first character that isn't blank to before comment and newline. */
  readonly lines: readonly Range[]
  /** Every bracket, string and field is closed, so that the lines are those that CPython sees. */
  readonly balanced: boolean
}

/** Text, whole strings without escapes and fields, and brackets two deep, up to where something else begins. */
const simple = String.raw`[^"'#\\()[\]{}\r\n]*`
const string = String.raw`(?:'[^'\\\r\n{}]+'|''(?!')|"[^"\\\r\n{}]+"|""(?!"))`
const flat = `${simple}(?:${string}${simple})*`
const bracket = (inner: string): string => String.raw`[([{]${inner}[)\]}]`
const nested = `${flat}(?:${bracket(flat)}${flat})*`
const wholeLine = new RegExp(`${flat}(?:${bracket(nested)}${flat})*(?=[\\r\\n#]|$)`, "y")

/** `MAXFSTRINGLEVEL` of CPython's tokenizer. */
const deepestField = 150

const prefixPattern = /(?:[rbuft]|br|rb|fr|rf|tr|rt)?("""|'''|"|')/iy
const plainPattern = /[^\s#'"\\()[\]{}:A-Za-z_\u0080-\uffff]+|[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y

/**
 * Splits Python text into comments and logical lines: strings of every prefix with nested fields, brackets and
 * backslashes join lines. Text that isn't valid Python is split as well as possible; nothing throws.
 */
export function logicalLines(text: string): LogicalLines {
  return new Scanner(text).file()
}

class Scanner {
  readonly #text: string
  readonly #comments: Range[] = []
  readonly #lines: Range[] = []
  #balanced = true
  #nesting = 0

  constructor(text: string) {
    this.#text = text
  }

  file(): LogicalLines {
    const text = this.#text
    let from = -1
    let to = 0
    let depth = 0
    const close = () => {
      if (from >= 0) this.#lines.push({ from, to })
      from = -1
      depth = 0
    }
    for (let at = 0; at < text.length; ) {
      const start = at
      const char = text[at]!
      if (char === "\n" || char === "\r") {
        if (depth === 0) close()
        at++
        continue
      }
      if (char === "#") {
        at = this.#comment(at)
        continue
      }
      if (char === " " || char === "\t" || char === "\f") {
        at++
        continue
      }
      if (from < 0) {
        from = start
        // Most lines are simple, and a pattern reads them at once.
        const line = this.#match(wholeLine, at)
        if (line) {
          to = at + line.trimEnd().length
          at += line.length
          continue
        }
      }
      if (char === "\\") at = this.#afterNewline(at + 1)
      else {
        if ("([{".includes(char)) depth++
        else if (")]}".includes(char)) depth = this.#closed(depth)
        at = this.#token(at)
        to = at
      }
    }
    if (depth > 0) this.#balanced = false
    close()
    return { comments: this.#comments, lines: this.#lines, balanced: this.#balanced }
  }

  /** The end of the string, word, number or other character that starts here. */
  #token(at: number): number {
    const opening = this.#match(prefixPattern, at)
    if (opening !== null) return this.#string(at, opening)
    return at + Math.max(1, this.#match(plainPattern, at)?.length ?? 1)
  }

  #string(start: number, opening: string): number {
    const text = this.#text
    const quote = opening.replace(/^[a-z]+/i, "")
    const prefix = opening.slice(0, opening.length - quote.length).toLowerCase()
    const hasFields = /[ft]/.test(prefix)
    if (!hasFields) return this.#plainString(start + opening.length, quote)
    for (let at = start + opening.length; at < text.length; ) {
      if (text.startsWith(quote, at)) return at + quote.length
      const char = text[at]!
      // A backslash before a brace is text, and the brace opens a field all the same.
      if (char === "\\") at = this.#afterNewline(at + 1, /[{}]/.test(text[at + 1] ?? "") ? 0 : 1)
      else if (quote.length === 1 && (char === "\n" || char === "\r")) return this.#broken(at)
      else if (char === "{") at = text[at + 1] === "{" ? at + 2 : this.#field(at + 1, quote)
      else at++
    }
    return this.#broken(text.length)
  }

  /** The end of a string without fields; `from` is behind the opening quotes. */
  #plainString(from: number, quote: string): number {
    const text = this.#text
    const special = new RegExp(quote.length === 3 ? `\\\\|${quote}` : `[\\\\\\r\\n${quote}]`, "g")
    special.lastIndex = from
    for (;;) {
      const found = special.exec(text)
      if (!found) return this.#broken(text.length)
      if (found[0] === quote) return special.lastIndex
      if (found[0] !== "\\") return this.#broken(found.index)
      special.lastIndex = this.#afterNewline(special.lastIndex, 1)
    }
  }

  /** The end of a replacement field whose expression starts here. */
  #field(start: number, quote: string): number {
    if (this.#nesting === deepestField) return this.#broken(this.#text.length)
    this.#nesting++
    const end = this.#insideField(start, quote)
    this.#nesting--
    return end
  }

  #insideField(start: number, quote: string): number {
    const text = this.#text
    let depth = 0
    for (let at = start; at < text.length; ) {
      const char = text[at]!
      if (depth === 0 && char === "}") return at + 1
      if (depth === 0 && char === ":") return this.#spec(at + 1, quote)
      if (char === "#") at = this.#comment(at)
      else {
        if ("([{".includes(char)) depth++
        else if (")]}".includes(char)) depth = this.#closed(depth)
        at = this.#token(at)
      }
    }
    return this.#broken(text.length)
  }

  /** The end of a field whose format spec starts here. Quotes in it end the string: it is broken. */
  #spec(start: number, quote: string): number {
    const text = this.#text
    for (let at = start; at < text.length; ) {
      const char = text[at]!
      if (char === "}") return at + 1
      if (text.startsWith(quote, at) || (quote.length === 1 && (char === "\n" || char === "\r")))
        return this.#broken(at)
      at = char === "{" ? this.#field(at + 1, quote) : at + 1
    }
    return this.#broken(text.length)
  }

  #closed(depth: number): number {
    if (depth === 0) this.#balanced = false
    return Math.max(0, depth - 1)
  }

  #broken(at: number): number {
    this.#balanced = false
    return at
  }

  #comment(from: number): number {
    const found = /[\r\n]/g
    found.lastIndex = from
    const to = found.exec(this.#text)?.index ?? this.#text.length
    this.#comments.push({ from, to })
    return to
  }

  /** Past one newline, CRLF as a whole; without a newline there, past `otherwise` characters. */
  #afterNewline(at: number, otherwise = 0): number {
    if (this.#text.startsWith("\r\n", at)) return at + 2
    return /[\r\n]/.test(this.#text[at] ?? "") ? at + 1 : at + otherwise
  }

  #match(pattern: RegExp, at: number): string | null {
    pattern.lastIndex = at
    return pattern.exec(this.#text)?.[0] ?? null
  }
}
