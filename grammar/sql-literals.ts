import type { InputStream, Stack } from "@lezer/lr"
import {
  BlockComment,
  CodeComment,
  Dialect_backslashEscapes,
  Dialect_codeComments,
  Dialect_nestedComments,
  Dialect_tripleQuotedStrings,
  DollarString,
  LineComment,
  String as StringToken,
} from "./generated/sql.terms.ts"
import {
  accept,
  BACKSLASH,
  BANG,
  DOLLAR,
  EOF,
  isDigit,
  isNameChar,
  isNameStart,
  NEWLINE,
  QUOTE,
  RETURN,
  SLASH,
  STAR,
} from "./sql-characters.ts"

/** Reads a comment to the end of the line. */
export function readLine(input: InputStream): void {
  while (input.next !== EOF && input.next !== NEWLINE && input.next !== RETURN) input.advance()
  input.acceptToken(LineComment)
}

/** Reads a comment between marks; of a comment that is code only the opening mark. */
export function readBlockComment(input: InputStream, stack: Stack): void {
  if (input.peek(2) === BANG && stack.dialectEnabled(Dialect_codeComments)) {
    input.advance(3)
    while (isDigit(input.next)) input.advance()
    input.acceptToken(CodeComment)
    return
  }
  const nests = stack.dialectEnabled(Dialect_nestedComments)
  input.advance(2)
  for (let depth = 1; depth > 0 && input.next !== EOF; ) {
    if (input.next === STAR && input.peek(1) === SLASH) {
      depth--
      input.advance(2)
    } else if (nests && input.next === SLASH && input.peek(1) === STAR) {
      depth++
      input.advance(2)
    } else input.advance()
  }
  input.acceptToken(BlockComment)
}

/** Reads a string literal from its quote on. `escapes`: a backslash escapes whatever the dialect. */
export function readString(input: InputStream, stack: Stack, escapes: boolean): void {
  const quote = input.next
  if (
    stack.dialectEnabled(Dialect_tripleQuotedStrings) &&
    input.peek(1) === quote &&
    input.peek(2) === quote
  ) {
    input.advance(3)
    while (
      input.next !== EOF &&
      !(input.next === quote && input.peek(1) === quote && input.peek(2) === quote)
    )
      input.advance(input.next === BACKSLASH ? 2 : 1)
    accept(input, 3, StringToken)
  } else readQuoted(input, quote, StringToken, escapes || stack.dialectEnabled(Dialect_backslashEscapes))
}

/** Reads to a closing quote; doubled it is text. An unterminated literal runs to the end of the text. */
export function readQuoted(input: InputStream, close: number, term: number, escapes: boolean): void {
  input.advance()
  while (input.next !== EOF) {
    if (escapes && input.next === BACKSLASH) input.advance(2)
    else if (input.next !== close) input.advance()
    else if (input.peek(1) === close) input.advance(2)
    else {
      input.advance()
      break
    }
  }
  input.acceptToken(term)
}

/** Reads the `'[…]'` of Oracle's q'[…]'. */
export function readAlternativeQuotes(input: InputStream): void {
  input.advance()
  const open = input.next
  const pairs = "()[]{}<>"
  const at = pairs.indexOf(String.fromCharCode(open))
  const close = at >= 0 && at % 2 === 0 ? pairs.charCodeAt(at + 1) : open
  input.advance()
  while (input.next !== EOF && !(input.next === close && input.peek(1) === QUOTE)) input.advance()
  accept(input, 2, StringToken)
}

/** Reads $tag$…$tag$; false where the dollar begins something else. */
export function readDollarString(input: InputStream): boolean {
  let length = 1
  if (isNameStart(input.peek(length)))
    while (isNameChar(input.peek(length)) && input.peek(length) !== DOLLAR) length++
  if (input.peek(length) !== DOLLAR) return false
  const tag: number[] = []
  for (let index = 0; index <= length; index++) tag.push(input.peek(index))
  input.advance(tag.length)
  while (input.next !== EOF && !tag.every((char, index) => input.peek(index) === char)) input.advance()
  accept(input, tag.length, DollarString)
  return true
}
