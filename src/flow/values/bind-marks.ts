import type * as ast from "../../syntax/ast.ts"
import type { ValueJudge } from "./judge-value.ts"

/** `",".join("?" * n)`, `["%s"] * n`, `"?" for _ in xs`: bind marks and what separates them. */
export function isMarks(call: ast.Call, judge: ValueJudge): boolean {
  if (judge.language !== "sql" || call.func.kind !== "Attribute" || call.func.name !== "join") return false
  const items = call.args[0]?.value
  return items !== undefined && isMark(items.kind === "Comprehension" ? items.element : items, judge)
}

function isMark(expr: ast.Expr, judge: ValueJudge): boolean {
  if (expr.kind === "Binary" && expr.op === "*") return isMark(expr.left, judge) || isMark(expr.right, judge)
  if (expr.kind === "List" || expr.kind === "Tuple")
    return expr.items.length > 0 && expr.items.every(item => isMark(item, judge))
  const value = judge.model.constantOf(expr)
  return value?.kind === "str" && /^[(\s]*(?:\?|%s)[\s,)]*$/.test(value.value)
}
