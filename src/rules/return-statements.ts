import { suitesOf } from "../semantics/children.ts"
import type * as ast from "../syntax/ast.ts"

/** The return statements of a function, in text order. */
export function returnStatements(body: readonly ast.Stmt[]): ast.Return[] {
  return body.flatMap(stmt => (stmt.kind === "Return" ? [stmt] : suitesOf(stmt).flatMap(returnStatements)))
}
