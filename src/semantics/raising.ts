import type * as ast from "../syntax/ast.ts"
import type { Site } from "./region.ts"

/** Whether running this may raise an exception; what surely can't is only what is plain. */
export function mayRaise(node: Site): boolean {
  if (!("kind" in node)) return false
  switch (node.kind) {
    case "Pass":
    case "Break":
    case "Continue":
    case "Global":
    case "Nonlocal":
    case "Constant":
    case "Name":
      return false
    case "Return":
      return node.value !== null && mayRaise(node.value)
    case "Assign":
      return mayRaise(node.value) || node.targets.some(target => target.kind !== "Name")
    case "String":
      return node.literals.some(literal => literal.flavor === "format" || literal.flavor === "template")
    case "Tuple":
    case "List":
      return node.items.some(mayRaise)
    case "Dict":
      return node.entries.length > 0
    default:
      return true
  }
}

/** Whether no exception gets past a handler; what stops the program is left out. */
export function catchesAll(handler: ast.ExceptHandler): boolean {
  return (
    handler.type === null || (handler.type.kind === "Name" && /^(Base)?Exception$/.test(handler.type.name))
  )
}

/** `case _:` and `case name:`. */
export function matchesAll({ from, guard }: ast.MatchCase, text: string): boolean {
  return guard === null && /^case\s+(?!(None|True|False)\b)[^\W\d]\w*\s*:/.test(text.slice(from, from + 200))
}
