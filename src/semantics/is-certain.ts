import type * as ast from "../syntax/ast.ts"
import type { Node } from "./children.ts"

type Around = Node | ast.Module | undefined

/** Whether a node is evaluated whenever the one around it is that stands directly in `stop`, and once. */
export function isCertain(parentOf: (node: Node) => Around, node: Node, stop: Around): boolean {
  let child = node
  for (let at = parentOf(node); at && at !== stop && at.kind !== "Module"; at = parentOf(at)) {
    if (at.kind === "Comprehension" || at.kind === "Lambda") return false
    if (at.kind === "BoolOp" && at.values[0] !== child) return false
    if (at.kind === "Conditional" && at.test !== child) return false
    if (at.kind === "Compare" && at.operands.slice(2).some(each => each === child)) return false
    child = at
  }
  return true
}
