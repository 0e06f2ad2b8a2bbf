import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/** A method with the model of the file in which it stands. */
export interface Method {
  readonly fn: ast.FunctionDef
  readonly model: Model
}

/** Classes of other modules whose bases are in yet others are rarely deeper. */
const deepest = 5

/** The method that objects of a class have under a name, from the class or a base of it in the project. */
export function methodOf(cls: ast.ClassDef, name: string, model: Model, left = deepest): Method | undefined {
  const own = cls.body.find(stmt => stmt.kind === "FunctionDef" && stmt.name === name)
  if (own?.kind === "FunctionDef") return { fn: own, model }
  if (left === 0) return undefined
  for (const { value } of cls.args) {
    const base = classOf(value, model)
    const found = base && methodOf(base.cls, name, base.model, left - 1)
    if (found) return found
  }
  return undefined
}

function classOf(
  expr: ast.Expr,
  model: Model,
): { readonly cls: ast.ClassDef; readonly model: Model } | undefined {
  const [own] = expr.kind === "Name" ? model.definitionsOf(expr) : []
  if (own?.kind === "class") return { cls: own.stmt, model }
  const name = model.qualifiedName(expr)
  const elsewhere = name === undefined ? undefined : model.elsewhere(name)
  const cls = elsewhere?.exports.classAt(elsewhere.path)
  return elsewhere && cls ? { cls, model: elsewhere.exports.model } : undefined
}
