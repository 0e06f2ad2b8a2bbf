import type { Match } from "../../flow/values/match.ts"
import type { Model } from "../../semantics/model.ts"
import type { Binding } from "../../semantics/scope.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"
import { innerBuilds } from "../../template/inner-builds.ts"
import type { Build, Interpolation, JoinBuild } from "../../template/template.ts"
import { contains, type Range } from "../../text/range.ts"

/**
 * Whether the text that a value is put into gets anywhere but into the text of the match: the variable, or the list, that
 * holds it is read by something else.
 */
export function isUsedElsewhere(match: Match, { build }: Interpolation): boolean {
  const held = holdersOf(match, build.expr)
  return (
    held === null ||
    held.some(binding => isLeft(match, binding, tracedReads(match.template.build), new Set()))
  )
}

/** What keeps a text on its way to the page; null for an attribute or the like, which anything can read. */
function holdersOf({ model, template }: Match, expr: ast.Expr): readonly Binding[] | null {
  const names: ast.Expr[] = []
  const stmt = model.statementOf(expr)
  let at: ReturnType<Model["parentOf"]> = expr
  while (at && at !== template.expr && at !== stmt && at.kind !== "Module") {
    if (at.kind === "NamedExpr") names.push(at.target)
    at = model.parentOf(at)
  }
  if (at === stmt) names.push(...targetsOf(stmt))
  const bindings = names.map(name => (name.kind === "Name" ? model.bindingOf(name) : undefined))
  return bindings.every(binding => binding !== undefined) ? bindings : null
}

function targetsOf(stmt: ast.Stmt): readonly ast.Expr[] {
  switch (stmt.kind) {
    case "Assign":
      return stmt.targets
    case "AnnAssign":
    case "AugAssign":
      return [stmt.target]
    case "ExprStmt":
      return receiverOf(stmt.value)
    default:
      return []
  }
}

const adding = /^(append|extend|insert|add)$/

/** The `rows` of `rows.append(…)`. */
function receiverOf(expr: ast.Expr): readonly ast.Expr[] {
  const isAdding = expr.kind === "Call" && expr.func.kind === "Attribute" && adding.test(expr.func.name)
  return isAdding && expr.func.kind === "Attribute" ? [expr.func.value] : []
}

/** Where a text is read from variables and lists. */
export function tracedReads(build: Build): readonly Range[] {
  const found: Range[] = []
  const seen = new Set<Build>()
  const visit = (each: Build): void => {
    if (seen.has(each)) return
    seen.add(each)
    if (each.kind === "variable") found.push(each.expr)
    else if (each.kind === "join") found.push(...listsOf(each))
    innerBuilds(each).forEach(visit)
  }
  visit(build)
  return found
}

/** `len(rows)`; the length of a text is another one when it is escaped. */
function isNumberOfItems(use: ast.Name, model: Model): boolean {
  const call = model.parentOf(use)
  const isLength = call?.kind === "Call" && call.func.kind === "Name" && call.func.name === "len"
  return isLength && model.valueType(use) === "list"
}

/** `if rows:`, `not page`: what is empty stays empty. */
function isTest(use: ast.Name, model: Model): boolean {
  const parent = model.parentOf(use)
  switch (parent?.kind) {
    case "If":
    case "While":
    case "Conditional":
      return parent.test === use
    case "Unary":
      return parent.op === "not"
    default:
      return false
  }
}

/** The lists that `join` reads, by their names. */
function listsOf({ expr: { args }, items }: JoinBuild): readonly ast.Expr[] {
  const given = args.map(({ value }) => value)
  if (items.kind === "each")
    given.push(
      ...(items.comprehension.kind === "Call"
        ? items.comprehension.args.map(({ value }) => value)
        : items.comprehension.clauses.map(({ iterable }) => iterable)),
    )
  return given.filter(({ kind }) => kind === "Name" || kind === "Attribute")
}

/** Whether a text is only put into the one that is assigned: nothing is counted, compared, cut or given away. */
function becomesPart(use: ast.Expr, model: Model): boolean {
  const parent = model.parentOf(use)
  switch (parent?.kind) {
    case "Assign":
    case "AugAssign":
    case "AnnAssign":
      return true
    case "Conditional":
      return parent.test !== use && becomesPart(parent, model)
    case "Binary":
    case "String":
    case "List":
    case "Tuple":
    case "Starred":
      return becomesPart(parent, model)
    case "Call":
      return /^(format|join)$/.test(nameOf(parent.func)) && becomesPart(parent, model)
    default:
      return false
  }
}

function isLeft(match: Match, binding: Binding, traced: readonly Range[], seen: Set<Binding>): boolean {
  if (seen.has(binding)) return false
  seen.add(binding)
  const { model } = match
  if (binding.escapes) return true
  return binding.uses.some(use => {
    const isTraced = traced.some(read => contains(read, use))
    const parent = model.parentOf(use)
    if (parent?.kind === "Attribute" && adding.test(parent.name)) return false
    if (isNumberOfItems(use, model) || isTest(use, model)) return false
    const { kind } = model.statementOf(use)
    if (kind !== "Assign" && kind !== "AugAssign" && !(isTraced && kind === "ExprStmt")) return !isTraced
    if (!isTraced && !becomesPart(use, model)) return true
    // A text that it becomes part of may be a part of the page as well.
    const held = holdersOf(match, use)
    return held === null || held.some(other => isLeft(match, other, traced, seen))
  })
}
