import type { AttributeSink } from "../libraries/library.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { contentText, contentTypesOf } from "./content-type.ts"

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
  const texts = set.length > 0 ? set : givenTypes(target.value, model)
  if (texts.length === 0) return when?.whenAbsent ?? true
  const contains = when?.contains ?? ["html", "svg"]
  return texts.some(text => contains.some(part => text.toLowerCase().includes(part.toLowerCase())))
}

/** `Response(content_type="text/html")`. */
function givenTypes(owner: ast.Expr, model: Model): string[] {
  const definitions = owner.kind === "Name" ? model.definitionsOf(owner) : []
  return definitions.flatMap(definition => {
    const made = definition.kind === "assign" && definition.path.length === 0 ? definition.value : null
    if (made?.kind !== "Call") return []
    return made.args.flatMap(({ name, value }) =>
      name !== null && /^(?:content_type|mimetype|media_type|headers)$/.test(name)
        ? (contentText(value, model) ?? [])
        : [],
    )
  })
}
