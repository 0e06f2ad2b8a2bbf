import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/**
 * Whether a value begins with a name that nothing binds, in a file into which no `import *` brings names unseen: the file
 * is a piece of a program, and nothing in it says what the value is.
 */
export function isUnbound(expr: ast.Expr, model: Model): boolean {
  return isUnboundIn(expr, model, new Set())
}

function isUnboundIn(expr: ast.Expr, model: Model, seen: Set<ast.Expr>): boolean {
  if (seen.has(expr)) return false
  seen.add(expr)
  switch (expr.kind) {
    case "Attribute":
    case "Subscript":
    case "Await":
      return isUnboundIn(expr.value, model, seen)
    case "Call":
      return isUnboundIn(expr.func, model, seen)
    case "Name": {
      if (model.bindingOf(expr) === undefined)
        return (
          model.qualifiedName(expr) === undefined &&
          !installed.has(expr.name) &&
          !/\bimport\s*\(?\s*\*/.test(model.text)
        )
      const definitions = model.definitionsOf(expr)
      return (
        definitions.length > 0 &&
        definitions.every(
          definition => definition.kind === "assign" && isUnboundIn(definition.value, model, seen),
        )
      )
    }
    default:
      return false
  }
}

/** Builtins of Python 2, and what gettext installs. */
const installed: ReadonlySet<string> = new Set(
  "_ basestring cmp execfile file long ngettext raw_input reduce unichr unicode xrange".split(" "),
)
