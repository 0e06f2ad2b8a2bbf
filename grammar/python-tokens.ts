import { ExternalTokenizer, type InputStream, type Stack } from "@lezer/lr"
import {
  At,
  blankLine,
  dedent,
  Escape,
  eof,
  formatSpecContent,
  formatSpecEnd,
  formatSpecStart,
  formatStart,
  indent,
  match,
  newline,
  newlineBracketed,
  replacementStart,
  sliceIndent,
  stringContent,
  stringEnd,
  stringStart,
  templateStart,
  Unterminated,
  withParen,
} from "./generated/python.terms.ts"
import { breakLength, type Layout, measure, type Opening } from "./python-layout.ts"
import { enclosesWithItems, endsWithColon, startsStatement } from "./python-lookahead.ts"

export { layout } from "./python-layout.ts"

const BREAK_N = 10
const BREAK_R = 13
const HASH = 35
const PAREN = 40
const COLON = 58
const BACKSLASH = 92
const LETTER_M = 109
const BRACE = 123
const CLOSE_BRACE = 125

/** Line ends, indentation, and the two words whose reading depends on the rest of the line. */
export const newlines = new ExternalTokenizer((input, stack: Stack) => {
  const context: Layout = stack.context
  const { next } = input
  const peek = (offset: number): number => input.peek(offset)
  if (next < 0) return atEnd(input, stack)
  if (next === BREAK_N || next === BREAK_R) {
    const length = breakLength(peek, 0)
    if (context.kind !== "block") return bracketed(input, length)
    const ends = stack.canShift(newline) || !atStatementStart(stack)
    return input.acceptToken(ends ? newline : blankLine, length)
  }
  if (next === PAREN) {
    if (stack.canShift(withParen) && enclosesWithItems(peek)) input.acceptToken(withParen, 1)
    return
  }
  if (context.kind !== "block") return
  const previous = input.peek(-1)
  if ((previous < 0 || previous === BREAK_N || previous === BREAK_R) && atStatementStart(stack))
    if (lineStart(input, stack, context)) return
  if (next === LETTER_M && stack.canShift(match) && endsWithColon(peek)) input.acceptToken(match, 5)
})

/** Indentation or a blank line; true when a token was given. */
function lineStart(input: InputStream, stack: Stack, context: Layout): boolean {
  const { length, column } = measure(offset => input.peek(offset))
  const first = input.peek(length)
  if (first < 0 || first === HASH) return false
  const lineBreak = breakLength(offset => input.peek(offset), length)
  if (lineBreak > 0) input.acceptToken(blankLine, length + lineBreak)
  else if (column < context.indent) input.acceptToken(dedent)
  else if (column > context.indent)
    input.acceptToken(stack.canShift(sliceIndent) ? sliceIndent : indent, length)
  else return false
  return true
}

function atStatementStart(stack: Stack): boolean {
  return stack.canShift(At) || stack.canShift(dedent) || stack.canShift(indent)
}

/** A line break inside brackets means nothing, unless the next line can't belong to the expression. */
function bracketed(input: InputStream, length: number): void {
  const peek = (offset: number): number => input.peek(offset)
  let end = length
  for (;;) {
    const blanks = measure(offset => peek(end + offset)).length
    const lineBreak = breakLength(peek, end + blanks)
    if (lineBreak === 0) break
    end += blanks + lineBreak
  }
  const blanks = measure(offset => peek(end + offset)).length
  if (startsStatement(peek, end + blanks)) input.acceptToken(newline, length)
  else input.acceptToken(newlineBracketed, end)
}

/** The file's last statement needs no line break, and every open block ends here. */
function atEnd(input: InputStream, stack: Stack): void {
  if (stack.canShift(eof)) input.acceptToken(eof)
  else if (stack.canShift(dedent)) input.acceptToken(dedent)
}

/** Strings, and the format specs of fields. */
export const strings = new ExternalTokenizer((input, stack: Stack) => {
  const { kind, opening, seen }: Layout = stack.context
  if (opening && kind === "string") insideString(input, opening)
  else if (opening && kind === "spec") insideSpec(input, opening, seen)
  else if (kind === "field" && input.next === COLON) input.acceptToken(formatSpecStart, 1)
  else start(input)
})

/** An opening quote with its prefix. */
function start(input: InputStream): void {
  let length = 0
  let letters = ""
  for (; length < 3; length++) {
    const char = input.peek(length)
    if (char === 34 || char === 39) break
    const letter = char | 32
    if (letter < 98 || letter > 117) return
    letters += String.fromCharCode(letter)
  }
  const quote = input.peek(length)
  if (quote !== 34 && quote !== 39) return
  const long = input.peek(length + 1) === quote && input.peek(length + 2) === quote
  const size = length + (long ? 3 : 1)
  if (/^(?:|[urb]|br|rb)$/.test(letters)) input.acceptToken(stringStart, size)
  else if (/^(?:f|fr|rf)$/.test(letters)) input.acceptToken(formatStart, size)
  else if (/^(?:t|tr|rt)$/.test(letters)) input.acceptToken(templateStart, size)
}

function insideString(input: InputStream, opening: Opening): void {
  const { raw, fields } = opening
  const begin = input.pos
  for (;;) {
    const { next } = input
    if (next < 0 || (!opening.long && (next === BREAK_N || next === BREAK_R))) {
      if (input.pos === begin) return input.acceptToken(Unterminated)
      break
    }
    if (closes(input, opening)) {
      if (input.pos === begin) return input.acceptToken(stringEnd, opening.long ? 3 : 1)
      break
    }
    if (next === BACKSLASH && !raw) {
      if (fields && isBrace(input.peek(1))) input.advance()
      else if (input.pos > begin) break
      else return escape(input, opening)
    } else if (next === BACKSLASH) {
      input.advance()
      skipEscaped(input, opening)
    } else if (fields && isBrace(next)) {
      if (input.peek(1) === next) input.advance(2)
      else if (input.pos > begin) break
      // A closing brace on its own is an error: no token.
      else return next === BRACE ? input.acceptToken(replacementStart, 1) : undefined
    } else input.advance()
  }
  input.acceptToken(stringContent)
}

/** After a field's colon: ends at the closing brace, and where the string ends. */
function insideSpec(input: InputStream, opening: Opening, seen: boolean): void {
  const begin = input.pos
  for (;;) {
    const { next } = input
    if (
      next < 0 ||
      next === CLOSE_BRACE ||
      closes(input, opening) ||
      (!opening.long && (next === BREAK_N || next === BREAK_R))
    ) {
      if (input.pos === begin) return input.acceptToken(formatSpecEnd)
      break
    }
    if (next === BRACE) {
      if (seen && input.peek(1) === BRACE) input.advance(2)
      else if (input.pos > begin) break
      else return input.acceptToken(replacementStart, 1)
    } else if (next === BACKSLASH && !opening.raw && !isBrace(input.peek(1))) {
      if (input.pos > begin) break
      return escape(input, opening)
    } else if (next === BACKSLASH) {
      input.advance()
      if (opening.raw) skipEscaped(input, opening)
    } else input.advance()
  }
  input.acceptToken(formatSpecContent)
}

function isBrace(char: number): boolean {
  return char === BRACE || char === CLOSE_BRACE
}

function closes(input: InputStream, { quote, long }: Opening): boolean {
  return input.next === quote && (!long || (input.peek(1) === quote && input.peek(2) === quote))
}

/** In a raw string a backslash is kept, but what follows it still isn't the closing quote. */
function skipEscaped(input: InputStream, { fields }: Opening): void {
  if (fields && isBrace(input.next)) return
  const lineBreak = breakLength(offset => input.peek(offset), 0)
  input.advance(lineBreak || 1)
}

const hexDigits: Readonly<Record<number, number>> = { 120: 2, 117: 4, 85: 8 }

/** A backslash and what belongs to it. */
function escape(input: InputStream, { bytes, quote }: Opening): void {
  input.advance()
  const { next } = input
  if (next < 0) return input.acceptToken(Escape)
  const lineBreak = breakLength(offset => input.peek(offset), 0)
  input.advance(lineBreak || 1)
  if (next >= 48 && next <= 55)
    for (let i = 0; i < 2 && input.next >= 48 && input.next <= 55; i++) input.advance()
  const digits = hexDigits[next] ?? 0
  for (let i = 0; i < digits && isHex(input.next); i++) input.advance()
  // `\N{NAME}`, which bytes don't have.
  if (next === 78 && !bytes && input.next === BRACE) {
    let length = 1
    for (;;) {
      const char = input.peek(length)
      if (char < 0 || char === quote || char === BREAK_N || char === BREAK_R) return input.acceptToken(Escape)
      length++
      if (char === CLOSE_BRACE) break
    }
    input.advance(length)
  }
  input.acceptToken(Escape)
}

function isHex(char: number): boolean {
  return (char >= 48 && char <= 57) || ((char | 32) >= 97 && (char | 32) <= 102)
}
