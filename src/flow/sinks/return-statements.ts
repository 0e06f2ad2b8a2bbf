import { forEachChild, type Node, suitesOf } from "../../semantics/children.ts"
import type * as ast from "../../syntax/ast.ts"

/** The return statements of a function, in text order. */
export function returnStatements(body: readonly ast.Stmt[]): ast.Return[] {
  return body.flatMap(stmt => (stmt.kind === "Return" ? [stmt] : suitesOf(stmt).flatMap(returnStatements)))
}

/** What a generator hands out one by one, in text order; nothing of another function. */
export function yieldedValues(fn: ast.FunctionDef): ast.Expr[] {
  const values: ast.Expr[] = []
  const visit = (node: Node): void => {
    if (node.kind === "Lambda" || node.kind === "FunctionDef" || node.kind === "ClassDef") return
    if (node.kind === "Yield" && !node.from_ && node.value) values.push(node.value)
    forEachChild(node, visit)
  }
  fn.body.forEach(visit)
  return values
}
