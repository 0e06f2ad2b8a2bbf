import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { blocksOf } from "./return-statements.ts"

/**
 * Whether the value was compared with a fixed set before this use, on every way: `if x not in ALLOWED: raise`, or the
 * use stands inside `if x in ALLOWED:`.
 */
export function isChecked(use: ast.Name | ast.Attribute, model: Model): boolean {
  const key = model.text.slice(use.from, use.to)
  let inner: ast.Expr | ast.Stmt = use
  for (let node = model.parentOf(use); node && node.kind !== "Module"; node = model.parentOf(node)) {
    if (node.kind === "FunctionDef" || node.kind === "ClassDef" || node.kind === "Lambda")
      return node.kind === "FunctionDef" && blockChecks(node.body, inner, key, model)
    if (node.kind === "Conditional" && inner !== node.test) {
      if (proves(node.test, key, inner === node.then, model)) return true
    } else if (node.kind === "Comprehension") {
      if (node.clauses.some(({ conditions }) => conditions.some(test => proves(test, key, true, model))))
        return true
    } else if (node.kind === "If" || node.kind === "While") {
      const inBody = node.body.some(stmt => stmt === inner)
      if (inner !== node.test && proves(node.test, key, inBody, model)) return true
    }
    for (const block of isStatement(node) ? blocksOf(node) : [])
      if (blockChecks(block, inner, key, model)) return true
    inner = node
  }
  return false
}

function isStatement(node: ast.Expr | ast.Stmt): node is ast.Stmt {
  return ["If", "While", "For", "With", "Try", "Match"].includes(node.kind)
}

/** Whether a statement before `inner` in its block lets only checked values pass. */
function blockChecks(
  block: readonly ast.Stmt[],
  inner: ast.Expr | ast.Stmt,
  key: string,
  model: Model,
): boolean {
  const at = block.findIndex(stmt => stmt === inner)
  return block.slice(0, Math.max(at, 0)).some(stmt => {
    if (stmt.kind === "Assert") return proves(stmt.test, key, true, model)
    if (stmt.kind !== "If" || !proves(stmt.test, key, false, model)) return false
    return leaves(stmt.body) || stmt.body.some(inside => assignsConstant(inside, key, model))
  })
}

/** `x = "id"` in the branch of an unknown value. */
function assignsConstant(stmt: ast.Stmt, key: string, model: Model): boolean {
  return (
    stmt.kind === "Assign" &&
    stmt.targets.some(target => model.text.slice(target.from, target.to) === key) &&
    model.constantsOf(stmt.value) !== undefined
  )
}

/** Whether a block never goes on to what follows it. */
function leaves(body: readonly ast.Stmt[]): boolean {
  const last = body.at(-1)
  if (last?.kind === "If") return last.else.length > 0 && leaves(last.body) && leaves(last.else)
  return (
    last?.kind === "Return" ||
    last?.kind === "Raise" ||
    last?.kind === "Continue" ||
    last?.kind === "Break" ||
    exits(last)
  )
}

function exits(stmt: ast.Stmt | undefined): boolean {
  if (stmt?.kind !== "ExprStmt" || stmt.value.kind !== "Call") return false
  const { func } = stmt.value
  return (func.kind === "Attribute" || func.kind === "Name") && ["exit", "abort", "_exit"].includes(func.name)
}

/** Whether a test that came out `outcome` shows that the value is one of a fixed set, or has a harmless form. */
function proves(test: ast.Expr, key: string, outcome: boolean, model: Model): boolean {
  const same = (expr: ast.Expr) => model.text.slice(expr.from, expr.to) === key
  if (test.kind === "Unary" && test.op === "not") return proves(test.operand, key, !outcome, model)
  if (test.kind === "BoolOp")
    return (test.op === "and") === outcome
      ? test.values.some(value => proves(value, key, outcome, model))
      : test.values.every(value => proves(value, key, outcome, model))
  if (test.kind === "Compare" && test.operands.length === 2) {
    const [left, right] = test.operands
    const [op] = test.ops
    if (!left || !right || !same(withoutCase(left))) return false
    if (op === (outcome ? "in" : "not in")) return isFixedSet(right, model)
    return op === (outcome ? "==" : "!=") && model.constantsOf(right) !== undefined
  }
  if (test.kind === "NamedExpr") return proves(test.value, key, outcome, model)
  if (test.kind !== "Call" || !outcome || test.func.kind !== "Attribute") return false
  if (formTests.has(test.func.name) && same(test.func.value)) return true
  return /^(?:full)?match$/.test(test.func.name) && test.args.some(({ value }) => same(value))
}

const formTests: ReadonlySet<string> = new Set([
  "isdigit",
  "isidentifier",
  "isalnum",
  "isnumeric",
  "isdecimal",
  "isalpha",
])

/** `x.upper() in (…)` speaks of `x` too. */
function withoutCase(expr: ast.Expr): ast.Expr {
  if (expr.kind !== "Call" || expr.func.kind !== "Attribute" || expr.args.length > 0) return expr
  return ["lower", "upper", "strip", "casefold"].includes(expr.func.name) ? expr.func.value : expr
}

/** What `in` looks into: constants, or something that by its look is no text (`in` a text looks for a part of it). */
function isFixedSet(expr: ast.Expr, model: Model): boolean {
  if (expr.kind === "String") return false
  if (model.constantsOf(expr) !== undefined) return true
  const type = model.valueType(expr)
  if (type === "str" || type === "bytes") return false
  if (expr.kind === "List" || expr.kind === "Tuple" || expr.kind === "Set" || expr.kind === "Dict")
    return true
  return expr.kind === "Name" || expr.kind === "Attribute" || expr.kind === "Call"
}
