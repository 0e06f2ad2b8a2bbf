import { ContextTracker, ExternalTokenizer, type InputStream, type Stack } from "@lezer/lr"
import {
  BlockComment,
  CloseBracket,
  CloseParen,
  CodeComment,
  Comma,
  Dialect_alternativeQuotes,
  Dialect_atNames,
  Dialect_atWords,
  Dialect_backslashEscapes,
  Dialect_backtickNames,
  Dialect_braceMarks,
  Dialect_bracketNames,
  Dialect_codeComments,
  Dialect_dashesNeedSpace,
  Dialect_dollarQuotes,
  Dialect_doubleQuotedStrings,
  Dialect_hashComments,
  Dialect_jsonQuestionMark,
  Dialect_maybeBracketNames,
  Dialect_nestedComments,
  Dialect_slashComments,
  Dialect_tripleQuotedStrings,
  DollarString,
  Dot,
  Head,
  Hole,
  Keyword,
  LineComment,
  missingClose,
  Number as NumberToken,
  OpenBracket,
  OpenParen,
  Operator,
  Placeholder,
  QuotedName,
  Semicolon,
  String as StringToken,
  Word,
} from "./generated/sql.terms.ts"
import {
  byHeads,
  callableHeads,
  clauseHeads,
  infixKeywords,
  nestedVerbs,
  plainKeywords,
  statementVerbs,
} from "./sql-words.ts"

/** The character that stands for an interpolation in the text given to the parser. */
export const HOLE = 0xe000

// Nesting beyond this is read flat: deeper trees overflow the call stack of tree walks.
const MAX_DEPTH = 100

// No word of sql-words.ts is longer; it bounds the look-ahead at each token.
const LONGEST_WORD = 16

const EOF = -1
const TAB = 9
const NEWLINE = 10
const RETURN = 13
const SPACE = 32
const BANG = 33
const DOUBLE_QUOTE = 34
const HASH = 35
const DOLLAR = 36
const PERCENT = 37
const QUOTE = 39
const OPEN_PAREN = 40
const CLOSE_PAREN = 41
const STAR = 42
const DASH = 45
const DOT = 46
const SLASH = 47
const COLON = 58
const SEMICOLON = 59
const EQUALS = 61
const GREATER = 62
const QUESTION = 63
const AT = 64
const OPEN_BRACKET = 91
const BACKSLASH = 92
const CLOSE_BRACKET = 93
const BACKTICK = 96
const OPEN_BRACE = 123
const CLOSE_BRACE = 125

const isDigit = (char: number) => char >= 48 && char <= 57
const isNameStart = (char: number) =>
  (char >= 97 && char <= 122) ||
  (char >= 65 && char <= 90) ||
  char === 95 ||
  (char > 127 && char !== HOLE && char !== 0xfeff)
const isNameChar = (char: number) => isNameStart(char) || isDigit(char) || char === DOLLAR || char === HASH
const isSpace = (char: number) =>
  char === SPACE || (char >= TAB && char <= RETURN) || char === 0xa0 || char === 0x2028 || char === 0x3000

/** What stands before the next token, as far as its reading depends on it. */
interface Neighbours {
  readonly outer: Neighbours | undefined
  readonly opener: number
  /** Inside parentheses of a call such as `EXTRACT(… FROM …)`, where clause words are mere keywords. */
  readonly call: boolean
  readonly depth: number
  readonly term: number
  /** The last token in upper case when it was a word, `*` for a star. */
  readonly word: string
}

const outermost: Neighbours = { outer: undefined, opener: 0, call: false, depth: 0, term: 0, word: "" }

const endsOperand = ({ term, word }: Neighbours) =>
  term === NumberToken ||
  term === StringToken ||
  term === DollarString ||
  term === QuotedName ||
  term === Placeholder ||
  term === Hole ||
  term === CloseParen ||
  term === CloseBracket ||
  (term === Word && word !== "INTERVAL") ||
  (term === Keyword && word === "END")

const calls = ({ term, word }: Neighbours) =>
  (term === Word && word !== "AS" && !nestedVerbs.has(word)) || term === QuotedName || term === Hole

function wordAt(input: InputStream, offset = 0): string {
  let text = ""
  for (let at = offset; at < offset + LONGEST_WORD && isNameChar(input.peek(at)); at++)
    text += String.fromCharCode(input.peek(at))
  return text.toUpperCase()
}

function skipSpace(input: InputStream, offset: number): number {
  let at = offset
  while (isSpace(input.peek(at))) at++
  return at
}

/** Follows the nesting and the previous token, so that the tokenizer can tell names from clause words. */
export const neighbours = new ContextTracker<Neighbours>({
  start: outermost,
  // Tells the parser to read again after a token without width.
  hash: level => level.depth,
  shift(before, term, _stack, input) {
    switch (term) {
      case OpenParen:
      case OpenBracket: {
        const call = term === OpenBracket || calls(before)
        return {
          outer: { ...before, term, word: "" },
          opener: term,
          call,
          depth: before.depth + 1,
          term,
          word: "",
        }
      }
      case CloseParen:
      case CloseBracket:
      case missingClose:
        return { ...(before.outer ?? outermost), term, word: "" }
      case Semicolon:
        return outermost
      case Word:
      case Keyword:
        return { ...before, term, word: wordAt(input) }
      case Head: {
        const word = wordAt(input)
        return { ...before, call: before.call && !nestedVerbs.has(word), term, word }
      }
      case Operator:
        return { ...before, term, word: input.next === STAR ? "*" : "" }
      case Comma:
      case Dot:
      case NumberToken:
      case StringToken:
      case DollarString:
      case QuotedName:
      case Placeholder:
      case Hole:
        return { ...before, term, word: "" }
      default:
        return before
    }
  },
})

/** Closes the innermost level, or first the unclosed ones inside the level that `opener` began. */
function close(input: InputStream, before: Neighbours, opener: number, closer: number): void {
  if (before.opener === opener) return accept(input, 1, closer)
  for (let level = before.outer; level; level = level.outer)
    if (level.opener === opener) return input.acceptToken(missingClose)
}

/** Reads everything whose meaning depends on the dialect or on the neighbours. */
export const structure = new ExternalTokenizer((input, stack) => {
  const before: Neighbours = stack.context
  const { next } = input
  switch (next) {
    case EOF:
    case SEMICOLON:
      if (before.outer) input.acceptToken(missingClose)
      return
    case OPEN_PAREN:
      if (before.depth < MAX_DEPTH) accept(input, 1, OpenParen)
      return
    case CLOSE_PAREN:
      return close(input, before, OpenParen, CloseParen)
    case OPEN_BRACKET:
      return readBracket(input, stack, before)
    case CLOSE_BRACKET:
      return close(input, before, OpenBracket, CloseBracket)
    case QUOTE:
      return readString(input, stack, false)
    case DOUBLE_QUOTE:
      if (stack.dialectEnabled(Dialect_doubleQuotedStrings)) return readString(input, stack, false)
      return readQuoted(input, DOUBLE_QUOTE, QuotedName, false)
    case BACKTICK:
      if (stack.dialectEnabled(Dialect_backtickNames)) readQuoted(input, BACKTICK, QuotedName, false)
      return
    case DASH:
      if (input.peek(1) === DASH) {
        const third = input.peek(2)
        if (!stack.dialectEnabled(Dialect_dashesNeedSpace) || third === EOF || isSpace(third)) readLine(input)
      }
      return
    case SLASH:
      if (input.peek(1) === STAR) return readBlockComment(input, stack)
      if (input.peek(1) === SLASH && stack.dialectEnabled(Dialect_slashComments)) readLine(input)
      return
    case HASH:
      if (stack.dialectEnabled(Dialect_hashComments)) return readLine(input)
      if (stack.dialectEnabled(Dialect_atNames) && isNameStart(input.peek(1))) readName(input, Word)
      return
    case STAR:
      if (input.peek(1) === SLASH && stack.dialectEnabled(Dialect_codeComments)) accept(input, 2, CodeComment)
      return
    case PERCENT:
    case QUESTION:
    case COLON:
    case AT:
    case OPEN_BRACE:
      return readMark(input, stack, before)
    case DOLLAR:
      if (stack.dialectEnabled(Dialect_dollarQuotes) && readDollarString(input)) return
      return readMark(input, stack, before)
    default:
      if (isNameStart(next)) readWord(input, stack, before)
  }
})

function accept(input: InputStream, length: number, term: number): void {
  input.advance(length)
  input.acceptToken(term)
}

function readName(input: InputStream, term: number): void {
  input.advance()
  while (isNameChar(input.next)) input.advance()
  input.acceptToken(term)
}

function readLine(input: InputStream): void {
  while (input.next !== EOF && input.next !== NEWLINE && input.next !== RETURN) input.advance()
  input.acceptToken(LineComment)
}

function readBlockComment(input: InputStream, stack: Stack): void {
  if (input.peek(2) === BANG && stack.dialectEnabled(Dialect_codeComments)) {
    input.advance(3)
    while (isDigit(input.next)) input.advance()
    return input.acceptToken(CodeComment)
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

function readString(input: InputStream, stack: Stack, escapes: boolean): void {
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
    return accept(input, 3, StringToken)
  }
  readQuoted(input, quote, StringToken, escapes || stack.dialectEnabled(Dialect_backslashEscapes))
}

/** An unterminated literal runs to the end of the text. */
function readQuoted(input: InputStream, close: number, term: number, escapes: boolean): void {
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

function readAlternativeQuotes(input: InputStream): void {
  input.advance()
  const open = input.next
  const pairs = "()[]{}<>"
  const at = pairs.indexOf(String.fromCharCode(open))
  const close = at >= 0 && at % 2 === 0 ? pairs.charCodeAt(at + 1) : open
  input.advance()
  while (input.next !== EOF && !(input.next === close && input.peek(1) === QUOTE)) input.advance()
  accept(input, 2, StringToken)
}

function readDollarString(input: InputStream): boolean {
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

function readBracket(input: InputStream, stack: Stack, before: Neighbours): void {
  if (stack.dialectEnabled(Dialect_bracketNames)) return readQuoted(input, CLOSE_BRACKET, QuotedName, false)
  const subscript =
    isNameChar(input.peek(-1)) || [HOLE, CLOSE_PAREN, CLOSE_BRACKET, DOUBLE_QUOTE].includes(input.peek(-1))
  if (stack.dialectEnabled(Dialect_maybeBracketNames) && !subscript && before.word !== "ARRAY") {
    let length = 1
    if (isNameStart(input.peek(1)) || input.peek(1) === HOLE)
      while (isNameChar(input.peek(length)) || input.peek(length) === HOLE || input.peek(length) === SPACE)
        length++
    if (length > 1 && input.peek(length) === CLOSE_BRACKET) return accept(input, length + 1, QuotedName)
  }
  if (before.depth < MAX_DEPTH) accept(input, 1, OpenBracket)
}

/** Accepts a bind mark; anything else that begins with the same character is left to the operators. */
function readMark(input: InputStream, stack: Stack, before: Neighbours): void {
  const after = input.peek(1)
  const named = (char: number) => isNameChar(char) || char === HOLE
  const glued =
    isNameChar(input.peek(-1)) || [HOLE, CLOSE_PAREN, CLOSE_BRACKET, DOUBLE_QUOTE].includes(input.peek(-1))
  let length = 0
  switch (input.next) {
    case PERCENT:
      if (after === OPEN_PAREN) {
        length = 2
        while (named(input.peek(length)) || [SPACE, DOT, DASH].includes(input.peek(length))) length++
        if (input.peek(length) !== CLOSE_PAREN || !isNameStart(input.peek(length + 1))) return
        length += 2
      } else if (after === 115 || ((after === 98 || after === 116) && !endsOperand(before))) length = 2
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
        input.advance(2)
        return readName(input, Word)
      }
      if (glued || !named(after)) return
      if (stack.dialectEnabled(Dialect_atWords)) return readName(input, Word)
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
      while (![CLOSE_BRACE, EOF, NEWLINE].includes(input.peek(length))) length++
      if (input.peek(length) !== CLOSE_BRACE) return
      length++
      break
  }
  if (length > 1 || input.next === QUESTION) accept(input, length, Placeholder)
}

function operandFollows(input: InputStream): boolean {
  const second = input.peek(1)
  if (second === 124 || second === 38) return true
  const offset = skipSpace(input, 1)
  const char = input.peek(offset)
  if ([QUOTE, HOLE, DOLLAR, COLON, PERCENT, QUESTION, OPEN_PAREN, DOUBLE_QUOTE].includes(char)) return true
  if (!isNameStart(char)) return false
  const word = wordAt(input, offset)
  return !plainKeywords.has(word) && !clauseHeads.has(word) && !infixKeywords.has(word)
}

function readWord(input: InputStream, stack: Stack, before: Neighbours): void {
  if (input.peek(1) === QUOTE && "eEbBxXnNrR".includes(String.fromCharCode(input.next))) {
    const escapes = input.next === 101 || input.next === 69
    input.advance()
    return readString(input, stack, escapes)
  }
  if (stack.dialectEnabled(Dialect_alternativeQuotes)) {
    const national = input.next === 110 || input.next === 78
    const q = national ? input.peek(1) : input.next
    if ((q === 113 || q === 81) && input.peek(national ? 2 : 1) === QUOTE) {
      input.advance(national ? 2 : 1)
      return readAlternativeQuotes(input)
    }
  }
  if (
    (input.next === 85 || input.next === 117) &&
    input.peek(1) === 38 &&
    (input.peek(2) === QUOTE || input.peek(2) === DOUBLE_QUOTE)
  ) {
    input.advance(2)
    return input.peek(0) === QUOTE
      ? readString(input, stack, false)
      : readQuoted(input, DOUBLE_QUOTE, QuotedName, false)
  }
  const gluedBefore = input.peek(-1) === HOLE
  let text = ""
  while (isNameChar(input.next)) {
    text += String.fromCharCode(input.next)
    input.advance()
  }
  const upper = text.length <= LONGEST_WORD ? text.toUpperCase() : ""
  const shouted = text === upper
  // `{prefix}order` and `user{n}` are names under construction; `{where}ORDER BY` is a missing blank.
  const part = (gluedBefore || input.next === HOLE) && !shouted
  input.acceptToken(part || upper === "" ? Word : wordTerm(input, upper, before))
}

/** What the word just read is, seen from both neighbours. `input` stands behind the word. */
function wordTerm(input: InputStream, word: string, before: Neighbours): number {
  const { term: last, word: lastWord } = before
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
