import type { InputStream, Stack } from "@lezer/lr"
import {
  Dialect_atNames,
  Dialect_atWords,
  Dialect_braceMarks,
  Dialect_jsonQuestionMark,
  Placeholder,
  Word,
} from "./generated/sql.terms.ts"
import {
  AMPERSAND,
  AT,
  accept,
  BAR,
  CLOSE_BRACE,
  CLOSE_PAREN,
  COLON,
  DASH,
  DOLLAR,
  DOT,
  DOUBLE_QUOTE,
  EOF,
  EQUALS,
  followsOperand,
  HOLE,
  isDigit,
  isNameChar,
  isNameStart,
  LETTER_B,
  LETTER_S,
  LETTER_T,
  NEWLINE,
  OPEN_BRACE,
  OPEN_PAREN,
  PERCENT,
  QUESTION,
  QUOTE,
  SPACE,
  skipSpace,
  wordAt,
} from "./sql-characters.ts"
import { endsOperand, type Neighbours } from "./sql-neighbours.ts"
import { clauseHeads, infixKeywords, plainKeywords } from "./sql-words.ts"

// Bounds the look for the closing brace of {name:Type}.
const LONGEST_TYPE = 200

/** Accepts a bind mark; anything else that begins with the same character is left to the operators. */
export function readMark(input: InputStream, stack: Stack, before: Neighbours): void {
  const after = input.peek(1)
  const named = (char: number) => isNameChar(char) || char === HOLE
  const glued = followsOperand(input)
  let length = 0
  switch (input.next) {
    case PERCENT:
      if (after === OPEN_PAREN) {
        length = 2
        while (named(input.peek(length)) || [SPACE, DOT, DASH].includes(input.peek(length))) length++
        if (input.peek(length) !== CLOSE_PAREN || !isNameStart(input.peek(length + 1))) return
        length += 2
      } else if (after === LETTER_S || ((after === LETTER_B || after === LETTER_T) && !endsOperand(before)))
        length = 2
      if (length === 0 || isNameChar(input.peek(length))) return
      break
    case QUESTION:
      if (stack.dialectEnabled(Dialect_jsonQuestionMark) && endsOperand(before) && operandFollows(input))
        return
      length = 1
      while (isDigit(input.peek(length)) || input.peek(length) === HOLE) length++
      break
    case COLON:
      if (glued || after === COLON || after === EQUALS || input.peek(-1) === COLON) return
      length = 1
      while (named(input.peek(length))) length++
      break
    case AT:
      if (after === AT && isNameStart(input.peek(2))) {
        accept(input, nameEnd(input, 2), Word)
        return
      }
      if (glued || !named(after)) return
      if (stack.dialectEnabled(Dialect_atWords)) {
        accept(input, nameEnd(input, 1), Word)
        return
      }
      if (!stack.dialectEnabled(Dialect_atNames)) return
      length = 1
      while (named(input.peek(length))) length++
      break
    case DOLLAR:
      length = 1
      while (named(input.peek(length))) length++
      break
    case OPEN_BRACE:
      if (!stack.dialectEnabled(Dialect_braceMarks) || !named(after)) return
      length = 1
      while (named(input.peek(length))) length++
      if (input.peek(length) !== COLON) return
      while (length < LONGEST_TYPE && ![CLOSE_BRACE, EOF, NEWLINE].includes(input.peek(length))) length++
      if (input.peek(length) !== CLOSE_BRACE) return
      length++
      break
  }
  if (length > 1 || input.next === QUESTION) accept(input, length, Placeholder)
}

function nameEnd(input: InputStream, offset: number): number {
  let at = offset
  while (isNameChar(input.peek(at))) at++
  return at
}

function operandFollows(input: InputStream): boolean {
  const second = input.peek(1)
  if (second === BAR || second === AMPERSAND) return true
  const offset = skipSpace(input, 1)
  const char = input.peek(offset)
  if ([QUOTE, HOLE, DOLLAR, COLON, PERCENT, QUESTION, OPEN_PAREN, DOUBLE_QUOTE].includes(char)) return true
  if (!isNameStart(char)) return false
  const word = wordAt(input, offset)
  return !plainKeywords.has(word) && !clauseHeads.has(word) && !infixKeywords.has(word)
}
