import { conditionSlot } from "./sql-condition.ts"
import type { SqlOperand, SqlRole } from "./sql-position.ts"
import type { SqlReader, SqlUnit } from "./sql-reader.ts"
import {
  fragment,
  identifier,
  inListRole,
  isArithmetic,
  isComparison,
  isFunctionName,
  listOperatorRole,
  value,
} from "./sql-role.ts"

/** What place a unit fills; the reader of a whole statement, which parentheses hand back to. */
type Slot = (reader: SqlReader, unit: SqlUnit) => SqlRole

/**
 * What a unit is as an item of parentheses or brackets without a clause of their own: what stands before the
 * parenthesis decides. Where that is nothing, the unit means what the parentheses would to `slotOf`.
 */
export function groupSlot(reader: SqlReader, unit: SqlUnit, slotOf: Slot): SqlRole {
  const open = reader.groupOf(unit.from)?.open ?? -1
  const owner = reader.left(open)
  const right = reader.right(unit.to)
  const sole = reader.left(unit.from) === undefined && right === undefined
  const index = reader.at(unit.from)?.item ?? 0
  if (isFunctionName(reader, unit)) return identifier("function")
  if (right?.text === "=>" || right?.text === ":=") return identifier("object")
  if (!unit.literal && right?.kind === "head" && right.upper === "FROM") return { kind: "select-item" }
  const item = (operand: SqlOperand): SqlRole => value(computed(reader, unit) ?? operand)
  if (reader.at(open)?.text === "[")
    return item({
      where:
        owner === undefined || owner.upper === "ARRAY" || owner.kind === "operator"
          ? "array-item"
          : "subscript",
    })
  if (owner === undefined) return bareSlot(reader, unit, open, sole, slotOf)

  const clause = reader.clauseOf(open)
  if (clause === "SET" && owner.kind === "comma") return identifier("column", sole)
  if (clause === "VALUES" && (owner.kind === "head" || owner.kind === "comma")) {
    const row = reader.at(open)?.item ?? 0
    return item({
      where: "values",
      row,
      index,
      column: reader.insertColumns(reader.at(open)?.clause ?? -1)[index],
      sole,
    })
  }
  switch (owner.kind) {
    case "word":
      return (
        wordSlot(reader, unit, open, sole) ??
        item({ where: "function-argument", function: owner.upper, index })
      )
    case "hole":
    case "placeholder":
    case "quoted-name":
      if (isTableName(reader, open - 1)) return identifier("column", sole)
      return item({ where: "function-argument", function: undefined, index })
    case "keyword":
      switch (owner.upper) {
        case "IN": {
          if (sole && !unit.literal) return inListRole(reader, open - 1, unit)
          const negated = reader.left(open - 1)?.upper === "NOT"
          return item({
            where: "in-list",
            column: reader.columnEnding(negated ? open - 3 : open - 2),
            negated,
            sole,
          })
        }
        case "ANY":
        case "SOME":
        case "ALL": {
          const operator = reader.left(open - 1)
          if (!isComparison(operator)) return fragment("subquery")
          if (sole && !unit.literal) return listOperatorRole(reader, open - 1, unit)
          return item({ where: "any", operator: operator?.text ?? "", column: reader.columnEnding(open - 3) })
        }
        case "ON":
          return { kind: "group-item" }
        case "EXISTS":
        case "LATERAL":
          return fragment("subquery")
        case "AS":
          return reader.clauseOf(open) === "WITH" ? fragment("subquery") : identifier("column", sole)
        case "OVER":
          return identifier("window")
        case "TOP":
          return { kind: "limit", role: "top" }
        case "AGAINST":
          return item({ where: "function-argument", function: "AGAINST", index })
        case "MATCH":
          return identifier("column", sole)
        default:
          return parenthesised(reader, unit, open, sole, slotOf)
      }
    case "head":
      switch (clause) {
        case "USING":
        case "INSERT":
        case "SET":
          return identifier("column", sole)
        case "FROM":
        case "JOIN":
          return sole ? fragment("subquery") : identifier("table")
        default:
          return parenthesised(reader, unit, open, sole, slotOf)
      }
    default:
      return parenthesised(reader, unit, open, sole, slotOf)
  }
}

/** The operand when an operator computes with the unit. */
function computed(reader: SqlReader, unit: SqlUnit): SqlOperand | undefined {
  const right = reader.right(unit.to)
  if (right?.text === "||") return { where: "concatenation" }
  if (isArithmetic(right)) return { where: "arithmetic", operator: right?.text ?? "" }
  if (!isComparison(right)) return undefined
  return {
    where: "comparison",
    operator: right?.text ?? "",
    side: "left",
    column: undefined,
    interpolatedOther: false,
  }
}

/** Lists of names that look like a call: `INSERT INTO t (…)`, `ON CONFLICT (…)`, `WITH q (…) AS`, `FROM t AS q (…)`. */
function wordSlot(reader: SqlReader, unit: SqlUnit, open: number, sole: boolean): SqlRole | undefined {
  const owner = reader.at(open - 1)
  const clause = reader.clauseOf(open)
  if (owner?.upper === "CONFLICT" || owner?.upper === "KEY") return identifier("column", sole)
  if (isTableName(reader, open - 1)) return identifier("column", sole)
  if (owner?.upper === "ROW") return value({ where: "row" })
  const before = reader.left(open - 1)
  if (
    clause === "WITH" &&
    (before?.kind === "head" || before?.kind === "comma" || before?.upper === "RECURSIVE")
  )
    return identifier("column", sole)
  if (before?.upper === "AS") return castType(owner?.upper) ? undefined : identifier("column", sole)
  return unit.literal ? undefined : fieldSlot(reader, unit, open)
}

const castType = (word: string | undefined) =>
  word !== undefined && /^(VAR)?CHAR|^N?VARCHAR|^NUMERIC|^DECIMAL|^FLOAT|^BINARY/.test(word)

/** `EXTRACT({x} FROM d)`: a word of the language. */
function fieldSlot(reader: SqlReader, unit: SqlUnit, open: number): SqlRole | undefined {
  const owner = reader.at(open - 1)?.upper
  const field = owner === "EXTRACT" && reader.left(unit.from) === undefined
  return field ? { kind: "keyword", role: "unit" } : undefined
}

// A name longer than this in tokens is no name.
const LONGEST_NAME = 64

/** Whether the name that ends with the token is what INSERT INTO or MERGE INTO names. */
function isTableName(reader: SqlReader, index: number): boolean {
  const clause = reader.clauseOf(index)
  if (clause !== "INTO" && clause !== "INSERT" && clause !== "REPLACE") return false
  let first = index
  while (index - first < LONGEST_NAME && continuesName(reader, first)) first--
  const before = reader.left(first)
  return before?.kind === "head" || (before?.upper === "TABLE" && clause === "INTO")
}

const continuesName = (reader: SqlReader, index: number) =>
  reader.left(index)?.kind === "dot" || (reader.touches(index - 1, index) && reader.endsOperand(index - 1))

/** Parentheses at the start of the text: a row to be joined behind VALUES, or a condition. */
function bareSlot(reader: SqlReader, unit: SqlUnit, open: number, sole: boolean, slotOf: Slot): SqlRole {
  const outer = reader.groupOf(open)
  if (outer && outer.depth > 0) return nestedSlot(reader, unit, open, outer.open, sole, slotOf)
  if (sole && !unit.literal) return fragment(joinsQueries(reader, unit.to + 1) ? "subquery" : "expression")
  if (sole) return value({ where: "row" })
  return row(reader, unit) ?? conditionSlot(reader, unit)
}

const joinsQueries = (reader: SqlReader, close: number) =>
  /^(UNION|INTERSECT|EXCEPT|MINUS)$/.test(reader.right(close)?.upper ?? "")

/** `IN (({a}, {b}), …)` and `VALUES (({a}), …)`: parentheses as an item of parentheses. */
function nestedSlot(
  reader: SqlReader,
  unit: SqlUnit,
  open: number,
  outer: number,
  sole: boolean,
  slotOf: Slot,
): SqlRole {
  if (!sole) {
    const item = row(reader, unit)
    if (item) return item
  }
  const owner = reader.left(outer)
  if (owner?.upper === "IN" && owner.kind === "keyword") return value({ where: "row" })
  return parenthesised(reader, unit, open, sole, slotOf)
}

/** An item of `({x}, …)`. */
function row(reader: SqlReader, unit: SqlUnit): SqlRole | undefined {
  const left = reader.left(unit.from)
  const right = reader.right(unit.to)
  const item =
    (left === undefined || left.kind === "comma") && (right === undefined || right.kind === "comma")
  return item && (left !== undefined || right !== undefined) ? value({ where: "row" }) : undefined
}

/** Parentheses around an expression: the unit means what the parentheses would. */
function parenthesised(reader: SqlReader, unit: SqlUnit, open: number, sole: boolean, slotOf: Slot): SqlRole {
  if (!sole) return row(reader, unit) ?? conditionSlot(reader, unit)
  const around = slotOf(reader, { from: open, to: closeOf(reader, unit.to), literal: unit.literal })
  if (unit.literal || around.kind === "limit") return around
  if (around.kind === "fragment" && around.role === "condition") return around
  return fragment("subquery")
}

const closeOf = (reader: SqlReader, index: number) =>
  reader.at(index + 1)?.kind === "close" ? index + 1 : index
