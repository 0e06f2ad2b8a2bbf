import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { nameOf } from "../syntax/name-of.ts"

const printers =
  /^(print|pprint|debug|info|warning|warn|error|exception|critical|log|trace|success|echo|secho)$/

/** Whether a text is only shown to somebody there: printed or logged, alone or within another text. */
export function isPrinted(model: Model, text: ast.Expr): boolean {
  let node = text
  for (;;) {
    const parent = model.parentOf(node)
    if (parent === undefined) return false
    if (parent.kind === "Call") {
      return printers.test(nameOf(parent.func)) && parent.func !== node
    }
    if (parent.kind !== "String" && !(parent.kind === "Binary" && (parent.op === "%" || parent.op === "+")))
      return false
    node = parent
  }
}
