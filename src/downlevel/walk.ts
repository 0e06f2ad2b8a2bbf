import type * as ast from "../syntax/ast.ts"

/** Any node of the tree that has a kind: expressions, statements, and the parts of literals. */
export type Node = ast.Expr | ast.Stmt | ast.Module | ast.StringPart

/** Visits a node and what is inside it, whatever it is, in the order of the tree; `enter` says whether to go on inside. */
export function walk(node: Node, enter: (node: Node) => boolean): void {
  if (enter(node)) inside(node, enter)
}

/** Whether a node is a statement. */
export function isStatement(node: Node): node is ast.Stmt {
  return statementKinds.has(node.kind)
}

const statementKinds: ReadonlySet<string> = new Set<ast.Stmt["kind"]>([
  "ExprStmt",
  "Assign",
  "AugAssign",
  "AnnAssign",
  "Return",
  "Raise",
  "Assert",
  "Delete",
  "Pass",
  "Break",
  "Continue",
  "Global",
  "Nonlocal",
  "Import",
  "ImportFrom",
  "TypeAlias",
  "FunctionDef",
  "ClassDef",
  "If",
  "While",
  "For",
  "With",
  "Try",
  "Match",
  "ErrorStmt",
])

function inside(value: object, enter: (node: Node) => boolean): void {
  for (const child of Object.values(value) as unknown[]) {
    if (typeof child !== "object" || child === null) continue
    if (isNode(child)) walk(child, enter)
    else inside(child, enter)
  }
}

function isNode(value: object): value is Node {
  return "kind" in value
}
