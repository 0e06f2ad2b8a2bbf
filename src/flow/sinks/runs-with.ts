import { suitesOf } from "../../semantics/children.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/** Whether a statement runs on every way through a function on which another one does, as far as its suites tell. */
export function runsWith(stmt: ast.Stmt, other: ast.Stmt, model: Model): boolean {
  const around = new Set(statementsAround(other, model))
  let at = stmt
  for (let parent = parentOf(at, model); !around.has(at) && parent !== null; parent = parentOf(at, model)) {
    if (around.has(parent)) {
      if (isSibling(at, around, parent)) break
      // A branch of its own; what `with` and `try` hold runs anyway.
      if (parent.kind !== "With" && parent.kind !== "Try") return false
    } else if (parent.kind !== "With" && parent.kind !== "Try") return false
    at = parent
  }
  return stmt.from < other.from || !leavesBefore(at, other, model)
}

/** Whether a statement stands in the same suite as one of those around another. */
function isSibling(stmt: ast.Stmt, around: ReadonlySet<ast.Stmt>, parent: ast.Stmt): boolean {
  return suitesOf(parent).some(suite => suite.includes(stmt) && suite.some(each => around.has(each)))
}

/** Whether a suite around a statement, inside the one in which a later statement stands, ends in leaving the function. */
function leavesBefore(later: ast.Stmt, stmt: ast.Stmt, model: Model): boolean {
  const outer = parentOf(later, model)
  for (
    let at = stmt, parent = parentOf(at, model);
    parent !== outer && parent !== null;
    parent = parentOf(at, model)
  ) {
    const last = suitesOf(parent)
      .find(suite => suite.includes(at))
      ?.at(-1)
    if (last && /^(?:Return|Raise|Break|Continue)$/.test(last.kind)) return true
    at = parent
  }
  return false
}

function statementsAround(stmt: ast.Stmt, model: Model): ast.Stmt[] {
  const found = [stmt]
  for (let parent = parentOf(stmt, model); parent !== null; parent = parentOf(parent, model))
    found.push(parent)
  return found
}

/** The statement around one in the same function; null for those of its body. */
function parentOf(stmt: ast.Stmt, model: Model): ast.Stmt | null {
  const parent = model.parentOf(stmt)
  if (parent === undefined || parent.kind === "Module" || parent.kind === "FunctionDef") return null
  return parent as ast.Stmt
}
