import type { SqlPosition } from "../embedded/sql.ts"

/** What an interpolation is in its SQL text, as a label says it. */
export function sqlPlaceWords(position: SqlPosition): string {
  switch (position.kind) {
    case "quoted-value":
      return "part of the SQL text, inside quotes"
    case "quoted-part":
      return "part of a quoted SQL value"
    case "value":
      return "part of the SQL text, where a value stands"
    case "limit":
      return `part of the SQL text, as ${position.role.toUpperCase()}`
    case "in-list":
      return "part of the SQL text, as a list of values"
    case "values-row":
      return "part of the SQL text, as rows"
    case "ddl-value":
      return "part of the SQL text, as a setting"
    case "special-literal":
    case "dollar-quoted":
      return "part of an SQL literal"
    case "identifier":
    case "identifier-part":
      return `part of the SQL text, as the name of a ${position.role}`
    case "quoted-identifier":
      return position.operand ? "part of the SQL text, inside double quotes" : "part of a quoted SQL name"
    case "keyword":
      return "part of the SQL text, as a keyword"
    case "order-item":
      return "part of the SQL text, as what to sort by"
    case "group-item":
      return "part of the SQL text, as what to group by"
    case "select-item":
      return "part of the SQL text, as what to select"
    case "comment":
      return "part of an SQL comment"
    case "statement":
      return "the SQL statement itself"
    case "fragment":
    case "unknown":
      return "part of the SQL text, as code"
    case "placeholder-name":
      return "the name of a bind mark"
  }
}
