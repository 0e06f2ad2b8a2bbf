import { ContextTracker } from "@lezer/lr"
import {
  BraceL,
  BracketL,
  eof,
  formatSpecStart,
  formatStart,
  indent,
  ParenL,
  replacementStart,
  sliceIndent,
  stringStart,
  templateStart,
  withParen,
} from "./generated/python.terms.ts"

/** What encloses a place in the text, from the tokenizer's point of view. */
export type LayoutKind = "block" | "bracket" | "field" | "string" | "spec"

/** One level of what encloses a place; the grammar's terms open and close them. */
export interface Layout {
  readonly kind: LayoutKind
  readonly parent: Layout | null
  /** Where the token that opened it stands. */
  readonly from: number
  /** Column of the statements of a block. */
  readonly indent: number
  /** How a string was opened; a spec inherits it from its string. */
  readonly opening: Opening | null
  /** A spec that held a nested field already, or a block at whose end the file ends. */
  readonly seen: boolean
  readonly hash: number
}

/** Prefix and quotes of a string, as its tokenizer needs them. */
export interface Opening {
  readonly quote: number
  readonly long: boolean
  readonly raw: boolean
  readonly bytes: boolean
  readonly fields: boolean
}

const kinds: readonly LayoutKind[] = ["block", "bracket", "field", "string", "spec"]

function level(
  kind: LayoutKind,
  parent: Layout | null,
  from: number,
  more: { indent?: number; opening?: Opening | null; seen?: boolean } = {},
): Layout {
  const { indent = 0, opening = null, seen = false } = more
  const bits = opening
    ? (opening.quote === 34 ? 1 : 0) |
      (opening.long ? 2 : 0) |
      (opening.raw ? 4 : 0) |
      (opening.fields ? 8 : 0)
    : 0
  const own = (((indent << 4) | bits) << 4) | (kinds.indexOf(kind) << 1) | (seen ? 1 : 0)
  // Lezer keeps the hash where it keeps node types, and zero is its error node.
  const hash = (Math.imul((parent?.hash ?? 17) ^ own, 0x9e3779b1) >>> 1) | 1
  return { kind, parent, from, indent, opening, seen, hash }
}

/**
 * Keeps track of blocks, brackets, strings and fields. A level ends when a rule is reduced that covers the token
 * which opened it: that holds for complete rules and for those that error recovery cut short.
 */
export const layout = new ContextTracker<Layout>({
  start: level("block", null, -1),
  hash: context => context.hash,
  reduce(context, _term, _stack, input) {
    let at = context
    while (at.parent && at.from >= input.pos) at = at.parent
    return at
  },
  shift(context, term, _stack, input) {
    const from = input.pos
    switch (term) {
      case ParenL:
      case BracketL:
      case BraceL:
      case withParen:
        return level("bracket", context, from)
      case replacementStart:
        return level("field", context.kind === "spec" ? { ...context, ...seen(context) } : context, from)
      case stringStart:
      case formatStart:
      case templateStart:
        return level("string", context, from, { opening: readOpening(offset => input.peek(offset)) })
      case formatSpecStart:
        // The field's string lies one level further out.
        return level("spec", context, from, { opening: context.parent?.opening ?? null })
      case indent:
      case sliceIndent:
        return level("block", context, from, { indent: measure(offset => input.peek(offset)).column })
      case eof:
        return level(context.kind, context.parent, context.from, { ...context, seen: true })
      default:
        return context
    }
  },
})

/** CPython reads `{{` as an escape in a format spec once the spec held a nested field. */
function seen(spec: Layout): Layout {
  return level("spec", spec.parent, spec.from, { opening: spec.opening, seen: true })
}

/** Reads prefix and quotes; null where error recovery only supposes a string. */
function readOpening(peek: (offset: number) => number): Opening | null {
  let raw = false
  let bytes = false
  let fields = false
  for (let at = 0; at < 3; at++) {
    const quote = peek(at)
    if (quote === 34 || quote === 39)
      return { quote, long: peek(at + 1) === quote && peek(at + 2) === quote, raw, bytes, fields }
    const letter = quote | 32
    if (letter === 114) raw = true
    else if (letter === 98) bytes = true
    else if (letter === 102 || letter === 116) fields = true
  }
  return null
}

/** Length and column of the blanks at the start of a line. */
export interface Indentation {
  readonly length: number
  readonly column: number
}

/**
 * Measures the blanks before a line's first character as CPython does: tabs go to multiples of eight, a form feed
 * starts over, and after a continued line the column of the first part counts.
 */
export function measure(peek: (offset: number) => number): Indentation {
  let length = 0
  let column = 0
  let continued = 0
  for (;;) {
    const char = peek(length)
    if (char === 32) column++
    else if (char === 9) column += 8 - (column % 8)
    else if (char === 12) column = continued = 0
    else if (char === 92) {
      const skip = breakLength(peek, length + 1)
      if (skip === 0) break
      continued = continued || column
      column = 0
      length += skip
    } else break
    length++
  }
  return { length, column: continued || column }
}

/** Length of the line break at an offset: `\r\n` is one; 0 where there is none. */
export function breakLength(peek: (offset: number) => number, offset: number): number {
  const char = peek(offset)
  if (char === 13) return peek(offset + 1) === 10 ? 2 : 1
  return char === 10 ? 1 : 0
}
