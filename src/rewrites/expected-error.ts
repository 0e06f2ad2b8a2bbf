import { forEachInside, type Node, walk } from "../semantics/children.ts"
import type { Model } from "../semantics/model.ts"
import { contains, type Range } from "../text/range.ts"

/** What a test calls to say that the code in it raises. */
const raising = /(?:^|\.)(?:raises|suppress|assert\w*Raises\w*|raise_error|throws)$/

/**
 * Whether the program goes on when the code at a place raises: it is the body of a `try` that has handlers, or of
 * `with pytest.raises(…)`, or an argument of such a call. To mend what always raised changes what it does.
 */
export function isErrorExpected(place: Range, model: Model): boolean {
  const node = nodeAt(place, model)
  for (let at: ReturnType<Model["parentOf"]> = node; at && at.kind !== "Module"; at = model.parentOf(at)) {
    if (at.kind === "Try" && at.handlers.length > 0 && at.body.some(stmt => contains(stmt, place)))
      return true
    if (at.kind === "With" && at.items.some(({ context }) => isRaising(context, model))) return true
    if (isRaising(at, model)) return true
  }
  return false
}

function isRaising(node: Node, model: Model): boolean {
  return node.kind === "Call" && raising.test(model.text.slice(node.func.from, node.func.to))
}

/** The innermost node that holds a place. */
function nodeAt(place: Range, model: Model): Node | undefined {
  let found: Node | undefined
  const visit = (node: Node) => {
    if (!contains(node, place)) return "skip"
    found = node
    return ""
  }
  for (const stmt of model.module.body) walk(stmt, visit, forEachInside)
  return found
}
