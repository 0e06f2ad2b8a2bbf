import { ExternalTokenizer, type InputStream, type Stack } from "@lezer/lr"
import {
  CloseBracket,
  CloseParen,
  CodeComment,
  Comma,
  Dialect_alternativeQuotes,
  Dialect_atNames,
  Dialect_backtickNames,
  Dialect_bracketNames,
  Dialect_codeComments,
  Dialect_dashesNeedSpace,
  Dialect_dollarQuotes,
  Dialect_doubleQuotedStrings,
  Dialect_hashComments,
  Dialect_maybeBracketNames,
  Dialect_slashComments,
  Dot,
  Head,
  Keyword,
  missingClose,
  OpenBracket,
  OpenParen,
  Operator,
  QuotedName,
  Word,
} from "./generated/sql.terms.ts"
import {
  AMPERSAND,
  AT,
  accept,
  BACKTICK,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  DASH,
  DOLLAR,
  DOT,
  DOUBLE_QUOTE,
  EOF,
  followsOperand,
  HASH,
  HOLE,
  isDigit,
  isNameChar,
  isNameStart,
  isSpace,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PERCENT,
  QUESTION,
  QUOTE,
  SEMICOLON,
  SLASH,
  SPACE,
  STAR,
  skipSpace,
  wordAt,
} from "./sql-characters.ts"
import {
  readAlternativeQuotes,
  readBlockComment,
  readDollarString,
  readLine,
  readQuoted,
  readString,
} from "./sql-literals.ts"
import { readMark } from "./sql-marks.ts"
import { endsOperand, type Neighbours } from "./sql-neighbours.ts"
import {
  byHeads,
  callableHeads,
  clauseHeads,
  infixKeywords,
  knownWords,
  nestedVerbs,
  plainKeywords,
  statementVerbs,
} from "./sql-words.ts"

// Nesting beyond this is read flat: deeper trees overflow the call stack of tree walks.
const MAX_DEPTH = 100

/** Closes the innermost level, or first the unclosed ones inside the level that `opener` began. */
function close(input: InputStream, before: Neighbours, opener: number, closer: number): void {
  let level: Neighbours | undefined = before
  while (level && level.opener !== opener) level = level.outer
  if (level === before) accept(input, 1, closer)
  else if (level) input.acceptToken(missingClose)
}

/** Reads everything whose meaning depends on the dialect or on the neighbours. */
export const structure = new ExternalTokenizer((input, stack) => {
  const before: Neighbours = stack.context
  const enabled = (feature: number) => stack.dialectEnabled(feature)
  const second = input.peek(1)
  switch (input.next) {
    case EOF:
    case SEMICOLON:
      if (before.outer) input.acceptToken(missingClose)
      break
    case OPEN_PAREN:
      if (before.depth < MAX_DEPTH) accept(input, 1, OpenParen)
      break
    case CLOSE_PAREN:
      close(input, before, OpenParen, CloseParen)
      break
    case OPEN_BRACKET:
      readBracket(input, stack, before)
      break
    case CLOSE_BRACKET:
      close(input, before, OpenBracket, CloseBracket)
      break
    case QUOTE:
      readString(input, stack, false)
      break
    case DOUBLE_QUOTE:
      if (enabled(Dialect_doubleQuotedStrings)) readString(input, stack, false)
      else readQuoted(input, DOUBLE_QUOTE, QuotedName, false)
      break
    case BACKTICK:
      if (enabled(Dialect_backtickNames)) readQuoted(input, BACKTICK, QuotedName, false)
      break
    case DASH: {
      const third = input.peek(2)
      if (second === DASH && (!enabled(Dialect_dashesNeedSpace) || third === EOF || isSpace(third)))
        readLine(input)
      break
    }
    case SLASH:
      if (second === STAR) readBlockComment(input, stack)
      // `PUT file://path` is an address.
      else if (second === SLASH && enabled(Dialect_slashComments) && input.peek(-1) !== COLON) readLine(input)
      break
    case HASH:
      if (enabled(Dialect_hashComments)) readLine(input)
      else if (enabled(Dialect_atNames) && isNameStart(second)) readName(input)
      break
    case STAR:
      if (second === SLASH && enabled(Dialect_codeComments)) accept(input, 2, CodeComment)
      break
    case PERCENT:
    case QUESTION:
    case COLON:
    case AT:
    case OPEN_BRACE:
      readMark(input, stack, before)
      break
    case DOLLAR:
      if (!enabled(Dialect_dollarQuotes) || !readDollarString(input)) readMark(input, stack, before)
      break
    default:
      if (isNameStart(input.next) && !readPrefixedLiteral(input, stack)) readWord(input, before)
  }
})

function readName(input: InputStream): void {
  input.advance()
  while (isNameChar(input.next)) input.advance()
  input.acceptToken(Word)
}

function readBracket(input: InputStream, stack: Stack, before: Neighbours): void {
  if (stack.dialectEnabled(Dialect_bracketNames)) {
    readQuoted(input, CLOSE_BRACKET, QuotedName, false)
    return
  }
  if (stack.dialectEnabled(Dialect_maybeBracketNames) && !followsOperand(input) && before.word !== "ARRAY") {
    let length = 1
    if (isNameStart(input.peek(1)) || input.peek(1) === HOLE)
      while (isNameChar(input.peek(length)) || input.peek(length) === HOLE || input.peek(length) === SPACE)
        length++
    if (length > 1 && input.peek(length) === CLOSE_BRACKET) {
      accept(input, length + 1, QuotedName)
      return
    }
  }
  if (before.depth < MAX_DEPTH) accept(input, 1, OpenBracket)
}

/** Reads `E'…'`, `U&"…"`, `q'[…]'` and the like; false where the letters begin a word. */
function readPrefixedLiteral(input: InputStream, stack: Stack): boolean {
  const first = String.fromCharCode(input.next).toLowerCase()
  const second = input.peek(1)
  if (second === QUOTE && first === "q" && stack.dialectEnabled(Dialect_alternativeQuotes)) {
    input.advance()
    readAlternativeQuotes(input)
  } else if (second === QUOTE && "ebxnr".includes(first)) {
    input.advance()
    readString(input, stack, first === "e")
  } else if (
    first === "n" &&
    wordAt(input) === "NQ" &&
    input.peek(2) === QUOTE &&
    stack.dialectEnabled(Dialect_alternativeQuotes)
  ) {
    input.advance(2)
    readAlternativeQuotes(input)
  } else if (
    first === "u" &&
    second === AMPERSAND &&
    (input.peek(2) === QUOTE || input.peek(2) === DOUBLE_QUOTE)
  ) {
    input.advance(2)
    if (input.peek(0) === QUOTE) readString(input, stack, false)
    else readQuoted(input, DOUBLE_QUOTE, QuotedName, false)
  } else return false
  return true
}

function readWord(input: InputStream, before: Neighbours): void {
  const gluedBefore = input.peek(-1) === HOLE
  const upper = wordAt(input)
  let shouted = true
  while (isNameChar(input.next)) {
    if (input.next >= 97 && input.next <= 122) shouted = false
    input.advance()
  }
  // `{prefix}order` and `user{n}` are names under construction; `{where}ORDER BY` is a missing blank.
  const part = (gluedBefore || input.next === HOLE) && !shouted
  input.acceptToken(part ? Word : wordTerm(input, upper, before))
}

/** What the word just read is, seen from both neighbours. `input` stands behind the word. */
function wordTerm(input: InputStream, word: string, before: Neighbours): number {
  const { term: last, word: lastWord } = before
  if (!knownWords.has(word)) return Word
  if (last === Dot || (input.next === DOT && input.peek(1) !== DOT)) return Word
  const offset = skipSpace(input, 0)
  const callee = input.peek(offset) === OPEN_PAREN
  if (statementVerbs.has(word) && ((last === 0 && before.depth === 0) || explains(lastWord)))
    return callee && callableHeads.has(word) ? Word : Head
  if (lastWord === "AS" && last === Keyword) return nestedVerbs.has(word) ? Head : Word
  if (clauseHeads.has(word)) {
    if (last === Operator && lastWord !== "*") return Word
    if (byHeads.has(word)) return wordAt(input, offset) === "BY" ? Head : Word
    return isHead(word, input, before, offset) ? Head : headWithoutClause(word)
  }
  if (infixKeywords.has(word)) return endsOperand(before) || lastWord === "NOT" ? Keyword : Word
  if (!plainKeywords.has(word)) return Word
  if (word === "LEFT" || word === "RIGHT") return callee ? Word : Keyword
  if (word === "REPLACE") return lastWord === "OR" ? Keyword : Word
  if (word === "TOP") {
    const char = input.peek(offset)
    return last === Head || last === Keyword
      ? callee || isDigit(char) || char === HOLE
        ? Keyword
        : Word
      : Word
  }
  if (word === "ESCAPE" || word === "ASC" || word === "DESC") return endsOperand(before) ? Keyword : Word
  return Keyword
}

const explains = (word: string) =>
  word === "EXPLAIN" || word === "ANALYZE" || word === "VERBOSE" || word === "PLAN"

/** A clause word that opens no clause here is still no name, save the few that tables and columns are called. */
const headWithoutClause = (word: string) =>
  word === "OFFSET" || word === "WINDOW" || word === "MINUS" ? Word : Keyword

function isHead(word: string, input: InputStream, before: Neighbours, offset: number): boolean {
  const { term: last, word: lastWord } = before
  const starts = last === 0 || last === OpenParen || explains(lastWord)
  const callee = input.peek(offset) === OPEN_PAREN
  switch (word) {
    case "SELECT":
      return true
    case "VALUES":
      return !(before.call && callee)
    case "WITH": {
      // Against `WITH TIME ZONE`, `WITH (NOLOCK)`, `WITH GRANT OPTION`: a common table has a name and AS.
      const name = wordAt(input, offset)
      return starts || name === "RECURSIVE" || wordAt(input, skipSpace(input, offset + name.length)) === "AS"
    }
    case "INSERT":
    case "UPDATE":
    case "DELETE":
      if (word === "INSERT" && callee) return lastWord === "THEN"
      return last !== Comma && !eventWords.has(lastWord)
    case "SET":
      return !["CHARACTER", "DELETE"].includes(lastWord) && !(lastWord === "UPDATE" && last === Keyword)
    case "FROM":
      return !before.call && lastWord !== "DISTINCT"
    case "ON":
      return lastWord !== "DISTINCT"
    case "FOR":
    case "USING":
      return !before.call
    case "MINUS":
    case "EXCEPT":
      return last !== Operator && endsOperand(before)
    case "WINDOW":
    case "QUALIFY":
      return endsOperand(before) && !before.call
    case "OFFSET":
    case "FETCH":
      return before.opener !== OpenBracket && last !== Comma && last !== Head
    default:
      return true
  }
}

// What stands before INSERT, UPDATE or DELETE where they name an event, a lock or a privilege.
const eventWords: ReadonlySet<string> = new Set("FOR ON OR BEFORE AFTER OF NO GRANT REVOKE".split(" "))
