import type * as ast from "../../syntax/ast.ts"

/**
 * An expression as dotted text (`self.cur.execute`), where calls and subscripts on the way are left out; undefined when
 * it doesn't end in a name.
 */
export function dottedText(expr: ast.Expr): string | undefined {
  switch (expr.kind) {
    case "Name":
      return expr.name
    case "Attribute": {
      const owner = dottedText(expr.value)
      return owner === undefined ? `*.${expr.name}` : `${owner}.${expr.name}`
    }
    case "Call":
      return dottedText(expr.func)
    case "Subscript":
    case "Await":
      return dottedText(expr.value)
    default:
      return undefined
  }
}

/** The last name of a dotted expression; empty when there is none. */
export function lastName(expr: ast.Expr): string {
  if (expr.kind === "Attribute" || expr.kind === "Name") return expr.name
  return expr.kind === "Call" ? lastName(expr.func) : ""
}
