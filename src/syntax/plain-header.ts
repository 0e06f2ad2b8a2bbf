import type { Range } from "../text/range.ts"
import type * as ast from "./ast.ts"

/**
 * The parameters of a function, read from the text between its name and the colon. Null when there is more than names and
 * the plainest defaults, which is rare; then the parser must read them, whose tree this is and who takes much longer.
 */
export function plainParams(text: string, { from, to }: Range): readonly ast.Param[] | null {
  const header = text.slice(from, to)
  if (!onlyParams.test(header)) return null
  const params: ast.Param[] = []
  let isBehindStar = false
  for (const { 0: whole, 1: stars, 2: name, 3: value, index } of header.matchAll(param)) {
    if (stars === "*" || whole === "*") isBehindStar = true
    if (name === undefined) continue
    if (keywords.has(name)) return null
    const end = from + index + whole.length
    params.push({
      form: stars === "**" ? "doubleStar" : stars === "*" ? "star" : isBehindStar ? "keywordOnly" : "normal",
      name,
      annotation: null,
      default: value === undefined ? null : constant(value, end),
      from: from + index,
      to: end,
    })
  }
  return params
}

/** The same of the bases of a class: names, dotted ones too. */
export function plainBases(text: string, { from, to }: Range): readonly ast.Argument[] | null {
  const header = text.slice(from, to)
  if (!onlyBases.test(header)) return null
  const bases: ast.Argument[] = []
  for (const { 0: written, index } of header.matchAll(base)) {
    const names = written.split(".")
    if (names.some(name => keywords.has(name))) return null
    const range = { from: from + index, to: from + index + written.length }
    bases.push({ form: "positional", name: null, value: dotted(names, range.from), ...range })
  }
  return bases
}

const name = String.raw`[A-Za-z_]\w*`
const dottedName = String.raw`${name}(?:\.${name})*`
const blanks = String.raw`[ \t\f\r\n]*`
const value = "None|True|False"

const param = new RegExp(String.raw`(\*{0,2})(${name})(?:${blanks}=${blanks}(${value}))?|\*`, "g")
const base = new RegExp(dottedName, "g")

const onlyParams = new RegExp(
  `^${blanks}${inBrackets(String.raw`(?:${name}(?:${blanks}=${blanks}(?:${value}))?|\*(?:\*?${name})?)`, ",?")}${blanks}:$`,
)
const onlyBases = new RegExp(`^${blanks}(?:${inBrackets(dottedName, "")}${blanks})?:$`)

/** The pattern of a list of items in brackets, with what may stand behind the last. */
function inBrackets(item: string, end: string): string {
  const list = `${item}(?:${blanks},${blanks}${item})*${blanks}${end}${blanks}`
  return String.raw`\(${blanks}(?:${list})?\)`
}

function constant(text: string, to: number): ast.Constant {
  return { kind: "Constant", type: text === "None" ? "none" : "bool", text, from: to - text.length, to }
}

function dotted(names: readonly string[], from: number): ast.Expr {
  let to = from
  let value: ast.Expr | null = null
  for (const name of names) {
    const nameFrom: number = value === null ? from : to + 1
    to = nameFrom + name.length
    value =
      value === null
        ? { kind: "Name", name, from, to }
        : { kind: "Attribute", value, name, nameFrom, from, to }
  }
  return value!
}

/** Words that are no names. */
const keywords: ReadonlySet<string> = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
)
