import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import { storedValues } from "../sinks/stored-values.ts"

/**
 * What `TABLE[key][2]` and `table.get(key, default)[2]` may give, where the table is a dict of this file with tuples or
 * lists under its keys; null when it isn't known to be one.
 */
export function itemsLookedUp({ value, index }: ast.Subscript, model: Model): readonly ast.Expr[] | null {
  const constant = model.constantOf(index)
  const rows = constant?.kind === "int" ? rowsOf(value, model) : null
  if (rows === null || constant?.kind !== "int") return null
  const items = rows.map(row => itemAt(row, constant.value))
  return items.every(item => item !== undefined) ? items : null
}

function itemAt(row: ast.Expr, index: number): ast.Expr | undefined {
  if ((row.kind !== "Tuple" && row.kind !== "List") || row.items.some(({ kind }) => kind === "Starred"))
    return undefined
  return row.items.at(index)
}

/** The values that a lookup in a dict may give, with its default. */
function rowsOf(lookup: ast.Expr, model: Model): readonly ast.Expr[] | null {
  if (lookup.kind === "Subscript") return valuesOf(lookup.value, model)
  if (lookup.kind === "Name") {
    const value = onlyAssigned(model.definitionsOf(lookup))
    return value && value.kind !== "Name" ? rowsOf(value, model) : null
  }
  if (lookup.kind !== "Call" || lookup.func.kind !== "Attribute" || lookup.func.name !== "get") return null
  const values = valuesOf(lookup.func.value, model)
  const [, otherwise] = lookup.args
  return values && otherwise ? [...values, otherwise.value] : values
}

function valuesOf(table: ast.Expr, model: Model): readonly ast.Expr[] | null {
  if (table.kind !== "Name") return null
  const dict = onlyAssigned(model.definitionsOf(table))
  if (dict?.kind !== "Dict" || dict.entries.some(({ key }) => key === null)) return null
  return [...dict.entries.map(({ value }) => value), ...storedValues(table, model)]
}
