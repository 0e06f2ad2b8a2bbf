import type { AttributeSink } from "../libraries/library.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { contentTypesOf } from "./content-type.ts"

/** Whether the condition of an attribute sink holds, by what the same function says of the object's content type. */
export function holdsFor(
  target: ast.Attribute,
  { when }: AttributeSink,
  stmt: ast.Assign,
  model: Model,
): boolean {
  const owner = model.text.slice(target.value.from, target.value.to)
  const texts = contentTypesOf(text => text === owner, stmt, model)
  if (texts.length === 0) return when?.whenAbsent ?? true
  const contains = when?.contains ?? ["html", "svg"]
  return texts.some(text => contains.some(part => text.toLowerCase().includes(part.toLowerCase())))
}
