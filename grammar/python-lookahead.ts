import { breakLength } from "./python-layout.ts"

type Peek = (offset: number) => number

const statementWords = new Set(
  "def class import return with while try except finally raise assert del pass break continue global nonlocal".split(
    " ",
  ),
)

/** Whether a keyword that no expression can contain stands at `offset`. */
export function startsStatement(peek: Peek, offset: number): boolean {
  const word = wordAt(peek, offset, 9)
  return statementWords.has(word)
}

/**
 * Whether `match` at the current place starts a statement: the word stands there, something follows it, and the
 * logical line ends with a colon, which no other statement with `match` in front can do.
 */
export function endsWithColon(peek: Peek): boolean {
  if (wordAt(peek, 0, 6) !== "match") return false
  let last = 0
  let isFirst = true
  const scan = new LineScan(peek, 5)
  for (;;) {
    const piece = scan.next()
    if (piece < 0) return last === COLON
    if (isFirst && (piece === COLON || piece === EQUALS || piece === COMMA)) return false
    // `match.name`, but not `match ...` or `match .5`.
    if (isFirst && piece === DOT && !/[.\d]/.test(String.fromCharCode(peek(scan.from + 1)))) return false
    isFirst = false
    last = piece
  }
}

/**
 * Whether the parenthesis at the current place, right after `with`, encloses all items of the statement: the colon
 * follows it, and it holds neither nothing nor a generator, an assignment, a starred item or `yield`.
 */
export function enclosesWithItems(peek: Peek): boolean {
  const scan = new LineScan(peek, 1)
  let isStart = true
  let depth = 0
  for (;;) {
    const piece = scan.next()
    if (piece < 0) return false
    if (piece === CLOSE) {
      if (isStart && depth === 0 && scan.count === 1) return false
      break
    }
    if (isStart && piece === STAR) return false
    if (piece === WORD) {
      const word = wordAt(peek, scan.from, 7)
      if (word === "for" || word === "async" || (isStart && word === "yield")) return false
      if (word === "lambda") depth++
    }
    if (piece === COLON) {
      if (depth > 0) depth--
      else if (peek(scan.from + 1) === EQUALS) return false
    }
    isStart = piece === COMMA
  }
  return scan.next() === COLON
}

const BACKSLASH = 92
const DOT = 46
const COMMA = 44
const COLON = 58
const EQUALS = 61
const STAR = 42
const HASH = 35
const WORD = 1
const CLOSE = 2
const OTHER = 3

/**
 * Reads the rest of a logical line piece by piece: brackets with all they hold, strings, words and numbers are one
 * piece each; a closing bracket that was not opened is `CLOSE`, the line's end -1. Goes over line breaks while the
 * text before `offset` has a bracket open, which is so where `CLOSE` is awaited.
 */
class LineScan {
  /** Where the last piece starts. */
  from: number
  /** How many pieces were read. */
  count = 0
  readonly #peek: Peek
  readonly #isInside: boolean
  #at: number

  constructor(peek: Peek, offset: number) {
    this.#peek = peek
    this.#at = this.from = offset
    this.#isInside = offset === 1
  }

  next(): number {
    const peek = this.#peek
    const isInside = this.#isInside && !this.#closed
    for (;;) {
      const char = peek(this.#at)
      if (char === 32 || char === 9 || char === 12) this.#at++
      else if (char === HASH) this.#at = lineEnd(peek, this.#at)
      else if (char === BACKSLASH && breakLength(peek, this.#at + 1))
        this.#at += 1 + breakLength(peek, this.#at + 1)
      else if (isInside && breakLength(peek, this.#at)) this.#at += breakLength(peek, this.#at)
      else break
    }
    const char = peek(this.#at)
    if (char < 0 || breakLength(peek, this.#at)) return -1
    this.from = this.#at
    this.count++
    if (isOpen(char)) {
      this.#at = afterBracket(peek, this.#at)
      return this.#at < 0 ? -1 : OTHER
    }
    if (isClose(char)) {
      this.#at++
      this.#closed = true
      return CLOSE
    }
    const quote = openingLength(peek, this.#at)
    if (quote >= 0) {
      this.#at = afterString(peek, this.#at, quote)
      return this.#at < 0 ? -1 : OTHER
    }
    if (isWordChar(char)) {
      while (isWordChar(peek(this.#at))) this.#at++
      return WORD
    }
    this.#at++
    return char
  }

  #closed = false
}

function isOpen(char: number): boolean {
  return char === 40 || char === 91 || char === 123
}

function isClose(char: number): boolean {
  return char === 41 || char === 93 || char === 125
}

function isWordChar(char: number): boolean {
  return (
    (char >= 48 && char <= 57) ||
    (char >= 65 && char <= 90) ||
    (char >= 97 && char <= 122) ||
    char === 95 ||
    char > 160
  )
}

function wordAt(peek: Peek, offset: number, limit: number): string {
  let word = ""
  for (let at = offset; word.length <= limit && isWordChar(peek(at)); at++)
    word += String.fromCharCode(peek(at))
  return word
}

function lineEnd(peek: Peek, offset: number): number {
  let at = offset
  while (peek(at) >= 0 && breakLength(peek, at) === 0) at++
  return at
}

/** The offset after the bracket that opens at `offset` and all it holds; -1 when it never closes. */
function afterBracket(peek: Peek, offset: number): number {
  let depth = 0
  for (let at = offset; ; ) {
    const char = peek(at)
    if (char < 0) return -1
    if (char === HASH) {
      at = lineEnd(peek, at)
      continue
    }
    const quote = openingLength(peek, at)
    if (quote >= 0) {
      at = afterString(peek, at, quote)
      if (at < 0) return -1
      continue
    }
    at++
    if (isWordChar(char)) while (isWordChar(peek(at))) at++
    else if (isOpen(char)) depth++
    else if (isClose(char) && --depth === 0) return at
  }
}

/** Length of the prefix when a string opens at `offset`, else -1. */
function openingLength(peek: Peek, offset: number): number {
  for (let length = 0; length < 3; length++) {
    const char = peek(offset + length)
    if (char === 34 || char === 39) return length
    if (!"rbuftRBUFT".includes(String.fromCharCode(char))) return -1
  }
  return -1
}

/** The offset after the string whose quotes stand `prefix` characters after `offset`; -1 when it never ends. */
function afterString(peek: Peek, offset: number, prefix: number): number {
  let hasFields = false
  for (let i = 0; i < prefix; i++)
    if ((peek(offset + i) | 32) === 102 || (peek(offset + i) | 32) === 116) hasFields = true
  const quote = peek(offset + prefix)
  const long = peek(offset + prefix + 1) === quote && peek(offset + prefix + 2) === quote
  for (let at = offset + prefix + (long ? 3 : 1); ; ) {
    const char = peek(at)
    if (char < 0 || (!long && breakLength(peek, at))) return -1
    if (char === quote && (!long || (peek(at + 1) === quote && peek(at + 2) === quote)))
      return at + (long ? 3 : 1)
    if (char === BACKSLASH) at += 1 + (breakLength(peek, at + 1) || 1)
    else if (hasFields && char === 123 && peek(at + 1) === 123) at += 2
    else if (hasFields && char === 123) {
      at = afterBracket(peek, at)
      if (at < 0) return -1
    } else at++
  }
}
