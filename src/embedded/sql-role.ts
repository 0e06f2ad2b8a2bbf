import type { LayoutToken } from "./sql-layout.ts"
import type { SqlNameRole, SqlOperand, SqlRole } from "./sql-position.ts"
import type { SqlReader, SqlUnit } from "./sql-reader.ts"

/** An operand that holds a value. */
export const value = (operand: SqlOperand): SqlRole => ({
  kind: "value",
  operand,
  sign: undefined,
  cast: undefined,
})

/** A whole name. */
export const identifier = (role: SqlNameRole, list = false): SqlRole => ({ kind: "identifier", role, list })

/** SQL text built elsewhere. */
export const fragment = (role: Extract<SqlRole, { kind: "fragment" }>["role"]): SqlRole => ({
  kind: "fragment",
  role,
})

/** A word of the language. */
export const keyword = (role: Extract<SqlRole, { kind: "keyword" }>["role"]): SqlRole => ({
  kind: "keyword",
  role,
})

const comparisons: ReadonlySet<string> = new Set(
  "= == === < > <= >= <> != <=> ~ !~ ~* !~* ~~ !~~ ~~* !~~* -> ->> #> #>> #- @> <@ @? @@ @@@ ? ?| ?& && <-> <#> ^@ !!".split(
    " ",
  ),
)
const arithmetic: ReadonlySet<string> = new Set("+ - * / % %% ^ ** | & << >> #".split(" "))

/** Whether an operator compares or looks up, so that its right side is a value of its own. */
export const isComparison = (token: LayoutToken | undefined) =>
  token?.kind === "operator" && comparisons.has(token.text)

/** Whether an operator computes. */
export const isArithmetic = (token: LayoutToken | undefined) =>
  token?.kind === "operator" && arithmetic.has(token.text)

/** The keywords that match a text against a pattern. */
export const patternWords: ReadonlySet<string> = new Set(
  "LIKE ILIKE RLIKE REGEXP GLOB MATCH SIMILAR ESCAPE AGAINST".split(" "),
)

/**
 * The operand of a quantified comparison: a list where it means IN or NOT IN, else the array that every item of is
 * compared.
 */
export function listOperatorRole(reader: SqlReader, word: number, unit: SqlUnit): SqlRole {
  const operator = reader.left(word)?.text ?? ""
  const all = reader.at(word)?.upper === "ALL"
  const list = all ? operator === "<>" || operator === "!=" : operator === "=" || operator === "=="
  return list
    ? inListRole(reader, word, unit)
    : value({ where: "any", operator, column: reader.columnEnding(word - 2) })
}

/** The whole list behind IN, ANY or ALL, whose word is at `word`. */
export function inListRole(reader: SqlReader, word: number, unit: SqlUnit): SqlRole {
  const { source } = reader.layout
  const isIn = reader.at(word)?.upper === "IN"
  const before = reader.left(word)
  const negated = isIn ? before?.upper === "NOT" : before?.text === "<>" || before?.text === "!="
  const first = isIn && !negated ? word : word - 1
  const parenthesised = reader.at(unit.from - 1)?.kind === "open"
  const from = reader.at(parenthesised ? unit.from - 1 : unit.from)?.from ?? 0
  const to =
    reader.at(parenthesised && reader.at(unit.to + 1)?.kind === "close" ? unit.to + 1 : unit.to)?.to ?? from
  return {
    kind: "in-list",
    form: !isIn ? "any" : parenthesised ? "parenthesised" : "bare",
    negated,
    column: reader.columnEnding(first - 1),
    operator: source.span(reader.at(first)?.from ?? 0, reader.at(word)?.to ?? 0),
    list: source.span(from, to),
  }
}

/** Whether an operand can begin with the token. */
export const startsOperand = (token: LayoutToken) =>
  ["word", "number", "string", "quoted-name", "placeholder", "hole", "open"].includes(token.kind)

/** Whether a parenthesis directly behind makes the unit a function's name. */
export const isFunctionName = (reader: SqlReader, unit: SqlUnit) =>
  !unit.literal && reader.right(unit.to)?.text === "(" && reader.right(unit.to)?.kind === "open"
