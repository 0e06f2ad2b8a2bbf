import type { Catalog, LibraryReturnSink } from "../libraries/catalog.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { holds } from "./sink-arguments.ts"

/** The sinks behind what a function returns: by its decorators, or as a method that a framework calls by name. */
export function returnSinksFor(fn: ast.FunctionDef, model: Model, catalog: Catalog): LibraryReturnSink[] {
  const decorated = fn.decorators.flatMap(decorator => {
    const name = model.qualifiedName(decorator.kind === "Call" ? decorator.func : decorator)
    if (name === undefined) return []
    const args = decorator.kind === "Call" ? decorator.args : []
    return catalog
      .returnSinksOf(name)
      .filter(({ sink }) => (sink.when ?? []).every(when => holds(args, when, model)))
  })
  const owner = model.classOf(fn)
  if (!owner) return decorated
  return [...decorated, ...catalog.returnSinksOfMethod(fn.name, model.basesOf(owner))]
}
