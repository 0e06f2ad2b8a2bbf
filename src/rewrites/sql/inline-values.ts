import type { Match } from "../../flow/values/match.ts"
import { isCertain } from "../../semantics/is-certain.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { reads } from "../names.ts"
import { siblingsOf } from "../statement-edit.ts"
import type { Value } from "../value.ts"
import { statementOf } from "./companions.ts"
import type { TextVariable } from "./pieces.ts"

/**
 * Whether the values of a variable's text can be evaluated at the call instead of where the text is assigned: nothing
 * that they are made of changes in between, on any way.
 */
export function canMoveToCall(
  { model }: Match,
  { seeds, additions, binding: text }: TextVariable,
  call: ast.Call,
  values: readonly Value[],
): boolean {
  const [seed] = seeds
  if (seed === undefined || seeds.length > 1 || additions.length > 0) return false
  if (values.some(({ exprs }) => exprs.some(expr => reads(model, expr, text)))) return false
  const assigned = statementOf(seed)
  if (assigned === null) return false
  const body = siblingsOf(model.module.body, assigned)
  const later = body?.slice(body.indexOf(assigned) + 1)
  const ran = model.statementOf(call)
  // On every way to the call, the assignment ran last in the same round of a loop.
  const index = later?.findIndex(stmt => stmt.from <= ran.from && ran.to <= stmt.to) ?? -1
  if (index < 0) return false
  const around = later![index]!
  if (index === 0 && around === ran && isFirstStep(model, ran, call)) return true
  const between = model.text.slice(assigned.to, isRepeated(model, ran, around) ? around.to : call.from)
  return values.every(({ exprs, code }) =>
    exprs.every(expr => {
      if (expr.kind !== "Name") return false
      const binding = model.bindingOf(expr)
      // What runs in between could give a name of another scope another value.
      if (binding?.escapes || binding?.scope !== model.scopeAt(call.from)) return false
      const settled = ["str", "int", "float", "bool", "number", "none"].includes(model.annotatedType(expr))
      const occurs = new RegExp(`(?<![\\w.])${expr.name}(?!\\w)`).test(between)
      // An object that is only passed on keeps its identity; its text could change.
      return !occurs && (settled || code === expr.name || !between.includes("("))
    }),
  )
}

/** Whether a statement runs nothing before the call, and the call for certain and once. */
function isFirstStep(model: Model, stmt: ast.Stmt, call: ast.Call): boolean {
  if (stmt.kind === "While" || !isCertain(model.parentOf, call, stmt)) return false
  const before = model.text.slice(stmt.from, call.from).replace(/^(?:async\s+)?(?:for\b[^()]*?\bin|if)\b/, "")
  return !/\)|\b(?:and|or|if|elif|else|for|lambda|yield)\b/.test(before)
}

/** Whether a loop runs the statement, up to the one around. */
function isRepeated(model: Model, ran: ast.Stmt, around: ast.Stmt): boolean {
  let node: ast.Expr | ast.Stmt | ast.Module | undefined = ran
  while (node !== undefined && node.kind !== "Module") {
    if (node.kind === "For" || node.kind === "While") return true
    if (node === around) return false
    node = model.parentOf(node)
  }
  return false
}
