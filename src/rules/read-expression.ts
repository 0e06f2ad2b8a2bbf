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
}

/** Items between commas, and where they end. */
export interface ReadExpression {
  readonly items: readonly ExpressionItem[]
  readonly to: number
}

const token =
  /(?<blank>[ \t\f]+|\\\r?\n|#[^\r\n]*)|(?<prefix>[A-Za-z]{0,2})(?<quote>"""|'''|"|')|(?<name>[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)|(?<number>\d[\w.]*)|(?<rest>==|!=|<=|>=|:=|->|\*\*|[\s\S])/y

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
const values: ReadonlySet<string> = new Set(["None", "True", "False"])

/**
 * Reads the text from an offset to the bracket that closes what is around it; if it stands in none, to the end of the
 * line or statement. Null when it can't be told how the text reads on.
 */
export function readExpression(text: string, from: number, inBrackets: boolean): ReadExpression | null {
  const items: ExpressionItem[] = []
  let item = newItem()
  let depth = 0
  let isEmpty = true
  let before = ""
  let at = from
  const finish = (): void => {
    if (!isEmpty) items.push(item)
    item = newItem()
    isEmpty = true
    before = ""
  }
  while (at < text.length) {
    token.lastIndex = at
    const { blank, prefix, quote, name, number, rest } = token.exec(text)!.groups!
    const start = at
    at = token.lastIndex
    if (blank !== undefined) continue
    if (quote !== undefined) {
      const ending = endings[quote]!
      ending.lastIndex = at
      if (!ending.test(text)) return null
      const body = text.slice(at, ending.lastIndex - quote.length)
      at = ending.lastIndex
      if (/[ft]/i.test(prefix!) && body.includes("{")) {
        item.builds = true
        item.isLiteral = false
        // Quotes in a field may be those of a string inside it.
        if (count(body, "{") !== count(body, "}")) return null
      }
      isEmpty = false
      before = "string"
      continue
    }
    if (name !== undefined) {
      if (before === "." && building.has(name)) item.builds = true
      if (!values.has(name)) {
        item.isLiteral = false
        item.names.add(name)
      }
      isEmpty = false
      before = name
      continue
    }
    if (number !== undefined) {
      isEmpty = false
      before = "number"
      continue
    }
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
        if (depth === 0 && item.names.size === 1 && item.names.has(before) && item.keyword === null)
          item = { ...newItem(), keyword: before }
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
      default:
        item.isLiteral = false
    }
    isEmpty = false
    before = rest!
  }
  finish()
  return inBrackets ? null : { items, to: at }
}

function newItem() {
  return {
    keyword: null as string | null,
    starred: false,
    names: new Set<string>(),
    builds: false,
    isLiteral: true,
  }
}

function count(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++
  return found
}
