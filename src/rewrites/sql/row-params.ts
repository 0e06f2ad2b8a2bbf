import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { type Attempt, all, done } from "../attempt.ts"
import { freshName, namesIn } from "../names.ts"
import { asOperand, isPure, usesUp } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import {
  addToValue,
  entryOf,
  itemOf,
  type NewParam,
  type ParamsCall,
  type ParamsEdit,
  rowsArgument,
} from "./call-params.ts"
import { isInLoop, isOnlyTarget } from "./companions.ts"

/**
 * Adds values that are the same for every row to each row of `executemany`: where the rows are written out, or by a list
 * of longer rows in the call.
 * @param exprs the expressions that the values are made of
 */
export function addToRows(
  model: Model,
  target: ParamsCall,
  params: readonly NewParam[],
  exprs: readonly ast.Expr[],
): Attempt<ParamsEdit> {
  if (params.length === 0) return done({ edits: [], because: [] })
  const given = rowsArgument(target.call, target.spec)
  if (given === null) return refuse("R14", "the rows of values aren't found in the call")
  if (!exprs.every(expr => isPure(expr) && !usesUp(expr)))
    return refuse("R11", "the value would be computed for each row", "assign it to a name before the query")
  const written = addToWritten(model, target, given.value, params, exprs)
  return written.ok || written.refusal.code === "R10"
    ? written
    : lengthened(model, target, given.value, params)
}

function addToWritten(
  model: Model,
  target: ParamsCall,
  value: ast.Expr,
  params: readonly NewParam[],
  exprs: readonly ast.Expr[],
): Attempt<ParamsEdit> {
  if (params.some(({ spread }) => spread)) return refuse("R14", "every row would need several values more")
  const rows = rowsOf(model, target.call, value, exprs)
  if (!rows.ok) return rows
  const edits = all(rows.value.map(row => addToRow(model, target, row, params)))
  return edits.ok ? done({ edits: edits.value.flatMap(each => each.edits), because: [] }) : edits
}

/** `[(*row, value) for row in rows]`. */
function lengthened(
  model: Model,
  { call, style, marks, hidden }: ParamsCall,
  value: ast.Expr,
  params: readonly NewParam[],
): Attempt<ParamsEdit> {
  const rows = asOperand(model, value)
  if (model.scopeAt(call.from).kind === "class")
    return refuse("R11", "a name of the value means something else in a comprehension")
  if (marks === 0 && !hidden) return refuse("R10", `the text has no marks for \`${rows}\``)
  const row = freshName(model, call.from, ["row", "values"])
  const isNamed = style === "named" || style === "pyformat"
  const places = params.map(({ marksBefore }) => (style === "dollar" ? marks : marksBefore))
  if (!isNamed && places.some(Number.isNaN))
    return refuse("R10", `nothing shows where in the rows of \`${rows}\` the new value belongs`)
  const isWhole = isNamed || places.every(place => place === marks) || places.every(place => place === 0)
  const longer = isNamed
    ? `{**${row}, ${params.map(entryOf).join(", ")}}`
    : `(${around(row, params.map(itemOf), places, marks).join(", ")})`
  const because = ["list", "tuple", "dict", "set"].includes(model.annotatedType(value))
    ? []
    : [`if \`${rows}\` is an iterator, all rows are made before the first one is stored`]
  if (isNamed) because.push(`each row of \`${rows}\` must be a dict, which nothing shows`)
  else if (marks === 1 || !isWhole)
    because.push(
      `each row of \`${rows}\` must be ${isWhole ? "a sequence" : "a list or tuple"}, which nothing shows`,
    )
  const { from, to } = value.parens ?? value
  return done({ edits: [{ from, to, insert: `[${longer} for ${row} in ${rows}]` }], because })
}

/** The items of a row with the new ones at their places: `*row, value`; `*row[:1], value, *row[1:]`. */
function around(
  row: string,
  added: readonly string[],
  places: readonly number[],
  marks: number,
): readonly string[] {
  const items: string[] = []
  let at = 0
  const upTo = (end: number) => {
    if (end > at)
      items.push(at === 0 && end === marks ? `*${row}` : `*${row}[${at || ""}:${end === marks ? "" : end}]`)
    at = end
  }
  for (const [index, item] of added.entries()) {
    upTo(places[index]!)
    items.push(item)
  }
  upTo(marks)
  return items
}

function addToRow(
  model: Model,
  target: ParamsCall,
  row: ast.Expr,
  params: readonly NewParam[],
): Attempt<ParamsEdit> {
  const isWritten = row.kind === "Tuple" || row.kind === "List" || row.kind === "Dict"
  if (!isWritten) {
    const source = model.text.slice(row.from, row.to)
    return refuse("R14", `nothing shows what the row \`${source}\` holds`)
  }
  return addToValue(model, target, row, params)
}

/** The rows as they are written: in the call, or in a list of its own that nothing else uses. */
function rowsOf(
  model: Model,
  call: ast.Call,
  value: ast.Expr,
  exprs: readonly ast.Expr[],
): Attempt<readonly ast.Expr[]> {
  const source = model.text.slice(value.from, value.to)
  const unknown = refuse("R14", `nothing shows what the rows of \`${source}\` hold`)
  if (value.kind === "List" || value.kind === "Tuple") return done(value.items)
  if (value.kind === "Comprehension") {
    if (value.type === "dict" || value.type === "set") return unknown
    const names = new Set([...exprs.flatMap(wordsIn), "str", "int", "float"])
    const isHidden = value.clauses.some(({ target }) => wordsIn(target).some(name => names.has(name)))
    if (isHidden || model.scopeAt(call.from).kind === "class")
      return refuse("R11", "a name of the value means something else among the rows")
    return done([value.element])
  }
  if (value.kind !== "Name") return unknown
  const binding = model.bindingOf(value)
  const [definition, ...others] = binding?.definitions ?? []
  const isLocal = binding?.scope.kind === "function" && binding.scope === model.scopeAt(call.from)
  if (definition?.kind !== "assign" || !isOnlyTarget(definition) || others.length > 0) return unknown
  if (binding === undefined || !isLocal || binding.escapes) return unknown
  const begun = definition.value.kind === "Name" ? unknown : rowsOf(model, call, definition.value, exprs)
  if (!begun.ok) return begun
  const appended: ast.Expr[] = []
  for (const use of binding.uses) {
    if (use === value) continue
    const row = appendedTo(model, use)
    if (row === null) return refuse("R14", `\`${source}\` is used for something else too`)
    appended.push(row)
  }
  const places = [definition.value, ...appended]
  return exprs.every(expr => isFixed(model, expr, places))
    ? done([...begun.value, ...appended])
    : refuse("R11", "the value may be another one when the rows are made")
}

/** The `x` of `rows.append(x)`. */
function appendedTo(model: Model, use: ast.Name): ast.Expr | null {
  const method = model.parentOf(use)
  const call = method?.kind === "Attribute" && method.name === "append" ? model.parentOf(method) : undefined
  if (call?.kind !== "Call" || call.func !== method || call.args.length !== 1) return null
  const [argument] = call.args
  return argument?.form === "positional" ? argument.value : null
}

/** Whether it is a name that has its value before the rows are made, and keeps it as it is. */
function isFixed(model: Model, name: ast.Expr, places: readonly ast.Expr[]): boolean {
  const binding = name.kind === "Name" ? model.bindingOf(name) : undefined
  const [definition, ...others] = binding?.definitions ?? []
  if (binding === undefined || binding.escapes || definition === undefined || others.length > 0) return false
  const parents = binding.uses.map(use => model.parentOf(use)?.kind)
  if (parents.includes("Attribute") || parents.includes("Subscript")) return false
  if (definition.kind === "parameter") return true
  const isBefore = places.every(({ from }) => definition.to <= from)
  return definition.kind === "assign" && isBefore && !isInLoop(model, definition.value)
}

const wordsIn = (expr: ast.Expr): string[] => namesIn(expr).map(({ name }) => name)
