import type { Catalog, LibrarySink } from "../../libraries/catalog.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { importedRoots } from "../triage/imported-roots.ts"

/**
 * The sink that a method of an object of unknown type is when it gets a template string: that of the only database library
 * that the file imports, where it takes them. Null when there are several, or none.
 */
export function likelySink(call: ast.Call, model: Model, catalog: Catalog): LibrarySink | null {
  const { func } = call
  if (func.kind !== "Attribute" || model.typeOf(func.value) !== undefined || model.functionOf(call))
    return null
  const imported = importedRoots(model.text)
  const named = `.${func.name}`
  const found = catalog.libraries.flatMap(library => {
    if (!library.modules.some(module => imported.has(module))) return []
    const sink = library.sinks?.find(
      ({ call: callee, language, runs = "once", templates }) =>
        language === "sql" && callee.endsWith(named) && runs === "once" && templates !== false,
    )
    return sink ? [{ library, sink }] : []
  })
  const [only, ...others] = found
  return only?.library.templates?.form === "native" && others.length === 0 ? only : null
}
