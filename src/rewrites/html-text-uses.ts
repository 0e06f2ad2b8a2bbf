import type { Match } from "../rules/match.ts"
import type { Binding } from "../semantics/scope.ts"
import type * as ast from "../syntax/ast.ts"
import type { Build, Interpolation } from "../template/template.ts"
import { contains, type Range } from "../text/range.ts"
import { innerBuilds } from "./joined-list.ts"

/**
 * Whether the text that a value is put into gets anywhere but into the text of the match: the variable, or the list, that
 * holds it is read by something else.
 */
export function isUsedElsewhere(match: Match, { build }: Interpolation): boolean {
  const held = holdersOf(match, match.model.statementOf(build.expr))
  return (
    held === null ||
    held.some(binding => isLeft(match, binding, tracedReads(match.template.build), new Set()))
  )
}

/** What a statement keeps a text in; null for an attribute or the like, which anything can read. */
function holdersOf({ model }: Match, stmt: ast.Stmt): readonly Binding[] | null {
  const names: ast.Expr[] = []
  if (stmt.kind === "Assign") names.push(...stmt.targets)
  else if (stmt.kind === "AnnAssign" || stmt.kind === "AugAssign") names.push(stmt.target)
  else if (stmt.kind === "ExprStmt") names.push(...receiverOf(stmt.value))
  const bindings = names.map(name => (name.kind === "Name" ? model.bindingOf(name) : undefined))
  return bindings.every(binding => binding !== undefined) ? bindings : null
}

const adding = /^(append|extend|insert|add)$/

/** The `rows` of `rows.append(…)`. */
function receiverOf(expr: ast.Expr): readonly ast.Expr[] {
  const isAdding = expr.kind === "Call" && expr.func.kind === "Attribute" && adding.test(expr.func.name)
  return isAdding && expr.func.kind === "Attribute" ? [expr.func.value] : []
}

/** Where the text of a match is read from variables and lists. */
function tracedReads(build: Build): readonly Range[] {
  const found: Range[] = []
  const seen = new Set<Build>()
  const visit = (each: Build): void => {
    if (seen.has(each)) return
    seen.add(each)
    if (each.kind === "variable" || each.kind === "join") found.push(each.expr)
    innerBuilds(each).forEach(visit)
  }
  visit(build)
  return found
}

function isLeft(match: Match, binding: Binding, traced: readonly Range[], seen: Set<Binding>): boolean {
  if (seen.has(binding)) return false
  seen.add(binding)
  const { model, template } = match
  if (binding.escapes) return true
  return binding.uses.some(use => {
    if (contains(template.expr, use) || traced.some(read => contains(read, use))) return false
    const parent = model.parentOf(use)
    if (parent?.kind === "Attribute" && adding.test(parent.name)) return false
    if (parent?.kind === "Call" && parent.func.kind === "Name" && parent.func.name === "len") return false
    const stmt = model.statementOf(use)
    if (stmt.kind !== "Assign" && stmt.kind !== "AugAssign") return true
    // A text that it becomes part of may be a part of the page as well.
    const held = holdersOf(match, stmt)
    return held === null || held.some(other => isLeft(match, other, traced, seen))
  })
}
