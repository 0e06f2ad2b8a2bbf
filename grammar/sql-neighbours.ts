import { ContextTracker } from "@lezer/lr"
import {
  CloseBracket,
  CloseParen,
  Comma,
  DollarString,
  Dot,
  Head,
  Hole,
  Keyword,
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
import { STAR, wordAt } from "./sql-characters.ts"
import { nestedVerbs } from "./sql-words.ts"

/** What stands before the next token, as far as its reading depends on it. */
export interface Neighbours {
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

/** Whether the last token ends an operand: a binary operator may follow. */
export const endsOperand = ({ term, word }: Neighbours) =>
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
