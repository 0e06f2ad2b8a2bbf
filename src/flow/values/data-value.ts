import type { SqlPosition } from "../../embedded/sql.ts"
import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import { keepingMethods } from "../../semantics/text-methods.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"

/**
 * Whether an interpolation without quotes stands where a column that the text names gets or is compared with a value,
 * alone or among others: `SET price = {x}`, `WHERE id = {x}`, `VALUES (1, {x})`, `CALL f({x})`. Who builds SQL of pieces
 * has a piece for the column as well.
 */
export function standsForValue(position: SqlPosition): boolean {
  if (position.kind === "values-row") return true
  if (position.kind !== "value") return false
  const { operand } = position
  switch (operand.where) {
    case "comparison":
      return operand.side === "right" && operand.column !== undefined && !operand.interpolatedOther
    case "set":
    case "pattern":
      return operand.column !== undefined
    case "values":
    case "in-list":
      return !operand.sole
    case "function-argument":
      return isOfProcedure(position)
    default:
      return false
  }
}

/** `CALL f({x})`, `EXEC f @a = {x}` */
export function isOfProcedure({ clause }: SqlPosition): boolean {
  return clause === "CALL" || clause === "EXEC"
}

/**
 * Whether an expression takes a value out of data: a place or field of what it goes through or was given
 * (`row[0]`, `item["price"]`, `order.price`), a part of a text, or what somebody wrote into a window.
 */
export function isTakenFromData(expr: ast.Expr, model: Model): boolean {
  return isTaken(expr, model, deepest)
}

/** A value goes through few variables from the data to the text. */
const deepest = 5

function isTaken(expr: ast.Expr, model: Model, left: number): boolean {
  if (left === 0) return false
  switch (expr.kind) {
    case "Subscript":
      return expr.index.kind !== "Slice" || isTaken(expr.value, model, left - 1)
    case "Attribute":
      // `link_type.value`: a member of an Enum.
      if (expr.name === "value" && /(?:^|_)(?:type|kind|mode|status|state|level)$/.test(lastName(expr.value)))
        return false
      return isGiven(expr.value, model)
    case "Call": {
      const { func, args } = expr
      if (func.kind !== "Attribute") return false
      if (args.length === 0 && reads.test(func.name)) return true
      return (
        (keepingMethods.has(func.name) || func.name === "replace") && isTaken(func.value, model, left - 1)
      )
    }
    case "Name": {
      const definitions = model.definitionsOf(expr)
      return definitions.length > 0 && definitions.every(definition => isTakenBy(definition, model, left - 1))
    }
    default:
      return false
  }
}

function isTakenBy(definition: Definition, model: Model, left: number): boolean {
  switch (definition.kind) {
    case "assign":
      // `a, b = line.split(",")`
      return definition.path.length > 0
        ? definition.value.kind === "Call" && lastName(definition.value.func) === "split"
        : isTaken(definition.value, model, left)
    case "loop":
      return true
    default:
      return false
  }
}

/** What a loop goes through, or a parameter that isn't the object itself. */
function isGiven(owner: ast.Expr, model: Model): boolean {
  if (owner.kind === "Attribute") return isGiven(owner.value, model)
  if (owner.kind !== "Name" || owner.name === "self" || owner.name === "cls") return false
  const definitions = model.definitionsOf(owner)
  return definitions.length > 0 && definitions.every(({ kind }) => kind === "parameter" || kind === "loop")
}

/** Methods by which the fields of windows and open files give what is written there. */
const reads =
  /^(?:get|text|toPlainText|currentText|GetValue|GetStringSelection|get_text|get_active_text|read|readline)$/
