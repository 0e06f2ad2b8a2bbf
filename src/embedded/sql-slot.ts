import { listSlot } from "./sql-clause.ts"
import { conditionSlot } from "./sql-condition.ts"
import { groupSlot } from "./sql-group.ts"
import type { LayoutToken } from "./sql-layout.ts"
import type { SqlOperand, SqlRole } from "./sql-position.ts"
import type { SqlReader, SqlUnit } from "./sql-reader.ts"
import {
  fragment,
  identifier,
  inListRole,
  isArithmetic,
  isComparison,
  isFunctionName,
  keyword,
  listOperatorRole,
  patternWords,
  startsOperand,
  value,
} from "./sql-role.ts"

/**
 * What place of the grammar a unit fills, as far as its left neighbour and the clause tell, in statements that query
 * or change rows. For a literal the result only says where it stands.
 */
export function slotOf(reader: SqlReader, unit: SqlUnit): SqlRole {
  const left = reader.left(unit.from)
  if (left === undefined) {
    if (reader.at(unit.from - 1)?.kind === "open") return groupSlot(reader, unit, slotOf)
    return startSlot(reader, unit)
  }
  switch (left.kind) {
    case "operator":
      return operatorSlot(reader, unit, left)
    case "keyword":
      return keywordSlot(reader, unit, left)
    case "head":
      return listSlot(reader, unit, reader.clauseOf(unit.from - 1) ?? left.upper)
    case "comma": {
      const clause = reader.clauseOf(unit.from - 1)
      if (clause !== undefined) return listSlot(reader, unit, clause)
      return reader.groupOf(unit.from)?.depth ? groupSlot(reader, unit, slotOf) : looseListSlot(reader, unit)
    }
    default:
      return trailingSlot(reader, unit, left)
  }
}

/** The unit is the first thing in the statement. */
function startSlot(reader: SqlReader, unit: SqlUnit): SqlRole {
  const right = reader.right(unit.to)
  if (right === undefined) return { kind: "statement", whole: true }
  if (isFunctionName(reader, unit)) return identifier("function")
  if (right.kind === "comma") return looseListSlot(reader, unit)
  if (
    right.kind === "operator" ||
    ["AND", "OR", "IN", "NOT", "IS", "BETWEEN"].includes(right.upper) ||
    patternWords.has(right.upper)
  )
    return conditionSlot(reader, unit)
  return { kind: "statement", whole: false }
}

/** A comma-separated text without a clause: `{x}, b = 1` or `{x}, {y}`. */
function looseListSlot(reader: SqlReader, unit: SqlUnit): SqlRole {
  if (isComparison(reader.right(unit.to))) return identifier("column")
  return unit.literal ? value({ where: "row" }) : fragment("expression")
}

function operatorSlot(reader: SqlReader, unit: SqlUnit, left: LayoutToken): SqlRole {
  const at = unit.from - 1
  if (left.text === "::") return identifier("type")
  if (isFunctionName(reader, unit)) return identifier("function")
  if (reader.endsOperand(at)) return trailingSlot(reader, unit, left)
  if ((left.text === "-" || left.text === "+") && !reader.endsOperand(at - 1))
    return signedSlot(reader, unit, left.text)
  if (left.text === "||") return value({ where: "concatenation" })
  const right = reader.right(unit.to)
  // `{x} '2020-01-01'`: what stands before a literal types it.
  if (right?.kind === "string" && !unit.literal) return identifier("type")
  if (isArithmetic(left)) return value({ where: "arithmetic", operator: left.text })
  if (right?.text === "||") return value({ where: "concatenation" })
  if (isArithmetic(right)) return value({ where: "arithmetic", operator: right?.text ?? "" })
  const column = reader.columnEnding(at - 1)
  if ((left.text === "=" || /^[-+*/]=$/.test(left.text)) && reader.clauseOf(unit.from) === "SET") {
    const outside = reader.left(unit.from - 2)
    if (column !== undefined || outside?.kind === "comma" || outside?.kind === "head")
      return value({ where: "set", column })
  }
  if (left.text === ":=" || left.text === "=>") return argumentSlot(reader, unit)
  const interpolatedOther = reader.at(at - 1)?.kind === "hole"
  if (isComparison(left))
    return value({ where: "comparison", operator: left.text, side: "right", column, interpolatedOther })
  if (left.text === ":") return value({ where: "subscript" })
  return value({ where: "other" })
}

/** `- {x}`: the place is that of the sign. A sign before a sign is one too many to look through. */
function signedSlot(reader: SqlReader, unit: SqlUnit, sign: "-" | "+"): SqlRole {
  const before = reader.left(unit.from - 1)?.text
  const inner: SqlRole =
    before === "-" || before === "+"
      ? value({ where: "arithmetic", operator: sign })
      : slotOf(reader, { from: unit.from - 1, to: unit.to, literal: true })
  if (inner.kind === "limit") return inner
  const operand: SqlOperand = inner.kind === "value" ? inner.operand : { where: "arithmetic", operator: sign }
  return { kind: "value", operand, sign, cast: undefined }
}

/** `name => {x}`. */
function argumentSlot(reader: SqlReader, unit: SqlUnit): SqlRole {
  const owner = reader.at((reader.groupOf(unit.from)?.open ?? 0) - 1)
  const name = owner?.kind === "word" ? owner.upper : undefined
  return value({ where: "function-argument", function: name, index: reader.at(unit.from)?.item ?? 0 })
}

function keywordSlot(reader: SqlReader, unit: SqlUnit, left: LayoutToken): SqlRole {
  const at = unit.from - 1
  const right = reader.right(unit.to)
  const word = left.upper
  if (patternWords.has(word)) {
    const negated = reader.left(at)?.upper === "NOT"
    const column = reader.columnEnding(negated ? at - 2 : at - 1)
    if (isFunctionName(reader, unit)) return identifier("function")
    if (right?.text === "||") return value({ where: "concatenation" })
    return value({ where: "pattern", operator: negated ? `NOT ${word}` : word, column })
  }
  switch (word) {
    case "AND":
      return rangeSlot(reader, unit, betweenOf(reader, at), "high") ?? conditionSlot(reader, unit)
    case "BETWEEN":
      return rangeSlot(reader, unit, at, "low") ?? conditionSlot(reader, unit)
    case "OR":
    case "XOR":
    case "WHEN":
    case "NOT":
      if (word === "NOT" && reader.left(at)?.upper === "IS") return isSlot(reader, at - 2, "IS NOT")
      if (word === "WHEN" && reader.caseHasOperand(at)) return value({ where: "case", part: "when" })
      return conditionSlot(reader, unit)
    case "IS":
      return isSlot(reader, at - 1, "IS")
    case "THEN":
    case "ELSE":
      return isFunctionName(reader, unit)
        ? identifier("function")
        : value({ where: "case", part: word === "THEN" ? "then" : "else" })
    case "CASE":
      return right?.upper === "WHEN" ? value({ where: "case", part: "operand" }) : conditionSlot(reader, unit)
    case "IN":
      return inListRole(reader, at, unit)
    case "ANY":
    case "SOME":
    case "ALL":
      if (isComparison(reader.left(at))) return listOperatorRole(reader, at, unit)
      return reader.clauseOf(at) === "SELECT" ? listSlot(reader, unit, "SELECT") : fragment("subquery")
    case "DISTINCT":
    case "DISTINCTROW":
      if (reader.clauseOf(at) === undefined) return argumentSlot(reader, unit)
      return listSlot(reader, unit, "SELECT")
    case "TOP":
      return { kind: "limit", role: "top" }
    case "AS":
      return aliasSlot(reader, unit)
    case "BY":
      return listSlot(reader, unit, reader.clauseOf(at) ?? "")
    case "COLLATE":
      return identifier("collation")
    case "EXISTS":
      return fragment("subquery")
    case "OVER":
      return identifier("window")
    case "LATERAL":
    case "APPLY":
    case "STRAIGHT_JOIN":
      return identifier("table")
    case "LEFT":
    case "RIGHT":
    case "FULL":
    case "INNER":
    case "NATURAL":
    case "CROSS":
      return keyword("join")
    case "DIV":
    case "MOD":
      return value({ where: "arithmetic", operator: word })
    case "FROM":
    case "FOR":
      if (reader.left(at)?.upper === "DISTINCT") return distinctSlot(reader, at - 1)
      // Heads elsewhere, these two divide the arguments of a call: `substring(a FROM 1 FOR {x})`.
      return argumentSlot(reader, unit)
    case "END":
    case "ASC":
    case "DESC":
    case "UPDATE":
      return trailingSlot(reader, unit, left)
    default:
      return keyword("modifier")
  }
}

/** `a BETWEEN {x} AND {y}`; the index is that of BETWEEN, undefined where there is none. */
function rangeSlot(
  reader: SqlReader,
  unit: SqlUnit,
  between: number | undefined,
  bound: "low" | "high",
): SqlRole | null {
  if (between === undefined) return null
  if (isFunctionName(reader, unit)) return identifier("function")
  const right = reader.right(unit.to)
  if (isArithmetic(right)) return value({ where: "arithmetic", operator: right?.text ?? "" })
  const negated = reader.left(between)?.upper === "NOT"
  return value({ where: "between", bound, column: reader.columnEnding(negated ? between - 2 : between - 1) })
}

const isSlot = (reader: SqlReader, before: number, operator: string): SqlRole =>
  value({
    where: "comparison",
    operator,
    side: "right",
    column: reader.columnEnding(before),
    interpolatedOther: reader.at(before)?.kind === "hole",
  })

/** `a IS [NOT] DISTINCT FROM {x}`; the index is that of DISTINCT. */
function distinctSlot(reader: SqlReader, distinct: number): SqlRole {
  const negated = reader.left(distinct)?.upper === "NOT"
  return isSlot(reader, distinct - (negated ? 3 : 2), negated ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM")
}

/** The index of the BETWEEN that the AND at the index belongs to, if it belongs to one. */
function betweenOf(reader: SqlReader, and: number): number | undefined {
  for (let at = reader.previous(and); at >= 0; at = reader.previous(at)) {
    const token = reader.at(at)
    if (token?.kind === "head" || token?.kind === "comma") return undefined
    if (token?.kind !== "keyword") continue
    if (token.upper === "BETWEEN") return at
    if (["AND", "OR", "WHEN", "THEN"].includes(token.upper)) return undefined
  }
  return undefined
}

function aliasSlot(reader: SqlReader, unit: SqlUnit): SqlRole {
  const group = reader.groupOf(unit.from)
  const owner = group && group.open > 0 ? reader.at(group.open - 1)?.upper : undefined
  if (owner === "CAST" || owner === "TRY_CAST" || owner === "SAFE_CAST") return identifier("type")
  if (reader.clauseOf(unit.from) === "WITH") return fragment("subquery")
  return identifier("alias")
}

/** The unit follows a complete operand. */
function trailingSlot(reader: SqlReader, unit: SqlUnit, left: LayoutToken): SqlRole {
  const at = unit.from - 1
  const right = reader.right(unit.to)
  const clause = reader.clauseOf(at)
  switch (left.kind === "word" ? left.upper : "") {
    case "INTERVAL":
      return value({ where: "interval" })
    case "RECURSIVE":
      return listSlot(reader, unit, "WITH")
    case "ZONE":
      return value({ where: "time-zone" })
    case "SEPARATOR":
      return argumentSlot(reader, unit)
    case "CONSTRAINT":
      return identifier("constraint")
    case "TO":
      return reader.left(at)?.upper === "SIMILAR"
        ? value({ where: "pattern", operator: "SIMILAR TO", column: reader.columnEnding(at - 2) })
        : identifier("object")
    case "ONLY":
    case "IGNORE":
    case "LOW_PRIORITY":
    case "TABLE":
      if (clause !== "FETCH") return identifier("table")
      break
    case "FIRST":
    case "NEXT":
      if (clause === "FETCH") return { kind: "limit", role: "fetch" }
      break
    case "CONFLICT":
      return fragment("clause")
  }
  const counted = left.kind === "close" ? reader.left(reader.openOf(at)) : reader.left(at)
  const prelude = counted?.kind === "keyword" && (counted.upper === "TOP" || counted.upper === "ON")
  if (prelude && clause === "SELECT") return listSlot(reader, unit, "SELECT")
  const interval = reader.left(at)?.upper === "INTERVAL"
  if (interval) return keyword("unit")
  if (
    clause === "SELECT" &&
    left.kind === "hole" &&
    (right?.kind === "head" || right?.kind === "comma") &&
    reader.left(at)?.kind === "head"
  )
    return { kind: "select-item" }
  if (clause === "ORDER BY") {
    const directed = /^(ASC|DESC|FIRST|LAST)$/.test(left.upper)
    const ends =
      right === undefined || right.kind === "head" || right.kind === "comma" || right.kind === "hole"
    return !directed && (ends || right.upper === "NULLS") ? keyword("direction") : fragment("clause")
  }
  if (clause === "UPDATE" && left.kind === "hole" && right?.upper === "SET") return identifier("table")
  if (
    clause === "WHERE" ||
    clause === "ON" ||
    clause === "HAVING" ||
    clause === undefined ||
    clause === "SET"
  ) {
    if (left.kind === "hole" && leadsCondition(reader, at - 1)) return value(behindOperatorHole(reader, at))
    const named = right?.kind === "hole" || right?.kind === "word" || right?.kind === "quoted-name"
    if (right && startsOperand(right) && (!named || leadsCondition(reader, at))) return keyword("operator")
  }
  if ((clause === "FROM" || clause === "JOIN") && right && startsOperand(right) && right.kind !== "hole")
    return keyword("join")
  return fragment("clause")
}

/** Whether the token is a plain left operand: a name or an interpolation where a condition begins. */
function leadsCondition(reader: SqlReader, index: number): boolean {
  const token = reader.at(index)
  if (token?.kind !== "hole") return reader.columnEnding(index) !== undefined
  const before = reader.left(index)
  if (before === undefined) return reader.at(index - 1)?.kind === "open"
  return before.kind === "head" || (before.kind === "keyword" && ["AND", "OR", "NOT"].includes(before.upper))
}

/** `{column} {operator} {x}`: the index is that of the operator. */
const behindOperatorHole = (reader: SqlReader, operator: number): SqlOperand => ({
  where: "comparison",
  operator: "",
  side: "right",
  column: reader.columnEnding(operator - 1),
  interpolatedOther: reader.at(operator - 1)?.kind === "hole",
})
