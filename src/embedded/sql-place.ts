import type { SqlDialect } from "./sql-dialect.ts"
import type { LayoutToken } from "./sql-layout.ts"
import { castBehind, literalAt } from "./sql-literal.ts"
import { partAt, type SqlName, SqlNames } from "./sql-name.ts"
import type { SqlNameRole, SqlOperand, SqlPlaceholderStyle, SqlRole } from "./sql-position.ts"
import type { SqlReader, SqlUnit } from "./sql-reader.ts"
import { slotOf } from "./sql-slot.ts"
import { isUtility, type SqlStatement } from "./sql-statement.ts"
import { utilitySlot } from "./sql-utility.ts"

// More literals in a row than anyone joins; it bounds the look back from each of them.
const MOST_JOINED = 16

// Words of a query that a literal can follow; any other one before a literal is its type.
const notTypes: ReadonlySet<string> = new Set(["ZONE", "SEPARATOR", "TO", "UESCAPE"])

// A quote that a comment holds begins no literal.
const quotesOrComments = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g

const beginsCode =
  /^\$\w*\$\s*(?:ALTER|BEGIN|CALL|CREATE|DECLARE|DELETE|DROP|INSERT|MATCH|MERGE|RETURN|SELECT|UNWIND|UPDATE|WITH)\b/i

const timeTypes: ReadonlySet<string> = new Set(["DATE", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "INTERVAL"])

/** What an interpolation is, and the tokens that fill its place with it. */
export interface HoleReading {
  readonly role: SqlRole
  readonly unit: SqlUnit
}

/** Reads the interpolations that a token holds. One answer serves all of them. */
export class SqlPlaces {
  readonly #reader: SqlReader
  readonly #dialect: SqlDialect
  readonly #statements: readonly SqlStatement[]
  readonly #names: SqlNames
  #lastSlot: { readonly name: SqlName; readonly slot: SqlRole } | undefined

  constructor(reader: SqlReader, dialect: SqlDialect, statements: readonly SqlStatement[]) {
    this.#reader = reader
    this.#dialect = dialect
    this.#statements = statements
    this.#names = new SqlNames(reader)
  }

  /** The reading of the interpolations in the token at `index`. */
  read(index: number): HoleReading {
    const token = this.#reader.at(index)
    const alone: SqlUnit = { from: index, to: index, literal: true }
    switch (token?.kind) {
      case "string":
        return { role: this.#literal(index), unit: alone }
      case "dollar-string":
        return { role: this.#dollarQuoted(token), unit: alone }
      case "quoted-name":
        return this.#quotedName(index, token)
      case "placeholder":
        return { role: { kind: "placeholder-name", style: placeholderStyle(token.text) }, unit: alone }
      case "hole":
        return this.#bare(index)
      default:
        return { role: { kind: "unknown", reason: "place" }, unit: alone }
    }
  }

  #dollarQuoted({ from, to, text }: LayoutToken): SqlRole {
    const { source } = this.#reader.layout
    const inQuotes = [...text.matchAll(quotesOrComments)].filter(([found]) => found.startsWith("'"))
    const holes = source.holesIn(from, to)
    const ranges = inQuotes.map(({ index, 0: found }) => [from + index, from + index + found.length] as const)
    const quoted = holes.filter(hole =>
      ranges.some(([start, end]) => source.holesIn(start, end).includes(hole)),
    )
    return { kind: "dollar-quoted", quoted, code: beginsCode.test(text) }
  }

  /** The slot a unit fills, by the kind of its statement. */
  #slot(bare: SqlUnit): SqlRole {
    const unit = { ...bare, to: castBehind(this.#reader, bare.to)?.last ?? bare.to }
    const statement = this.#statements[this.#reader.at(unit.from)?.statement ?? 0]
    if (statement === undefined || !isUtility(statement)) return slotOf(this.#reader, unit)
    const grants = statement.keyword === "GRANT" || statement.keyword === "REVOKE"
    if (grants || !this.#reader.inQuery(unit.from)) return utilitySlot(this.#reader, unit, statement)
    const role = slotOf(this.#reader, unit)
    const holdsValue =
      role.kind === "value" || role.kind === "in-list" || role.kind === "limit" || role.kind === "values-row"
    return statement.binds || !holdsValue ? role : { kind: "ddl-value", literal: undefined }
  }

  #literal(index: number): SqlRole {
    const literal = literalAt(this.#reader, index, this.#dialect, this.#isTyped(index))
    const prefix = literal.prefix?.word ?? ""
    if (/^(E|X|B|U&|R|RB|BR|N?Q)$/.test(prefix) || prefix.startsWith("_"))
      return { kind: "special-literal", literal, reason: prefix }
    let from = index
    while (index - from < MOST_JOINED && this.#reader.left(from)?.kind === "string") from--
    if (this.#isTyped(from)) from--
    const slot = this.#slot({ from, to: index, literal: true })
    if (slot.kind === "identifier")
      return { kind: "special-literal", literal, reason: slot.role === "alias" ? "AS" : slot.role }
    if (slot.kind === "ddl-value") return { kind: "ddl-value", literal }
    const whole = literal.texts.length === 2 && literal.texts.every(text => text === "") && literal.terminated
    return { kind: whole ? "quoted-value" : "quoted-part", literal, operand: operandOf(slot) }
  }

  /** Whether the word before a literal is the literal's type, and no word of the statement. */
  #isTyped(index: number): boolean {
    const word = this.#reader.left(index)
    if (word?.kind !== "word" || /^[A-Za-z_]/.test(this.#reader.at(index)?.text ?? "")) return false
    const statement = this.#statements[word.statement]
    const names = statement === undefined || !isUtility(statement) || this.#reader.inQuery(index)
    return names ? !notTypes.has(word.upper) : timeTypes.has(word.upper)
  }

  #quotedName(index: number, token: LayoutToken): HoleReading {
    const name = this.#names.at(index)
    const slot = this.#nameSlot(name)
    const quote = token.text.startsWith("[") ? "[" : token.text.startsWith("`") ? "`" : '"'
    const couldBeString = quote === '"' && (this.#dialect === "sqlite" || this.#dialect === "generic")
    const role: SqlRole = {
      kind: "quoted-identifier",
      role: nameRole(slot, name, partAt(name, index).behind),
      quote,
      whole: token.to - token.from === 3,
      span: this.#reader.layout.source.span(token.from, token.to),
      operand: couldBeString && name.parts.length === 1 && slot.kind === "value" ? slot.operand : undefined,
    }
    return { role, unit: name.unit }
  }

  #bare(index: number): HoleReading {
    const reader = this.#reader
    const name = this.#names.at(index)
    const { unit } = name
    const slot = this.#nameSlot(name)
    if (unit.from === unit.to) return { role: withCast(slot, reader, index), unit }
    if (name.onlyHoles && isText(slot))
      return { role: slot.kind === "statement" ? { kind: "statement", whole: false } : slot, unit }
    const { part, behind } = partAt(name, index)
    const role = nameRole(slot, name, behind)
    if (part.from === part.to) return { role: { kind: "identifier", role, list: false }, unit }
    if (part.numeric || (part.onlyHoles && slot.kind !== "identifier"))
      return { role: { kind: "unknown", reason: "glued" }, unit }
    const span = reader.layout.source.span(reader.at(part.from)?.from ?? 0, reader.at(part.to)?.to ?? 0)
    return { role: { kind: "identifier-part", role, name: span }, unit }
  }

  #nameSlot(name: SqlName): SqlRole {
    if (this.#lastSlot?.name !== name) this.#lastSlot = { name, slot: this.#slot(name.unit) }
    return this.#lastSlot.slot
  }
}

/** Whether interpolations that touch are pieces of SQL text there, one after the other. */
function isText({ kind }: SqlRole): boolean {
  return (
    kind === "fragment" ||
    kind === "statement" ||
    kind === "keyword" ||
    kind === "order-item" ||
    kind === "select-item"
  )
}

/** What a part of a name names when the whole name fills `slot` and so many parts follow. */
function nameRole(slot: SqlRole, name: SqlName, behind: number): SqlNameRole {
  const whole = name.star || slot.kind !== "identifier" ? (trailing(slot) ? "alias" : "column") : slot.role
  if (behind === 0) return whole
  if (whole === "column") return behind === 1 ? "table" : behind === 2 ? "schema" : "database"
  return behind === 1 ? "schema" : "database"
}

const trailing = (slot: SqlRole) => slot.kind === "fragment" && slot.role === "clause"

/** Where a literal stands, from the role that an interpolation would have in its place. */
function operandOf(slot: SqlRole): SqlOperand {
  switch (slot.kind) {
    case "value":
      return slot.operand
    case "limit":
      return { where: "limit" }
    case "in-list":
      return { where: "in-list", column: slot.column, negated: slot.negated, sole: true }
    case "select-item":
    case "order-item":
    case "group-item":
      return { where: slot.kind }
    default:
      return { where: "other" }
  }
}

function withCast(slot: SqlRole, reader: SqlReader, index: number): SqlRole {
  return slot.kind === "value" ? { ...slot, cast: castBehind(reader, index)?.cast } : slot
}

/** How a bind mark is written, from its text. */
export function placeholderStyle(text: string): SqlPlaceholderStyle {
  switch (text[0]) {
    case "?":
      return "qmark"
    case "%":
      return text[1] === "(" ? "pyformat" : "format"
    case ":":
      return /^:\d+$/.test(text) ? "numeric" : "named"
    case "$":
      return "dollar"
    case "@":
      return "at"
    default:
      return "brace"
  }
}

/** Whether the token can be read in two ways when the dialect is unknown. */
export function isAmbiguous(token: LayoutToken, dialect: SqlDialect): boolean {
  if (dialect !== "generic") return false
  switch (token.kind) {
    case "string":
      // MySQL would take the quote behind an odd number of backslashes as text.
      return !/^[eE]/.test(token.text) && /(?<!\\)(?:\\\\)*\\'/.test(token.text)
    case "operator":
      return token.text === "#"
    case "quoted-name":
      return token.text.startsWith("[")
    case "comment":
      return token.text.startsWith("/*") && token.text.indexOf("/*", 2) > 0
    default:
      return false
  }
}
