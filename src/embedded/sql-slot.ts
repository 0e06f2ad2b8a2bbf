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
  if ((left.text === "-" || left.text === "+") && !reader.endsOperand(at - 1)) {
    const inner = slotOf(reader, { from: at, to: unit.to, literal: true })
    const operand: SqlOperand =
      inner.kind === "value" ? inner.operand : { where: "arithmetic", operator: left.text }
    return inner.kind === "limit" ? inner : { kind: "value", operand, sign: left.text, cast: undefined }
  }
  if (left.text === "||") return value({ where: "concatenation" })
  const right = reader.right(unit.to)
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
      if (!isBetween(reader, at)) return conditionSlot(reader, unit)
      return isFunctionName(reader, unit) ? identifier("function") : betweenSlot(right, "high")
    case "BETWEEN":
      return isFunctionName(reader, unit) ? identifier("function") : betweenSlot(right, "low")
    case "OR":
    case "XOR":
    case "WHEN":
    case "NOT":
      if (word === "NOT" && reader.left(at)?.upper === "IS") return isSlot(reader, at - 2, "IS NOT")
      if (word === "WHEN" && caseHasOperand(reader, at)) return value({ where: "case", part: "when" })
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
      return left.kind === "keyword" && word === "FROM"
        ? argumentSlot(reader, unit)
        : trailingSlot(reader, unit, left)
    case "END":
    case "ASC":
    case "DESC":
    case "UPDATE":
      return trailingSlot(reader, unit, left)
    default:
      return keyword("modifier")
  }
}

const betweenSlot = (right: LayoutToken | undefined, bound: "low" | "high"): SqlRole =>
  isArithmetic(right)
    ? value({ where: "arithmetic", operator: right?.text ?? "" })
    : value({ where: "between", bound })

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

/** Whether the AND at the index belongs to a BETWEEN. */
function isBetween(reader: SqlReader, and: number): boolean {
  for (let at = reader.previous(and); at >= 0; at = reader.previous(at)) {
    const token = reader.at(at)
    if (token?.kind === "head" || token?.kind === "comma") return false
    if (token?.kind !== "keyword") continue
    if (token.upper === "BETWEEN") return true
    if (["AND", "OR", "WHEN", "THEN"].includes(token.upper)) return false
  }
  return false
}

/** Whether the CASE of a WHEN compares one operand (`CASE a WHEN 1`), instead of taking conditions. */
function caseHasOperand(reader: SqlReader, when: number): boolean {
  let nested = 0
  for (let at = reader.previous(when); at >= 0; at = reader.previous(at)) {
    const word = reader.at(at)?.kind === "keyword" ? reader.at(at)?.upper : undefined
    if (word === "END") nested++
    if (word !== "CASE") continue
    if (nested === 0) return reader.at(at + 1)?.upper !== "WHEN"
    nested--
  }
  return false
}

function aliasSlot(reader: SqlReader, unit: SqlUnit): SqlRole {
  const group = reader.groupOf(unit.from)
  const owner = group && group.open > 0 ? reader.at(group.open - 1)?.upper : undefined
  if (owner === "CAST" || owner === "TRY_CAST" || owner === "SAFE_CAST") return identifier("type")
  if (reader.clauseOf(unit.from) === "WITH") return fragment("subquery")
  return identifier("alias")
}

/** The unit begins a clause's list, or follows a comma in it. */
function listSlot(reader: SqlReader, unit: SqlUnit, clause: string): SqlRole {
  const left = reader.left(unit.from)
  const right = reader.right(unit.to)
  const first = left?.kind !== "comma"
  switch (clause) {
    case "SELECT":
    case "RETURNING":
      return selectSlot(reader, unit, first && left?.kind === "head")
    case "FROM":
    case "JOIN":
    case "INTO":
    case "USING":
    case "DELETE":
    case "TABLE":
    case "UPDATE":
      if (
        clause === "UPDATE" &&
        left?.kind === "head" &&
        right?.kind === "hole" &&
        !reader.touches(unit.to, unit.to + 1)
      )
        return keyword("modifier")
      return identifier("table")
    case "INSERT":
    case "REPLACE":
    case "MERGE":
      return right?.upper === "INTO" ? keyword("modifier") : identifier("table")
    case "WHERE":
    case "ON":
    case "HAVING":
    case "QUALIFY":
      return conditionSlot(reader, unit)
    case "ORDER BY":
    case "SORT BY":
      return expressionSlot(reader, unit, { where: "order-item" }, { kind: "order-item" })
    case "GROUP BY":
    case "PARTITION BY":
    case "DISTRIBUTE BY":
      return expressionSlot(reader, unit, { where: "group-item" }, { kind: "group-item" })
    case "SET":
      if (right?.kind === "operator" || right?.kind === "hole") return identifier("column")
      return fragment("assignments")
    case "VALUES":
      return { kind: "values-row" }
    case "LIMIT":
      return { kind: "limit", role: "limit" }
    case "OFFSET":
      return { kind: "limit", role: "offset" }
    case "FETCH":
      return { kind: "limit", role: "fetch" }
    case "WITH":
      return right?.upper === "AS" || right?.kind === "open" ? identifier("cte") : fragment("subquery")
    case "WINDOW":
      return identifier("window")
    case "UNION":
    case "EXCEPT":
    case "INTERSECT":
    case "MINUS":
      return right?.upper === "SELECT" ? keyword("set-operation") : fragment("subquery")
    case "FOR":
      return keyword("modifier")
    case "EXPLAIN":
    case "ANALYZE":
      return { kind: "statement", whole: false }
    default:
      return { kind: "unknown", reason: "place" }
  }
}

function selectSlot(reader: SqlReader, unit: SqlUnit, head: boolean): SqlRole {
  const right = reader.right(unit.to)
  const item = expressionSlot(reader, unit, { where: "select-item" }, { kind: "select-item" })
  if (unit.literal || !head || right === undefined) return item
  const plain =
    right.kind === "word" || right.kind === "quoted-name" || right.kind === "hole" || right.kind === "keyword"
  const alias =
    right.upper === "AS" ||
    (right.kind === "word" && ["comma", "head"].includes(reader.right(unit.to + 1)?.kind ?? "comma"))
  // `SELECT {x} name FROM` names the column; `SELECT {x} a, b FROM` does too, `SELECT {x} {y} FROM` is a modifier.
  return plain &&
    !alias &&
    !reader.touches(unit.to, unit.to + 1) &&
    right.upper !== "IS" &&
    right.upper !== "IN"
    ? keyword("modifier")
    : item
}

function expressionSlot(reader: SqlReader, unit: SqlUnit, operand: SqlOperand, item: SqlRole): SqlRole {
  const right = reader.right(unit.to)
  if (isFunctionName(reader, unit)) return identifier("function")
  if (right?.text === "||") return value({ where: "concatenation" })
  if (isArithmetic(right) && reader.right(unit.to + 1) !== undefined)
    return value({ where: "arithmetic", operator: right?.text ?? "" })
  return unit.literal ? value(operand) : item
}

/** The unit follows a complete operand. */
function trailingSlot(reader: SqlReader, unit: SqlUnit, left: LayoutToken): SqlRole {
  const at = unit.from - 1
  const right = reader.right(unit.to)
  const clause = reader.clauseOf(at)
  switch (left.kind === "word" ? left.upper : "") {
    case "INTERVAL":
      return value({ where: "interval" })
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
  if (counted?.upper === "TOP" && counted.kind === "keyword") return listSlot(reader, unit, "SELECT")
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
