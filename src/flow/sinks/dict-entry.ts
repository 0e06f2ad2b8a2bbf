import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import { storedValues } from "./stored-values.ts"

/**
 * What stands under a key of a dict display or a call of `dict`, or of the one that a variable was given, unless it is set
 * later; undefined when there is none.
 */
export function entryOf(expr: ast.Expr, key: string, model: Model): ast.Expr | undefined {
  switch (expr.kind) {
    case "Dict":
      return expr.entries.findLast(entry => {
        const name = entry.key && model.constantOf(entry.key)
        return name?.kind === "str" && name.value === key
      })?.value
    case "Call":
      return model.qualifiedName(expr.func) === "dict"
        ? expr.args.find(({ form, name }) => form === "keyword" && name === key)?.value
        : undefined
    case "Name": {
      const dict = onlyAssigned(model.definitionsOf(expr))
      if (dict?.kind !== "Dict" && dict?.kind !== "Call") return undefined
      return storedValues(expr, model, key).at(-1) ?? entryOf(dict, key, model)
    }
    default:
      return undefined
  }
}
