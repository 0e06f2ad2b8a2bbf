import type { SqlDialect, SqlLiteral, SqlOperand, SqlPosition } from "../../src/embedded/sql.ts"
import { type Placement, readPlacements } from "./placements.ts"

/** A placement in SQL. */
export interface SqlCase extends Placement {
  readonly dialect: SqlDialect
}

/** Reads a file of placements; `@ mysql` sets the dialect of the lines below it. */
export function readSqlCases(text: string): SqlCase[] {
  return readPlacements(text).map(placement => ({
    ...placement,
    dialect: (placement.setting ?? "generic") as SqlDialect,
  }))
}

/** A position in a few words: the notation of the placement files. */
export function describePosition(position: SqlPosition): string {
  return position.ambiguous ? `${describeRole(position)} ambiguous` : describeRole(position)
}

function describeRole(position: SqlPosition): string {
  switch (position.kind) {
    case "value":
      return [
        "value",
        position.sign,
        describeOperand(position.operand),
        position.cast && `::${position.cast.type}`,
      ]
        .filter(Boolean)
        .join(" ")
    case "quoted-value":
      return `quoted ${describeOperand(position.operand)}${describeLiteral(position.literal)}`
    case "quoted-part":
      return `part ${describeOperand(position.operand)}${describeLiteral(position.literal)}`
    case "special-literal":
      return `special ${position.reason}`
    case "ddl-value":
      return position.literal ? `ddl-value quoted${describeLiteral(position.literal)}` : "ddl-value"
    case "limit":
      return position.role
    case "in-list":
      return ["in-list", position.column, position.negated && "NOT", position.form].filter(Boolean).join(" ")
    case "identifier":
      return position.list ? `${position.role} list` : position.role
    case "identifier-part":
      return `${position.role} piece`
    case "quoted-identifier":
      return `${position.role} ${position.quote}${position.whole ? "" : " piece"}${position.operand ? ` or ${describeOperand(position.operand)}` : ""}`
    case "keyword":
    case "fragment":
      return `${position.kind} ${position.role}`
    case "statement":
      return position.whole ? "statement" : "statement start"
    case "placeholder-name":
      return `mark ${position.style}`
    case "unknown":
      return `unknown ${position.reason}`
    default:
      return position.kind
  }
}

function describeLiteral(literal: SqlLiteral): string {
  const notes = [
    literal.prefix?.word,
    literal.cast && `::${literal.cast.type}`,
    !literal.terminated && "open",
    literal.joined && "joined",
  ].filter(Boolean)
  return notes.length ? ` ${notes.join(" ")}` : ""
}

function describeOperand(operand: SqlOperand): string {
  switch (operand.where) {
    case "comparison":
      return operand.side === "left"
        ? `_ ${operand.operator}`
        : `${operand.column ?? (operand.interpolatedOther ? "{}" : "…")} ${operand.operator} _`
    case "pattern":
      return `${operand.column ?? "…"} ${operand.operator} _`
    case "between":
      return `${operand.column ?? "…"} BETWEEN ${operand.bound}`
    case "values":
      return `VALUES ${operand.row}.${operand.index}${operand.column ? ` ${operand.column}` : ""}${operand.sole ? " sole" : ""}`
    case "set":
      return `SET ${operand.column ?? "…"}`
    case "arithmetic":
      return operand.operator
    case "concatenation":
      return "||"
    case "function-argument":
      return `${operand.function ?? "…"}(${operand.index})`
    case "case":
      return `case ${operand.part}`
    case "in-list":
      return `${operand.column ?? "…"}${operand.negated ? " NOT" : ""} IN${operand.sole ? " sole" : ""}`
    case "any":
      return `${operand.column ?? "…"} ${operand.operator} ANY`
    default:
      return operand.where
  }
}
