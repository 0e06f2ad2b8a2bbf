import type { SqlDialect } from "./sql-dialect.ts"
import type { LayoutToken } from "./sql-layout.ts"
import { castBehind, literalAt } from "./sql-literal.ts"
import type { SqlNameRole, SqlOperand, SqlPlaceholderStyle, SqlRole } from "./sql-position.ts"
import type { SqlReader, SqlUnit } from "./sql-reader.ts"
import { slotOf } from "./sql-slot.ts"
import { isUtility, type SqlStatement } from "./sql-statement.ts"
import { utilitySlot } from "./sql-utility.ts"

// Words of a query that a literal can follow; any other one before a literal is its type.
const notTypes: ReadonlySet<string> = new Set(["ZONE", "SEPARATOR", "TO", "UESCAPE"])

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

  constructor(reader: SqlReader, dialect: SqlDialect, statements: readonly SqlStatement[]) {
    this.#reader = reader
    this.#dialect = dialect
    this.#statements = statements
  }

  /** The reading of the interpolations in the token at `index`. */
  read(index: number): HoleReading {
    const token = this.#reader.at(index)
    const alone: SqlUnit = { from: index, to: index, literal: true }
    switch (token?.kind) {
      case "string":
        return { role: this.#literal(index), unit: alone }
      case "dollar-string":
        return { role: { kind: "dollar-quoted" }, unit: alone }
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
    while (this.#reader.left(from)?.kind === "string") from--
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
    const unit = this.#name(index)
    const slot = this.#slot(unit)
    const { source } = this.#reader.layout
    const quote = token.text.startsWith("[") ? "[" : token.text.startsWith("`") ? "`" : '"'
    const couldBeString = quote === '"' && (this.#dialect === "sqlite" || this.#dialect === "generic")
    const role: SqlRole = {
      kind: "quoted-identifier",
      role: this.#nameRole(slot, unit, index),
      quote,
      whole: token.to - token.from === 3,
      span: source.span(token.from, token.to),
      operand: couldBeString && unit.from === unit.to && slot.kind === "value" ? slot.operand : undefined,
    }
    return { role, unit }
  }

  #bare(index: number): HoleReading {
    const reader = this.#reader
    const unit = this.#name(index)
    const slot = this.#slot(unit)
    if (unit.from === unit.to) return { role: withCast(slot, reader, index), unit }
    if (this.#onlyHoles(unit)) {
      const text =
        slot.kind === "fragment" ||
        slot.kind === "statement" ||
        slot.kind === "keyword" ||
        slot.kind === "order-item"
      if (text) return { role: slot.kind === "statement" ? { kind: "statement", whole: false } : slot, unit }
      if (slot.kind === "select-item") return { role: slot, unit }
    }
    const piece = this.#piece(index)
    const role = this.#nameRole(slot, unit, index)
    if (piece.from === piece.to) return { role: { kind: "identifier", role, list: false }, unit }
    if (this.#numeric(piece) || (this.#onlyHoles(piece) && slot.kind !== "identifier"))
      return { role: { kind: "unknown", reason: "glued" }, unit }
    const { source } = reader.layout
    const name = source.span(reader.at(piece.from)?.from ?? 0, reader.at(piece.to)?.to ?? 0)
    return { role: { kind: "identifier-part", role, name }, unit }
  }

  /** The tokens of the name that a token belongs to: pieces that touch, and parts between dots. */
  #name(index: number): SqlUnit {
    let { from, to } = this.#piece(index)
    while (this.#dotAt(from - 1) && this.#isPiece(from - 2)) from = this.#piece(from - 2).from
    while (this.#dotAt(to + 1) && this.#isPiece(to + 2)) to = this.#piece(to + 2).to
    if (this.#dotAt(to + 1) && this.#reader.at(to + 2)?.text === "*") to += 2
    return { from, to, literal: false }
  }

  /** The run of tokens that touch and make up one name part, or a number. */
  #piece(index: number): { from: number; to: number } {
    const reader = this.#reader
    let from = index
    let to = index
    if (reader.at(index)?.kind === "quoted-name") return { from, to }
    while (this.#isGlue(from - 1) && reader.touches(from - 1, from)) from--
    while (this.#isGlue(to + 1) && reader.touches(to, to + 1)) to++
    return { from, to }
  }

  #isGlue(index: number): boolean {
    const kind = this.#reader.at(index)?.kind
    return kind === "word" || kind === "hole" || kind === "number"
  }

  #isPiece(index: number): boolean {
    const kind = this.#reader.at(index)?.kind
    return kind === "word" || kind === "hole" || kind === "quoted-name" || kind === "keyword"
  }

  #dotAt(index: number): boolean {
    return this.#reader.at(index)?.kind === "dot"
  }

  #onlyHoles({ from, to }: { from: number; to: number }): boolean {
    for (let at = from; at <= to; at++) if (this.#reader.at(at)?.kind !== "hole") return false
    return true
  }

  /** `{n}.5`, `1{n}`: digits under construction. */
  #numeric({ from, to }: { from: number; to: number }): boolean {
    let digits = false
    for (let at = from; at <= to; at++) {
      const kind = this.#reader.at(at)?.kind
      if (kind === "word") return false
      if (kind === "number") digits = true
    }
    return digits && this.#reader.at(from)?.kind !== "word"
  }

  /** What the part of a name at `index` names, when the whole name fills `slot`. */
  #nameRole(slot: SqlRole, unit: SqlUnit, index: number): SqlNameRole {
    let parts = 0
    for (let at = index; at < unit.to; at++) if (this.#dotAt(at + 1)) parts++
    const star = this.#reader.at(unit.to)?.text === "*" && this.#reader.at(unit.to)?.kind === "operator"
    const whole: SqlNameRole = star
      ? "column"
      : slot.kind === "identifier"
        ? slot.role
        : trailing(slot)
          ? "alias"
          : "column"
    if (parts === 0) return whole
    if (whole === "column") return parts === 1 ? "table" : parts === 2 ? "schema" : "database"
    return parts === 1 ? "schema" : "database"
  }
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
