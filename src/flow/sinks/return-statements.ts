import { statementsIn, walk } from "../../semantics/children.ts"
import type * as ast from "../../syntax/ast.ts"

/** The return statements of a function, in text order. */
export function returnStatements(body: readonly ast.Stmt[]): ast.Return[] {
  return statementsIn(body).filter(stmt => stmt.kind === "Return")
}

/** What a generator hands out one by one, in text order; nothing of another function. */
export function yieldedValues(fn: ast.FunctionDef): ast.Expr[] {
  const values: ast.Expr[] = []
  for (const stmt of fn.body)
    walk(stmt, node => {
      if (node.kind === "Lambda" || node.kind === "FunctionDef" || node.kind === "ClassDef") return "skip"
      return node.kind === "Yield" && !node.from_ && node.value && values.push(node.value)
    })
  return values
}
