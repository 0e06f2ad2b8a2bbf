import type * as ast from "../../syntax/ast.ts"
import { nodesAround, Offsets } from "./nodes-around.ts"

/** The places of a file at which a text may be run. */
export interface CandidateSites {
  readonly calls: readonly ast.Call[]
  /** Functions with a decorator, or of a name, that a library runs the results of. */
  readonly functions: readonly ast.FunctionDef[]
  readonly assigns: readonly ast.Assign[]
}

/**
 * Finds the places by the offsets of names that libraries declare. Only the parts of the tree that hold one are looked
 * at.
 */
export function candidateSites(module: ast.Module, names: readonly number[]): CandidateSites {
  const hits = new Offsets(names)
  const calls: ast.Call[] = []
  const functions: ast.FunctionDef[] = []
  const assigns: ast.Assign[] = []
  for (const node of nodesAround(module, hits)) {
    if (node.kind === "Call") {
      if (hits.has(nameOffset(node.func)) || node.args.some(({ value }) => hits.has(nameOffset(value))))
        calls.push(node)
    } else if (node.kind === "FunctionDef") {
      const decorated = node.decorators.some(decorator => hits.within(decorator.from, decorator.to))
      if (decorated || hits.has(node.nameFrom) || node.params.some(({ from }) => hits.has(from)))
        functions.push(node)
    } else if (node.kind === "Assign") {
      if (node.targets.some(target => target.kind === "Attribute" && hits.has(target.nameFrom)))
        assigns.push(node)
    }
  }
  return { calls, functions, assigns }
}

/** Where the last name of a dotted expression is written; -1 when the expression is none. */
function nameOffset(expr: ast.Expr): number {
  if (expr.kind === "Attribute") return expr.nameFrom
  return expr.kind === "Name" ? expr.from : -1
}
