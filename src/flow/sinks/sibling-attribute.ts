import type { AttributeSink } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { contentTypesOf, typesOfMaker } from "./content-type.ts"

/**
 * Whether the condition of an attribute sink holds, by what the same function says of the object's content type, or what the
 * object was made with.
 */
export function holdsFor(
  target: ast.Attribute,
  { when }: AttributeSink,
  stmt: ast.Assign,
  model: Model,
): boolean {
  const owner = model.text.slice(target.value.from, target.value.to)
  const set = contentTypesOf(text => text === owner, stmt, model)
  const texts = set.length > 0 ? set : typesOfMaker(target.value, model)
  if (texts.length === 0) return when?.whenAbsent ?? true
  const contains = when?.contains ?? ["html", "svg"]
  return texts.some(text => contains.some(part => text.toLowerCase().includes(part.toLowerCase())))
}
