import type { Range } from "../text/range.ts"
import type { StringField, StringLiteral, StringText } from "./ast.ts"
import { logicalLines } from "./logical-lines.ts"

/** How the text of a literal is read. */
export interface Cooking {
  readonly raw: boolean
  readonly bytes: boolean
  /** `{{` and `}}` stand for one brace: the text of f- and t-strings, not their format specs. */
  readonly braces: boolean
}

const simple: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
}

/**
 * What Python makes of the source text `[from, to)` inside a literal. Newlines become `\n`. A named escape `\N{…}`
 * becomes U+FFFD, since the name table is not at hand.
 * @param offsets receives the source offset of every UTF-16 unit of the result, and `to` at the end
 */
export function cook(source: string, from: number, to: number, how: Cooking, offsets?: number[]): string {
  let out = ""
  let at = from
  const emit = (text: string, start: number): void => {
    out += text
    if (offsets) for (let i = 0; i < text.length; i++) offsets.push(start)
  }
  while (at < to) {
    const start = at
    while (at < to && !isSpecial(source.charCodeAt(at))) at++
    if (at > start) {
      out += source.slice(start, at)
      if (offsets) for (let i = start; i < at; i++) offsets.push(i)
      continue
    }
    const char = source[at]!
    if (char === "\r") {
      at += source[at + 1] === "\n" && at + 1 < to ? 2 : 1
      emit("\n", start)
    } else if (how.braces && char !== "\\" && source[at + 1] === char) {
      at += 2
      emit(char, start)
    } else if (char === "\\" && !how.raw && at + 1 < to) {
      const { value, to: end } = readEscape(source, at, to, how)
      at = end
      emit(value, start)
    } else {
      at++
      emit(char, start)
    }
  }
  offsets?.push(to)
  return out
}

/** A carriage return, a backslash or a brace. */
function isSpecial(code: number): boolean {
  return code === 13 || code === 92 || code === 123 || code === 125
}

/** One backslash escape at `at`, cooked; an unknown one keeps its backslash and leaves the next character alone. */
function readEscape(source: string, at: number, to: number, how: Cooking): { value: string; to: number } {
  const next = source[at + 1]!
  const known = simple[next]
  if (known !== undefined) return { value: known, to: at + 2 }
  if (next === "\n") return { value: "", to: at + 2 }
  if (next === "\r") return { value: "", to: at + (source[at + 2] === "\n" ? 3 : 2) }
  if (next >= "0" && next <= "7") {
    let end = at + 2
    while (end < to && end < at + 4 && source[end]! >= "0" && source[end]! <= "7") end++
    const code = Number.parseInt(source.slice(at + 1, end), 8)
    return { value: String.fromCharCode(how.bytes ? code & 0xff : code), to: end }
  }
  const digits = next === "x" ? 2 : how.bytes ? 0 : next === "u" ? 4 : next === "U" ? 8 : 0
  if (digits) {
    const hex = source.slice(at + 2, Math.min(at + 2 + digits, to))
    const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : -1
    if (code >= 0 && code <= 0x10ffff) return { value: String.fromCodePoint(code), to: at + 2 + digits }
  }
  if (next === "N" && !how.bytes && source[at + 2] === "{") {
    const end = source.indexOf("}", at)
    if (end > 0 && end < to) return { value: "\ufffd", to: end + 1 }
  }
  return { value: "\\", to: at + 1 }
}

/** How the text parts of a literal are cooked. */
export function cookingOf(literal: Pick<StringLiteral, "raw" | "flavor">): Cooking {
  return {
    raw: literal.raw,
    bytes: literal.flavor === "bytes",
    braces: literal.flavor === "format" || literal.flavor === "template",
  }
}

/**
 * Source offsets of a text's cooked characters: element `i` is where the character at `value[i]` is written; one
 * more element holds the end. Used to turn a place in the embedded text into an edit.
 */
export function cookedOffsets(source: string, literal: StringLiteral, text: StringText): number[] {
  const offsets: number[] = []
  cook(source, text.from, text.to, cookingOf(literal), offsets)
  return offsets
}

/** The parts of the opening of the literal at `from`: prefix, quotes, and what they mean. */
export function readPrefix(
  source: string,
  from: number,
): Pick<StringLiteral, "prefix" | "raw" | "flavor" | "quote"> {
  let at = from
  let raw = false
  let flavor: StringLiteral["flavor"] = "plain"
  for (; at < from + 2 && source[at] !== "'" && source[at] !== '"'; at++) {
    const letter = source[at]?.toLowerCase()
    if (letter === "r") raw = true
    else if (letter === "b") flavor = "bytes"
    else if (letter === "f") flavor = "format"
    else if (letter === "t") flavor = "template"
  }
  const quote = source[at]
  // Error recovery may suppose a string where none is.
  if (quote !== "'" && quote !== '"') return { prefix: "", raw: false, flavor: "plain", quote: "" }
  const long = quote.repeat(3)
  return { prefix: source.slice(from, at), raw, flavor, quote: source.startsWith(long, at) ? long : quote }
}

/** `Interpolation.expression` of a field: comments and trailing blanks are cut, line breaks are `\n`. */
export function interpolationText(source: string, field: StringField): string {
  return withoutComments(source, field.exprText).trimEnd()
}

/** What `{x=}` prints before the value, or an empty text without `=`. */
export function debugText(source: string, { debug }: StringField): string {
  return debug ? withoutComments(source, debug) : ""
}

function withoutComments(source: string, { from, to }: Range): string {
  const text = source.slice(from, to).replace(/\r\n?/g, "\n")
  if (!text.includes("#")) return text
  let out = ""
  let at = 0
  for (const comment of logicalLines(text).comments) {
    out += text.slice(at, comment.from)
    at = comment.to
  }
  return out + text.slice(at)
}
