/** A place as people and tools count it. */
export interface Position {
  /** 1-based line; CR, LF and CRLF each end one line, as in Python. */
  readonly line: number
  /** 1-based column in UTF-16 units (LSP adds -1, SARIF takes it as is). */
  readonly utf16: number
  /** 1-based column in code points, which is what Python tools print. */
  readonly column: number
}

/** Turns offsets into lines and columns and back. Built once per text, on the first question. */
export class LineTable {
  readonly #text: string
  readonly #starts: number[]

  constructor(text: string) {
    this.#text = text
    this.#starts = [0]
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1)
    }
  }

  /** How many lines there are; a final newline starts one more, empty line. */
  get count(): number {
    return this.#starts.length
  }

  /** 1-based number of the line that holds `offset`. */
  lineAt(offset: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  /** Offset of the first character of a 1-based line; past the end, the length of the text. */
  start(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length
  }

  /** Offset just before the line's newline. */
  end(line: number): number {
    let end = this.#starts[line] ?? this.#text.length
    if (line < this.#starts.length) {
      end--
      if (this.#text.charCodeAt(end) === 10 && this.#text.charCodeAt(end - 1) === 13) end--
    }
    return end
  }

  /** The line's text without its newline. */
  line(line: number): string {
    return this.#text.slice(this.start(line), this.end(line))
  }

  /** Line and columns of an offset. */
  position(offset: number): Position {
    const line = this.lineAt(offset)
    const start = this.start(line)
    let column = 1
    for (let i = start; i < offset; i++) {
      const code = this.#text.charCodeAt(i)
      // A low surrogate belongs to the code point counted before it.
      if (code < 0xdc00 || code > 0xdfff) column++
    }
    return { line, utf16: offset - start + 1, column }
  }

  /** Offset of a 1-based line and 1-based UTF-16 column, clamped to the line. */
  offset(line: number, utf16: number): number {
    if (line > this.count) return this.#text.length
    return Math.min(this.start(line) + utf16 - 1, this.end(line))
  }
}
