import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"

/** What a function that checks a name is called. */
export const validates = /^_*(?:validate|check|ensure|assert|verify)_/

/**
 * `validate_name(name)` as a statement before the text is built: all it can do is raise. So it is in a loop through the
 * names: `for each in (name, other): validate_name(each)`.
 */
export function isValidatedBy(expr: ast.Expr, model: Model): boolean {
  const uses = expr.kind === "Name" ? (model.bindingOf(expr)?.uses ?? []) : []
  return uses.some(use => use.to < expr.from && (isGivenToCheck(use, model) || isCheckedInLoop(use, model)))
}

function isGivenToCheck(use: ast.Name, model: Model): boolean {
  const call = model.parentOf(use)
  return (
    call?.kind === "Call" &&
    call.args[0]?.value === use &&
    validates.test(lastName(call.func)) &&
    model.parentOf(call)?.kind === "ExprStmt"
  )
}

function isCheckedInLoop(use: ast.Name, model: Model): boolean {
  const names = model.parentOf(use)
  if (names?.kind !== "Tuple" && names?.kind !== "List") return false
  const loop = model.parentOf(names)
  if (loop?.kind !== "For" || loop.iterable !== names || loop.target.kind !== "Name") return false
  return (model.bindingOf(loop.target)?.uses ?? []).some(
    each => loop.from <= each.from && each.to <= loop.to && isGivenToCheck(each, model),
  )
}
