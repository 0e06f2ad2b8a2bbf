import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"

const enums = /^enum\.\w*(?:Enum|Flag)$|\.(?:Text|Integer)?Choices$/

/** Whether an expression gives a member of an Enum, whose name and value its class chose: `Level(x)`, `Level[x]`. */
export function isEnumMember(expr: ast.Expr, model: Model): boolean {
  switch (expr.kind) {
    case "Call":
      return isEnum(expr.func, model)
    case "Subscript":
      return isEnum(expr.value, model)
    case "Name": {
      const definitions = model.definitionsOf(expr)
      return (
        definitions.length > 0 &&
        definitions.every(
          definition =>
            definition.kind === "assign" &&
            definition.path.length === 0 &&
            definition.value.kind !== "Name" &&
            isEnumMember(definition.value, model),
        )
      )
    }
    default:
      return false
  }
}

/** Whether a name is that of an Enum, in this file or another of the project, or one of Python's own. */
export function isEnum(expr: ast.Expr, model: Model): boolean {
  if (expr.kind === "Binary" && expr.op === "|")
    return [expr.left, expr.right].every(
      each => (each.kind === "Constant" && each.type === "none") || isEnum(each, model),
    )
  const [own] = expr.kind === "Name" ? model.definitionsOf(expr) : []
  if (own?.kind === "class") return isEnumClass(own.stmt, model)
  const name = model.qualifiedName(expr)
  if (name !== undefined && enums.test(name)) return true
  const elsewhere = name === undefined ? undefined : model.elsewhere(name)
  const cls = elsewhere?.exports.classAt(elsewhere.path)
  return elsewhere !== undefined && cls !== undefined && isEnumClass(cls, elsewhere.exports.model)
}

function isEnumClass(cls: ast.ClassDef, model: Model): boolean {
  return model.basesOf(cls).some(base => enums.test(base))
}
