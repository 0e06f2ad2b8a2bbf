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
