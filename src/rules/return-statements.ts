import type * as ast from "../syntax/ast.ts"

/** The return statements of a function, in text order. */
export function returnStatements(body: readonly ast.Stmt[]): ast.Return[] {
  return body.flatMap(stmt => (stmt.kind === "Return" ? [stmt] : blocksOf(stmt).flatMap(returnStatements)))
}

/** The statement lists inside a statement that run as part of it. */
export function blocksOf(stmt: ast.Stmt): readonly (readonly ast.Stmt[])[] {
  switch (stmt.kind) {
    case "If":
    case "While":
    case "For":
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
