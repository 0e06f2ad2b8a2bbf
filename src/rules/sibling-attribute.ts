import type { AttributeSink } from "../libraries/library.ts"
import { suitesOf } from "../semantics/children.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { contentText } from "./sink-arguments.ts"

/** Whether the condition of an attribute sink holds, by what the same function assigns to the other attribute. */
export function holdsFor(
  target: ast.Attribute,
  { when }: AttributeSink,
  stmt: ast.Assign,
  model: Model,
): boolean {
  if (!when) return true
  const owner = model.text.slice(target.value.from, target.value.to)
  const texts = assignsAround(stmt, model).flatMap(({ targets, value }) =>
    targets.some(
      other =>
        other.kind === "Attribute" &&
        other.name === when.attribute &&
        model.text.slice(other.value.from, other.value.to) === owner,
    )
      ? (contentText(value, model) ?? [])
      : [],
  )
  if (texts.length === 0) return when.whenAbsent
  return texts.some(text => when.contains.some(part => text.toLowerCase().includes(part.toLowerCase())))
}

function assignsAround(stmt: ast.Stmt, model: Model): ast.Assign[] {
  let around: ast.Expr | ast.Stmt | ast.Module | undefined = stmt
  while (around && around.kind !== "FunctionDef" && around.kind !== "Module")
    around = model.parentOf(around as ast.Stmt)
  return around === undefined || !("body" in around) || !Array.isArray(around.body)
    ? []
    : assignsIn(around.body)
}

function assignsIn(body: readonly ast.Stmt[]): ast.Assign[] {
  return body.flatMap(stmt => (stmt.kind === "Assign" ? [stmt] : suitesOf(stmt).flatMap(assignsIn)))
}
