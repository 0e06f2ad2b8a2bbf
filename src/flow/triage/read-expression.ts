import { isWordCharacter } from "../../text/characters.ts"

/** One item of an argument list or of a tuple, as far as a look at the text tells. */
export interface ExpressionItem {
  /** The name before `=`. */
  readonly keyword: string | null
  /** It begins with `*`. */
  readonly starred: boolean
  /** All names in it: of variables, attributes and keywords. */
  readonly names: ReadonlySet<string>
  /** It puts a value into a text: an f-string or t-string with a field, an operator or a method that does. */
  readonly builds: boolean
  /** It consists of literals and brackets alone. */
  readonly isLiteral: boolean
  /** It compares, so that it is true or false, and no text. */
  readonly compares: boolean
}

/** Items between commas, and where they end. */
export interface ReadExpression {
  readonly items: readonly ExpressionItem[]
  readonly to: number
}

const prefix = /^[A-Za-z]{1,2}$/
/** Operators of two characters that are not read as two. */
const pairs: ReadonlySet<string> = new Set(["==", "!=", "<=", ">=", "<<", ">>", ":=", "->", "**"])

const endings: Readonly<Record<string, RegExp>> = {
  '"': /(?:[^"\\\r\n]|\\\r\n|\\[\s\S])*"/y,
  "'": /(?:[^'\\\r\n]|\\\r\n|\\[\s\S])*'/y,
  '"""': /(?:[^"\\]|\\[\s\S]|"(?!""))*"""/y,
  "'''": /(?:[^'\\]|\\[\s\S]|'(?!''))*'''/y,
}

/** Methods whose result is a text with values in it. */
const building: ReadonlySet<string> = new Set([
  "format",
  "format_map",
  "join",
  "replace",
  "safe_substitute",
  "substitute",
])
const comparing: ReadonlySet<string> = new Set(["in", "is", "not"])
/** Words by which an expression has the value of one of its parts. */
const choosing: ReadonlySet<string> = new Set(["and", "or", "if", "lambda", "for"])
const values: ReadonlySet<string> = new Set(["None", "True", "False"])

/**
 * Reads the text from an offset to the bracket that closes what is around it; if it stands in none, to the end of the
 * line or statement. Null when it can't be told how the text reads on.
 */
export function readExpression(text: string, from: number, inBrackets: boolean): ReadExpression | null {
  const items: ExpressionItem[] = []
  let item = newItem()
  /** Those of the item; most items are literals and have none. */
  let names: Set<string> | null = null
  let depth = 0
  let isEmpty = true
  let before = ""
  let at = from
  const finish = (): void => {
    if (!isEmpty) items.push(item.chooses ? { ...item, compares: false } : item)
    item = newItem()
    names = null
    isEmpty = true
    before = ""
  }
  while (at < text.length) {
    const start = at
    at = blankEnd(text, start)
    if (at > start) continue
    at = wordEnd(text, start)
    if (isQuote(text.charCodeAt(at)) && (at === start || prefix.test(text.slice(start, at)))) {
      const quote = quoteAt(text, at)
      const from = at + quote.length
      at = endOf(endings[quote]!, text, from)
      if (at === from) return null
      if (at - start > quote.length * 2 && /^[^"']*[ft]/i.test(text.slice(start, start + 3))) {
        const body = text.slice(from, at - quote.length)
        if (body.includes("{")) {
          item.builds = true
          item.isLiteral = false
          // Quotes in a field may be those of a string inside it.
          if (count(body, "{") !== count(body, "}")) return null
        }
      }
      isEmpty = false
      before = "string"
      continue
    }
    if (at > start) {
      const name = text.slice(start, at)
      if (before === "." && building.has(name)) item.builds = true
      if (depth === 0 && comparing.has(name)) item.compares = true
      if (depth === 0 && choosing.has(name)) item.chooses = true
      if (!values.has(name)) {
        item.isLiteral = false
        if (names === null) item.names = names = new Set()
        names.add(name)
      }
      isEmpty = false
      before = name
      continue
    }
    at = numberEnd(text, start)
    if (at > start) {
      isEmpty = false
      before = "number"
      continue
    }
    const second = text.charCodeAt(start + 1)
    const pair = second >= 42 && second <= 62 ? text.slice(start, start + 2) : ""
    const rest = pairs.has(pair) ? pair : text[start]!
    at = start + rest.length
    switch (rest) {
      case "\r":
      case "\n":
      case ";":
        if (depth === 0 && !inBrackets) {
          finish()
          return { items, to: start }
        }
        continue
      case "(":
      case "[":
      case "{":
        depth++
        break
      case ")":
      case "]":
      case "}":
        if (--depth < 0) {
          finish()
          return { items, to: start }
        }
        break
      case ",":
        if (depth === 0) {
          finish()
          continue
        }
        break
      case "=":
        if (depth === 0 && item.names.size === 1 && item.names.has(before) && item.keyword === null) {
          item = { ...newItem(), keyword: before }
          names = null
        }
        break
      case "*":
      case "**":
        if (isEmpty) item.starred = true
        break
      case "+":
      case "%":
        item.builds = true
        break
      case ".":
      case "-":
      case ":":
        break
      case "==":
      case "!=":
      case "<":
      case "<=":
      case ">":
      case ">=":
        item.compares ||= depth === 0
        item.isLiteral = false
        break
      case ":=":
        item.chooses ||= depth === 0
        item.isLiteral = false
        break
      default:
        item.isLiteral = false
    }
    isEmpty = false
    before = rest
  }
  finish()
  return inBrackets ? null : { items, to: at }
}

/** Where what a sticky pattern finds at an offset ends; the offset itself when it finds nothing. */
function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}

/** Where blanks, joined lines and comments end that begin at an offset. */
function blankEnd(text: string, from: number): number {
  for (let at = from; ; ) {
    const unit = text.charCodeAt(at)
    if (unit === space || unit === tab || unit === formFeed) at++
    else if (unit === hash) {
      while (at < text.length && !isNewline(text.charCodeAt(at))) at++
    } else if (unit === backslash && text.startsWith("\n", at + 1)) at += 2
    else if (unit === backslash && text.startsWith("\r\n", at + 1)) at += 3
    else return at
  }
}

/** Where the name ends that begins at an offset; a unit that isn't ASCII counts as a letter. */
function wordEnd(text: string, from: number): number {
  const first = text.charCodeAt(from)
  if (isDigit(first)) return from
  let at = from
  for (let unit = first; isWordCharacter(unit) || unit >= 128; unit = text.charCodeAt(at)) at++
  return at
}

function numberEnd(text: string, from: number): number {
  if (!isDigit(text.charCodeAt(from))) return from
  let at = from + 1
  for (let unit = text.charCodeAt(at); isWordCharacter(unit) || unit === dot; unit = text.charCodeAt(at)) at++
  return at
}

const tab = 9
const formFeed = 12
const space = 32
const hash = 35
const dot = 46
const backslash = 92

function isNewline(unit: number): boolean {
  return unit === 10 || unit === 13
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

function isQuote(unit: number): boolean {
  return unit === 34 || unit === 39
}

function quoteAt(text: string, at: number): string {
  const quote = text[at]!
  return text.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote
}

const none: ReadonlySet<string> = new Set()

function newItem() {
  return {
    keyword: null as string | null,
    starred: false,
    names: none,
    builds: false,
    isLiteral: true,
    compares: false,
    chooses: false,
  }
}

function count(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++
  return found
}
