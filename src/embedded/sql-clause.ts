import { conditionSlot } from "./sql-condition.ts"
import type { SqlOperand, SqlRole } from "./sql-position.ts"
import type { SqlReader, SqlUnit } from "./sql-reader.ts"
import { fragment, identifier, isArithmetic, isFunctionName, keyword, value } from "./sql-role.ts"

/** What a unit is that begins a clause's list, or follows a comma in it. `clause` is the keyword. */
export function listSlot(reader: SqlReader, unit: SqlUnit, clause: string): SqlRole {
  const left = reader.left(unit.from)
  const right = reader.right(unit.to)
  const first = left?.kind !== "comma"
  switch (clause) {
    case "SELECT":
    case "RETURNING":
      return selectSlot(reader, unit, first && left?.kind === "head")
    case "FROM":
    case "JOIN":
      // `FROM {x}(1, 2)` calls, `FROM {x} (NOLOCK)` does not.
      return isFunctionName(reader, unit) && reader.touches(unit.to, unit.to + 1)
        ? identifier("function")
        : identifier("table")
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
