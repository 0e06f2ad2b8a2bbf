import type { SqlRole } from "./sql-position.ts"
import type { SqlReader, SqlUnit } from "./sql-reader.ts"
import {
  fragment,
  identifier,
  isArithmetic,
  isComparison,
  isFunctionName,
  patternWords,
  value,
} from "./sql-role.ts"

/**
 * What a unit is at the start of a condition: behind WHERE, ON, AND, OR, NOT, or an opening parenthesis among those.
 * The right neighbour decides: alone it is a condition built elsewhere, before an operator it is the left operand,
 * which in text built by hand is a column nearly always, and a value where the right side cannot be compared with one.
 */
export function conditionSlot(reader: SqlReader, unit: SqlUnit): SqlRole {
  const right = reader.right(unit.to)
  if (isFunctionName(reader, unit)) return identifier("function")
  const left = (operator: string): SqlRole =>
    value({
      where: "comparison",
      operator,
      side: "left",
      column: undefined,
      interpolatedOther: reader.at(unit.to + 2)?.kind === "hole",
    })
  if (
    right === undefined ||
    right.kind === "head" ||
    right.upper === "AND" ||
    right.upper === "OR" ||
    right.upper === "THEN"
  )
    return unit.literal ? value({ where: "other" }) : fragment("condition")
  if (right.text === "||") return value({ where: "concatenation" })
  if (isArithmetic(right)) return value({ where: "arithmetic", operator: right.text })
  if (isComparison(right)) {
    const other = reader.right(unit.to + 1)
    const quantified = other?.kind === "keyword" && ["ANY", "SOME", "ALL"].includes(other.upper)
    return unit.literal || quantified ? left(right.text) : identifier("column")
  }
  if (
    right.upper === "BETWEEN" ||
    (right.upper === "NOT" && reader.right(unit.to + 1)?.upper === "BETWEEN")
  ) {
    const low = reader.right(unit.to + (right.upper === "NOT" ? 2 : 1))
    return unit.literal || low?.kind === "word" || low?.kind === "quoted-name"
      ? left("BETWEEN")
      : identifier("column")
  }
  if (right.upper === "IN" || right.upper === "NOT" || right.upper === "IS" || patternWords.has(right.upper))
    return unit.literal ? left(right.upper) : identifier("column")
  if (unit.literal) return value({ where: "other" })
  if (right.upper === "COLLATE" || right.upper === "AT") return identifier("column")
  if (right.kind === "hole") return runOfHoles(reader, unit) ? identifier("column") : fragment("condition")
  if (
    right.kind === "word" ||
    right.kind === "number" ||
    right.kind === "string" ||
    right.kind === "placeholder"
  )
    return fragment("expression")
  return fragment("condition")
}

/** `{column} {operator} {value}` or `{column} {operator} 5`, against `{condition} {more conditions}`. */
function runOfHoles(reader: SqlReader, unit: SqlUnit): boolean {
  const third = reader.right(unit.to + 1)
  return (
    third !== undefined &&
    ["hole", "word", "number", "string", "placeholder", "quoted-name"].includes(third.kind)
  )
}
