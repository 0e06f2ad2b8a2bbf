import type * as ast from "../syntax/ast.ts"

/** What the tree consists of: every node that has a kind. */
export type Node = ast.Expr | ast.Stmt

/**
 * Calls `visit` for the expressions and statements directly inside a node, in the order in which Python evaluates them
 * (a conditional's test first). The body of a function or class is left to the caller: it is another scope, and may
 * not even be parsed yet.
 */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  switch (node.kind) {
    case "Name":
    case "Constant":
    case "Error":
    case "ErrorStmt":
    case "Pass":
    case "Break":
    case "Continue":
    case "Global":
    case "Nonlocal":
    case "Import":
    case "ImportFrom":
      return
    case "String":
      for (const literal of node.literals) visitParts(literal.parts, visit)
      return
    case "Attribute":
    case "Await":
    case "Starred":
    case "ExprStmt":
    case "TypeAlias":
      return visit(node.value)
    case "Yield":
    case "Return":
      return visitIf(node.value, visit)
    case "Subscript":
      visit(node.value)
      return visit(node.index)
    case "Slice":
      visitIf(node.lower, visit)
      visitIf(node.upper, visit)
      return visitIf(node.step, visit)
    case "Call":
      visit(node.func)
      for (const argument of node.args) visit(argument.value)
      return
    case "Binary":
      visit(node.left)
      return visit(node.right)
    case "Unary":
      return visit(node.operand)
    case "BoolOp":
      return node.values.forEach(visit)
    case "Compare":
      return node.operands.forEach(visit)
    case "Conditional":
      visit(node.test)
      visit(node.then)
      return visit(node.else)
    case "Lambda":
      for (const param of node.params) visitIf(param.default, visit)
      return visit(node.body)
    case "Tuple":
    case "List":
    case "Set":
      return node.items.forEach(visit)
    case "Dict":
      for (const { key, value } of node.entries) {
        visitIf(key, visit)
        visit(value)
      }
      return
    case "Comprehension":
      for (const clause of node.clauses) {
        visit(clause.iterable)
        visit(clause.target)
        clause.conditions.forEach(visit)
      }
      visitIf(node.key, visit)
      return visit(node.element)
    case "NamedExpr":
      visit(node.value)
      return visit(node.target)
    case "Assign":
      visit(node.value)
      return node.targets.forEach(visit)
    case "AugAssign":
      visit(node.target)
      return visit(node.value)
    case "AnnAssign":
      visitIf(node.value, visit)
      visit(node.annotation)
      return visit(node.target)
    case "Raise":
      visitIf(node.exception, visit)
      return visitIf(node.cause, visit)
    case "Assert":
      visit(node.test)
      return visitIf(node.message, visit)
    case "Delete":
      return node.targets.forEach(visit)
    case "FunctionDef":
      node.decorators.forEach(visit)
      for (const param of node.params) visitIf(param.default, visit)
      for (const param of node.params) visitIf(param.annotation, visit)
      return visitIf(node.returns, visit)
    case "ClassDef":
      node.decorators.forEach(visit)
      for (const argument of node.args) visit(argument.value)
      return
    case "If":
    case "While":
      visit(node.test)
      node.body.forEach(visit)
      return node.else.forEach(visit)
    case "For":
      visit(node.iterable)
      visit(node.target)
      node.body.forEach(visit)
      return node.else.forEach(visit)
    case "With":
      for (const item of node.items) {
        visit(item.context)
        visitIf(item.target, visit)
      }
      return node.body.forEach(visit)
    case "Try":
      node.body.forEach(visit)
      for (const handler of node.handlers) {
        visitIf(handler.type, visit)
        handler.body.forEach(visit)
      }
      node.else.forEach(visit)
      return node.finally.forEach(visit)
    case "Match":
      visit(node.subject)
      for (const each of node.cases) {
        each.literals?.forEach(visit)
        visitIf(each.guard, visit)
        each.body.forEach(visit)
      }
  }
}

function visitIf(node: Node | null, visit: (child: Node) => void): void {
  if (node) visit(node)
}

function visitParts(parts: readonly ast.StringPart[], visit: (child: Node) => void): void {
  for (const part of parts) {
    if (part.kind !== "field") continue
    visit(part.expr)
    if (part.spec) visitParts(part.spec.parts, visit)
  }
}

const expressions: ReadonlySet<string> = new Set<ast.Expr["kind"]>([
  "Name",
  "Constant",
  "String",
  "Attribute",
  "Subscript",
  "Slice",
  "Call",
  "Binary",
  "Unary",
  "BoolOp",
  "Compare",
  "Conditional",
  "Lambda",
  "Tuple",
  "List",
  "Set",
  "Dict",
  "Comprehension",
  "Await",
  "Yield",
  "NamedExpr",
  "Starred",
  "Error",
])

/**
 * What a long `a + b + c + …` begins with, shortest first; nothing of a short one. Asked about in this order, no part
 * waits for the answers of many others.
 */
export function longSpine(sum: ast.Binary): readonly ast.Binary[] {
  const spine: ast.Binary[] = []
  for (let left = sum.left; left.kind === "Binary"; left = left.left) spine.push(left)
  return spine.length < 40 ? [] : spine.reverse()
}

/** The `elif` of an `if`, or an `if` alone in its `else`, which is the same. */
export function elifOf(stmt: ast.If): ast.If | null {
  const [only] = stmt.else
  return stmt.else.length === 1 && only?.kind === "If" ? only : null
}

/** Whether a node is a statement. */
export function isStatement(node: Node): node is ast.Stmt {
  return !expressions.has(node.kind)
}

/** The lists of statements of a compound statement, in text order; the bodies of functions and classes are left out. */
export function suitesOf(stmt: ast.Stmt): readonly (readonly ast.Stmt[])[] {
  switch (stmt.kind) {
    case "If":
    case "For":
    case "While":
      return [stmt.body, stmt.else]
    case "With":
      return [stmt.body]
    case "Try":
      return [stmt.body, ...stmt.handlers.map(({ body }) => body), stmt.else, stmt.finally]
    case "Match":
      return stmt.cases.map(({ body }) => body)
    default:
      return []
  }
}

/** These statements and those inside them, in text order; the bodies of functions and classes are left out. */
export function statementsIn(body: readonly ast.Stmt[]): readonly ast.Stmt[] {
  const found: ast.Stmt[] = []
  const waiting = body.toReversed()
  for (let stmt = waiting.pop(); stmt; stmt = waiting.pop()) {
    found.push(stmt)
    for (const suite of suitesOf(stmt).toReversed()) waiting.push(...suite.toReversed())
  }
  return found
}

/**
 * Calls `visit` for a node and for everything inside it, outer ones first and in order, except inside what it answers
 * `skip` for. How deep a tree is makes no difference.
 */
export function walk(
  start: Node,
  visit: (node: Node) => unknown,
  inside: (node: Node, visit: (child: Node) => void) => void = forEachChild,
): void {
  const waiting = [start]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (visit(node) === "skip") continue
    const children: Node[] = []
    inside(node, child => children.push(child))
    for (const child of children.reverse()) waiting.push(child)
  }
}

/** The same as `forEachChild`, with the statements of a function or class: all that stands directly in a node, whatever scope it is in. */
export function forEachInside(node: Node, visit: (child: Node) => void): void {
  forEachChild(node, visit)
  if (node.kind === "FunctionDef" || node.kind === "ClassDef") node.body.forEach(visit)
}

/** The blocks of any statement, with that of a function or class. */
export function blocksOf(stmt: ast.Stmt): readonly (readonly ast.Stmt[])[] {
  return stmt.kind === "FunctionDef" || stmt.kind === "ClassDef" ? [stmt.body] : suitesOf(stmt)
}

/**
 * The first node that is wanted among these and all that is in them, whatever scope it is in, outer ones first. What can't
 * hold it isn't gone through.
 */
export function findIn<T extends Node>(
  nodes: readonly Node[],
  isWanted: (node: Node) => node is T,
  mayHold: (node: Node) => boolean = () => true,
): T | null {
  let found: T | null = null
  const visit = (node: Node) => {
    if (found !== null || !mayHold(node)) return "skip"
    if (isWanted(node)) found = node
    return found === null ? "" : "skip"
  }
  for (const node of nodes) walk(node, visit, forEachInside)
  return found
}

/** A node and all nodes in it, whatever scope they are in, each before what it holds. */
export function nodesIn(node: Node): readonly Node[] {
  const found: Node[] = []
  walk(node, each => found.push(each), forEachInside)
  return found
}
