import type { InputStream } from "@lezer/lr"

/** The character that stands for an interpolation in the text given to the parser. */
export const HOLE = 0xe000

export const EOF = -1
export const TAB = 9
export const NEWLINE = 10
export const RETURN = 13
export const SPACE = 32
export const BANG = 33
export const DOUBLE_QUOTE = 34
export const HASH = 35
export const DOLLAR = 36
export const PERCENT = 37
export const QUOTE = 39
export const OPEN_PAREN = 40
export const CLOSE_PAREN = 41
export const STAR = 42
export const DASH = 45
export const DOT = 46
export const SLASH = 47
export const COLON = 58
export const SEMICOLON = 59
export const EQUALS = 61
export const QUESTION = 63
export const AT = 64
export const OPEN_BRACKET = 91
export const BACKSLASH = 92
export const CLOSE_BRACKET = 93
export const BACKTICK = 96
export const OPEN_BRACE = 123
export const CLOSE_BRACE = 125
export const LETTER_B = 98
export const LETTER_S = 115
export const LETTER_T = 116
export const BAR = 124
export const AMPERSAND = 38

// No word of sql-words.ts is longer; it bounds the look-ahead at each token.
const LONGEST_WORD = 16

/** Whether a character is a digit. */
export const isDigit = (char: number) => char >= 48 && char <= 57

/** Whether a name can begin with a character. */
export const isNameStart = (char: number) =>
  (char >= 97 && char <= 122) ||
  (char >= 65 && char <= 90) ||
  char === 95 ||
  (char > 127 && char !== HOLE && char !== 0xa0 && char !== 0x2028 && char !== 0x3000 && char !== 0xfeff)

/** Whether a name can go on with a character. */
export const isNameChar = (char: number) =>
  isNameStart(char) || isDigit(char) || char === DOLLAR || char === HASH

/** Whether a character is blank. */
export const isSpace = (char: number) =>
  char === SPACE || (char >= TAB && char <= RETURN) || char === 0xa0 || char === 0x2028 || char === 0x3000

/** Whether the character before the token ends an operand, so that `:`, `@` or `[` goes on with it. */
export function followsOperand(input: InputStream): boolean {
  const before = input.peek(-1)
  return (
    isNameChar(before) ||
    before === HOLE ||
    before === CLOSE_PAREN ||
    before === CLOSE_BRACKET ||
    before === DOUBLE_QUOTE
  )
}

/** The word at an offset from the current character, upper case; cut off where no known word can be that long. */
export function wordAt(input: InputStream, offset = 0): string {
  let text = ""
  for (let at = offset; at <= offset + LONGEST_WORD && isNameChar(input.peek(at)); at++)
    text += String.fromCharCode(input.peek(at))
  return text.toUpperCase()
}

/** The offset of the first character from `offset` on that is in no blank and no comment. */
export function skipSpace(input: InputStream, offset: number): number {
  let at = offset
  for (;;) {
    const next = input.peek(at)
    if (isSpace(next)) at++
    else if (next === DASH && input.peek(at + 1) === DASH) {
      while (input.peek(at) !== EOF && input.peek(at) !== NEWLINE) at++
    } else if (next === SLASH && input.peek(at + 1) === STAR) {
      at += 2
      while (input.peek(at) !== EOF && !(input.peek(at) === STAR && input.peek(at + 1) === SLASH)) at++
      at += 2
    } else return at
  }
}

/** Ends the token `length` characters on. */
export function accept(input: InputStream, length: number, term: number): void {
  input.advance(length)
  input.acceptToken(term)
}
