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
  if (next === BREAK_N || next === BREAK_R) {
    if (context.kind === "block") endLine(input, stack)
    else continueLine(input)
  } else if (next < 0) atEnd(input, stack)
  else if (context.kind === "block" && !(startsLine(input) && lineStart(input, stack, context))) {
    if (next === PAREN) openWithItems(input, stack)
    else if (next === LETTER_M) startMatch(input, stack)
  }
})

function endLine(input: InputStream, stack: Stack): void {
  const ends = stack.canShift(newline) || !atStatementStart(stack)
  input.acceptToken(ends ? newline : blankLine, input.next === BREAK_R && input.peek(1) === BREAK_N ? 2 : 1)
}

function openWithItems(input: InputStream, stack: Stack): void {
  if (stack.canShift(withParen) && enclosesWithItems(offset => input.peek(offset)))
    input.acceptToken(withParen, 1)
}

function startMatch(input: InputStream, stack: Stack): void {
  if (stack.canShift(match) && endsWithColon(offset => input.peek(offset))) input.acceptToken(match, 5)
}

/** Whether a line begins here; one that continues a line of blanks and a backslash doesn't. */
function startsLine(input: InputStream): boolean {
  const previous = input.peek(-1)
  if (previous < 0) return true
  if (previous !== BREAK_N && previous !== BREAK_R) return false
  let at = previous === BREAK_N && input.peek(-2) === BREAK_R ? -3 : -2
  if (input.peek(at) !== BACKSLASH) return true
  do at--
  while (input.peek(at) === 32 || input.peek(at) === 9 || input.peek(at) === 12)
  const before = input.peek(at)
  return before >= 0 && before !== BREAK_N && before !== BREAK_R
}

/** Indentation or a blank line; true when a token was given. */
function lineStart(input: InputStream, stack: Stack, context: Layout): boolean {
  if (!atStatementStart(stack)) return false
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
function continueLine(input: InputStream): void {
  const peek = (offset: number): number => input.peek(offset)
  const length = breakLength(peek, 0)
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
  if (kind === "string") {
    if (opening) insideString(input, opening)
    else input.acceptToken(Unterminated)
  } else if (kind === "spec") {
    if (opening) insideSpec(input, opening, seen)
    else input.acceptToken(formatSpecEnd)
  } else if (kind === "field" && input.next === COLON) input.acceptToken(formatSpecStart, 1)
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
  const begin = input.pos
  while (!isSpecial(input, opening)) skipPlain(input, opening)
  if (input.pos > begin) input.acceptToken(stringContent)
  else if (closes(input, opening)) input.acceptToken(stringEnd, opening.long ? 3 : 1)
  else if (input.next === BACKSLASH) readEscape(input, opening)
  else if (input.next === BRACE) input.acceptToken(replacementStart, 1)
  // A closing brace on its own is an error: no token.
  else if (input.next !== CLOSE_BRACE) input.acceptToken(Unterminated)
}

/** Whether something else than plain text is next: an escape, a field, the string's end, or where it breaks off. */
function isSpecial(input: InputStream, opening: Opening): boolean {
  const { next } = input
  if (isCutOff(input, opening) || closes(input, opening)) return true
  if (next === BACKSLASH) return !opening.raw && !(opening.fields && isBrace(input.peek(1)))
  return opening.fields && isBrace(next) && input.peek(1) !== next
}

/** Steps over one unit of plain text: doubled braces, and a raw backslash with what it protects, are one. */
function skipPlain(input: InputStream, opening: Opening): void {
  if (input.next === BACKSLASH) {
    input.advance()
    if (opening.raw) skipProtected(input, opening)
  } else input.advance(opening.fields && isBrace(input.next) ? 2 : 1)
}

/** After a field's colon: ends at the closing brace, and where the string ends. */
function insideSpec(input: InputStream, opening: Opening, seen: boolean): void {
  const begin = input.pos
  while (!isSpecialInSpec(input, opening, seen)) skipPlain(input, opening)
  if (input.pos > begin) input.acceptToken(formatSpecContent)
  else if (input.next === BACKSLASH) readEscape(input, opening)
  else if (input.next === BRACE) input.acceptToken(replacementStart, 1)
  else input.acceptToken(formatSpecEnd)
}

function isSpecialInSpec(input: InputStream, opening: Opening, seen: boolean): boolean {
  const { next } = input
  if (isCutOff(input, opening) || closes(input, opening) || next === CLOSE_BRACE) return true
  if (next === BACKSLASH) return !opening.raw && !isBrace(input.peek(1))
  return next === BRACE && !(seen && input.peek(1) === BRACE)
}

/** At the end of the text, or of the line that a short string may not leave. */
function isCutOff({ next }: InputStream, { long }: Opening): boolean {
  return next < 0 || (!long && (next === BREAK_N || next === BREAK_R))
}

function isBrace(char: number): boolean {
  return char === BRACE || char === CLOSE_BRACE
}

function closes(input: InputStream, { quote, long }: Opening): boolean {
  return input.next === quote && (!long || (input.peek(1) === quote && input.peek(2) === quote))
}

/** In a raw string a backslash is kept, but what follows it still isn't the closing quote. */
function skipProtected(input: InputStream, { fields }: Opening): void {
  if (fields && isBrace(input.next)) return
  const lineBreak = breakLength(offset => input.peek(offset), 0)
  input.advance(lineBreak || 1)
}

const hexDigits: Readonly<Record<number, number>> = { 120: 2, 117: 4, 85: 8 }

/** A backslash and what belongs to it. */
function readEscape(input: InputStream, { bytes, quote }: Opening): void {
  input.advance()
  const { next } = input
  if (next >= 0) input.advance(breakLength(offset => input.peek(offset), 0) || 1)
  if (next >= 48 && next <= 55)
    for (let i = 0; i < 2 && input.next >= 48 && input.next <= 55; i++) input.advance()
  const digits = hexDigits[next] ?? 0
  for (let i = 0; i < digits && isHex(input.next); i++) input.advance()
  // `\N{NAME}`, which bytes don't have.
  if (next === 78 && !bytes && input.next === BRACE) input.advance(nameLength(input, quote))
  input.acceptToken(Escape)
}

/** Length of `{NAME}`; 0 when the line or the string ends before the brace does. */
function nameLength(input: InputStream, quote: number): number {
  for (let length = 1; ; length++) {
    const char = input.peek(length)
    if (char === CLOSE_BRACE) return length + 1
    if (char < 0 || char === quote || char === BREAK_N || char === BREAK_R) return 0
  }
}

function isHex(char: number): boolean {
  return (char >= 48 && char <= 57) || ((char | 32) >= 97 && (char | 32) <= 102)
}
