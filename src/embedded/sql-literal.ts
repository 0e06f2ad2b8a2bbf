import { HOLE } from "./embedded-text.ts"
import { type SqlDialect, sqlFeatures } from "./sql-dialect.ts"
import type { LayoutToken } from "./sql-layout.ts"
import type { SqlCast, SqlLiteral } from "./sql-position.ts"
import type { SqlReader } from "./sql-reader.ts"

/** What a string token consists of, offsets relative to the token. */
interface LiteralShape {
  readonly prefix: string
  readonly quote: string
  readonly from: number
  readonly to: number
  readonly terminated: boolean
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "<": ">" }

function shapeOf(text: string, triple: boolean): LiteralShape {
  const prefix = /^(?:[uU]&|[nN]?[qQ](?=')|[A-Za-z]*)/.exec(text)?.[0] ?? ""
  const mark = text[prefix.length] ?? "'"
  const long = triple && text.startsWith(mark.repeat(3), prefix.length)
  let open = long ? mark.repeat(3) : mark
  let close = open
  if (/^n?q$/i.test(prefix)) {
    const delimiter = text[prefix.length + 1] ?? ""
    open = mark + delimiter
    close = (closers[delimiter] ?? delimiter) + mark
  }
  const from = prefix.length + open.length
  const terminated = text.length >= from + close.length && text.endsWith(close)
  return { prefix, quote: open, from, to: terminated ? text.length - close.length : text.length, terminated }
}

/**
 * The literal of a string token that interpolations stand in. `typed`: the word before it is its type.
 * An unterminated literal can end in an escaped quote, which reads as terminated; the text ends there either way.
 */
export function literalAt(reader: SqlReader, index: number, dialect: SqlDialect, typed: boolean): SqlLiteral {
  const { source } = reader.layout
  const token = reader.at(index)
  if (token === undefined) throw new RangeError(`no token ${index}`)
  const shape = shapeOf(token.text, has(dialect, "tripleQuotedStrings"))
  const opening = token.from + shape.prefix.length
  const previous = reader.left(index)
  const escapes = escapesIn(shape.prefix, dialect)
  const content = source.slice(token.from + shape.from, token.from + shape.to)
  return {
    span: source.span(opening, token.to),
    quote: shape.quote,
    terminated: shape.terminated && closes(token, shape, escapes),
    prefix: shape.prefix
      ? { word: shape.prefix.toUpperCase(), span: source.span(token.from, opening) }
      : typed && previous
        ? { word: previous.upper, span: source.span(previous.from, previous.to) }
        : undefined,
    cast: castBehind(reader, index)?.cast,
    holes: source.holesIn(token.from, token.to),
    texts: splitAtHoles(source.text.slice(token.from + shape.from, token.from + shape.to), content).map(
      part => decode(part, shape.quote, escapes),
    ),
    joined: previous?.kind === "string" || reader.right(index)?.kind === "string",
  }
}

/** Whether the last quote closes, and is not the half of a doubled or escaped one. */
function closes(token: LayoutToken, shape: LiteralShape, escapes: boolean): boolean {
  if (shape.quote.length > 1) return true
  let at = shape.from
  while (at < token.text.length) {
    const char = token.text[at]
    if (escapes && char === "\\") at += 2
    else if (char !== shape.quote) at++
    else if (token.text[at + 1] === shape.quote) at += 2
    else return at === shape.to
  }
  return false
}

/** Whether a string, quoted name, dollar string or comment has its end. */
export function isTerminated(token: LayoutToken, dialect: SqlDialect): boolean {
  const { text } = token
  switch (token.kind) {
    case "string": {
      const shape = shapeOf(text, has(dialect, "tripleQuotedStrings"))
      return shape.terminated && closes(token, shape, escapesIn(shape.prefix, dialect))
    }
    case "quoted-name": {
      const from = text.search(/["`[]/) + 1
      const quote = text[from - 1] === "[" ? "]" : (text[from - 1] ?? "")
      return closes(token, { prefix: "", quote, from, to: text.length - 1, terminated: true }, false)
    }
    case "dollar-string": {
      const tag = text.slice(0, text.indexOf("$", 1) + 1)
      return text.length >= 2 * tag.length && text.endsWith(tag)
    }
    case "comment": {
      if (!text.startsWith("/*") || text.startsWith("/*!")) return true
      if (!has(dialect, "nestedComments")) return text.length >= 4 && text.endsWith("*/")
      return text.endsWith("*/") && (text.match(/\/\*/g)?.length ?? 0) === (text.match(/\*\//g)?.length ?? 0)
    }
    default:
      return true
  }
}

const has = (dialect: SqlDialect, feature: string) => sqlFeatures[dialect].split(" ").includes(feature)

const escapesIn = (prefix: string, dialect: SqlDialect) =>
  /^e$/i.test(prefix) || (has(dialect, "backslashEscapes") && !/^r$/i.test(prefix))

/** Cuts `original` where `read` has interpolations; a stray hole character in the original is no interpolation. */
function splitAtHoles(read: string, original: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = read.indexOf(HOLE); at >= 0; at = read.indexOf(HOLE, at + 1)) {
    parts.push(original.slice(from, at))
    from = at + 1
  }
  parts.push(original.slice(from))
  return parts
}

const escaped: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  "0": "\0",
  Z: "\x1a",
}

/** Undoes doubled quotes and backslash escapes; quotes of several characters are never doubled. */
function decode(text: string, quote: string, escapes: boolean): string {
  const doubled = quote.length === 1 ? quote + quote : undefined
  if (!escapes) return doubled ? text.replaceAll(doubled, quote) : text
  return text.replace(/\\([\s\S])|''|""/g, (all, char: string | undefined) => {
    if (char === undefined) return all === doubled ? quote : all
    // LIKE reads \% and \_ itself, so that MySQL keeps the backslash.
    if (char === "%" || char === "_") return all
    return escaped[char] ?? char
  })
}

/** The `::type` behind a token, and the index of its last token. */
export function castBehind(reader: SqlReader, index: number): { cast: SqlCast; last: number } | undefined {
  const colons = reader.right(index)
  if (colons?.text !== "::") return undefined
  const first = reader.right(index + 1)
  if (first === undefined || (first.kind !== "word" && first.kind !== "quoted-name" && first.kind !== "hole"))
    return undefined
  let last = index + 2
  while (reader.right(last)?.kind === "dot" && reader.right(last + 1) !== undefined) last += 2
  const words = new Set(["PRECISION", "VARYING", "ZONE", "TIME", "WITH", "WITHOUT"])
  while (words.has(reader.right(last)?.upper ?? "")) last++
  for (const [open, close] of ["()", "[]"]) {
    while (reader.right(last)?.text === open) {
      let end = last + 1
      while (reader.at(end) && !(reader.at(end)?.text === close && reader.openOf(end) === last + 1)) end++
      if (reader.at(end) === undefined) break
      last = end
    }
  }
  const { source } = reader.layout
  const to = reader.at(last)?.to ?? first.to
  return { cast: { type: typeText(reader, index + 2, last), span: source.span(colons.from, to) }, last }
}

/** A type as one would write it, whatever blanks and comments stand in it. */
function typeText(reader: SqlReader, from: number, to: number): string {
  let text = ""
  for (let at = from; at <= to; at++) {
    const token = reader.at(at)
    const spaced = token?.kind === "word" || token?.kind === "keyword" || token?.kind === "head"
    const apart = spaced && !reader.touches(at - 1, at)
    const blank = at > from && (apart || reader.at(at - 1)?.kind === "comma")
    text += (blank ? " " : "") + (token ? reader.layout.source.slice(token.from, token.to) : "")
  }
  return text
}
