import { blocksOf } from "../../semantics/children.ts"
import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import { functionAround } from "./around.ts"

/**
 * The item at a constant place of a list that is written out and changed by statements beside that one alone, each of which
 * says what it does: `xs = ["a"]`, `xs.append(x)`, `xs.pop(0)`, `del xs[0]`. Undefined where that can't be followed.
 */
export function itemAtPlace({ value, index }: ast.Subscript, model: Model): ast.Expr | undefined {
  const binding = value.kind === "Name" ? model.bindingOf(value) : undefined
  const place = binding && placeOf(index, model)
  if (value.kind !== "Name" || binding === undefined || place === undefined || binding.escapes)
    return undefined
  // An inner function may change it whenever it is called.
  const fn = functionAround(value, model)
  if (binding.uses.some(use => functionAround(use, model) !== fn)) return undefined
  const made = onlyAssigned(model.definitionsOf(value))
  if (made?.kind !== "List" || made.items.some(({ kind }) => kind === "Starred")) return undefined
  const stmts = statementsFrom(model.statementOf(made), value, model)
  const last = stmts?.at(-1)
  if (stmts === null || last === undefined) return undefined
  const items = [...made.items]
  for (const stmt of stmts) {
    const uses = binding.uses.filter(({ from }) => stmt.from <= from && from < stmt.to)
    const isRead = uses.every(use => isReadAt(use, model))
    if (!isRead && (stmt === last || !change(items, stmt, uses, model))) return undefined
  }
  return items.at(place)
}

/** `xs[0]`, `len(xs)` */
function isReadAt(use: ast.Name, model: Model): boolean {
  const parent = model.parentOf(use)
  if (parent?.kind === "Call") return model.qualifiedName(parent.func) === "len"
  if (parent?.kind !== "Subscript" || parent.value !== use) return false
  const outer = model.parentOf(parent)
  return !(
    (outer?.kind === "Assign" && outer.targets.includes(parent)) ||
    outer?.kind === "Delete" ||
    outer?.kind === "AugAssign"
  )
}

/** Does to the items what a statement does to the list, which is all that the statement uses it for; false when that can't be told. */
function change(
  items: ast.Expr[],
  stmt: ast.Stmt,
  [use, ...others]: readonly ast.Name[],
  model: Model,
): boolean {
  if (use === undefined || others.length > 0) return false
  const target = stmt.kind === "Delete" && stmt.targets.length === 1 ? stmt.targets[0] : undefined
  if (target?.kind === "Subscript" && target.value === use) return remove(items, placeOf(target.index, model))
  const call = stmt.kind === "ExprStmt" && stmt.value.kind === "Call" ? stmt.value : undefined
  if (call?.func.kind !== "Attribute" || call.func.value !== use) return false
  if (call.args.some(({ form }) => form !== "positional")) return false
  const [first, second] = call.args.map(({ value }) => value)
  switch (call.func.name) {
    case "append":
      return first !== undefined && items.push(first) > 0
    case "pop":
      return remove(items, first === undefined ? -1 : placeOf(first, model))
    case "insert": {
      const at = first && placeOf(first, model)
      if (at === undefined || second === undefined) return false
      items.splice(at, 0, second)
      return true
    }
    default:
      return false
  }
}

function remove(items: ast.Expr[], at: number | undefined): boolean {
  return at !== undefined && at < items.length && items.splice(at, 1).length === 1
}

function placeOf(index: ast.Expr, model: Model): number | undefined {
  const constant = model.constantOf(index)
  return constant?.kind === "int" ? constant.value : undefined
}

/** The statements behind one up to that which holds an expression; null when they aren't in one suite. */
function statementsFrom(first: ast.Stmt, use: ast.Expr, model: Model): readonly ast.Stmt[] | null {
  const parent = model.parentOf(first)
  const suites =
    parent === undefined ? [] : parent.kind === "Module" ? [parent.body] : blocksOf(parent as ast.Stmt)
  const suite = suites.find(each => each.includes(first)) ?? []
  const to = suite.findIndex(({ from, to }) => from <= use.from && use.to <= to)
  const from = suite.indexOf(first) + 1
  return to >= from ? suite.slice(from, to + 1) : null
}
