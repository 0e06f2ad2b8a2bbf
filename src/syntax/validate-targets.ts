import type { Expr, Sequence } from "./ast.ts"
import type { Report } from "./validate.ts"

/** What a target does, which decides its form. */
export type TargetUse = "assign" | "augment" | "annotate" | "delete"

/** Whether an expression may stand where something is stored or deleted. */
export function checkTarget(target: Expr, use: TargetUse, report: Report): void {
  switch (target.kind) {
    case "Name":
    case "Subscript":
      return
    case "Attribute":
      if (target.name === "__debug__") report(target, "`__debug__` can't be assigned")
      return
    case "Tuple":
    case "List":
      if (use === "augment" || use === "annotate") report(target, "Only a single target is possible here")
      else checkItems(target, use, report)
      return
    case "Starred":
      report(target, "A starred target must stand in a list or tuple")
      return
    default:
      report(target, `This can't be ${use === "delete" ? "deleted" : "assigned to"}`)
  }
}

function checkItems(target: Sequence, use: TargetUse, report: Report): void {
  let starred = 0
  for (const item of target.items) {
    if (item.kind !== "Starred" || use === "delete") checkTarget(item, use, report)
    else {
      if (++starred > 1) report(item, "An assignment can have one starred target")
      checkTarget(item.value, use, report)
    }
  }
}
