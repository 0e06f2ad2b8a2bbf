import type { Catalog } from "../../libraries/catalog.ts"
import type { Library, QualifiedName } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { importedRoots } from "../triage/imported-roots.ts"

/**
 * The names that a decorator goes by in the libraries. An application that comes from elsewhere (`def init(app)`,
 * `from .web import app`) has a type that nobody knows: then it is one of those whose decorators are called so, of the
 * libraries that the file imports.
 */
export function decoratorNames(
  decorator: ast.Expr,
  model: Model,
  catalog: Catalog,
): readonly QualifiedName[] {
  const callee = decorator.kind === "Call" ? decorator.func : decorator
  const name = model.qualifiedName(callee)
  if (name !== undefined && (catalog.isEntryPoint(name) || catalog.returnSinksOf(name).length > 0))
    return [name]
  if (callee.kind !== "Attribute" || model.typeOf(callee.value) !== undefined) return name ? [name] : []
  const isAlike = (known: QualifiedName) =>
    known.slice(known.lastIndexOf(".") + 1) === callee.name && catalog.isType(ownerOf(known))
  const having = catalog.libraries.filter(library => decoratorsOf(library).some(isAlike))
  const roots = having.length > 0 ? importedRoots(model.text) : null
  const found = having
    .filter(({ modules }) => modules.some(module => roots?.has(module)))
    .flatMap(library => decoratorsOf(library).filter(isAlike))
  return found.length > 0 ? [...new Set(found)] : name ? [name] : []
}

function decoratorsOf({ entryPoints = [], returnSinks = [] }: Library): readonly QualifiedName[] {
  return [...entryPoints, ...returnSinks.flatMap(({ decorator }) => decorator ?? [])]
}

function ownerOf(name: QualifiedName): QualifiedName {
  return name.slice(0, Math.max(name.lastIndexOf("."), 0))
}
