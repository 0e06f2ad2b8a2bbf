import type { Catalog, LibraryReturnSink } from "../../libraries/catalog.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { importedRoots } from "../triage/imported-roots.ts"

/** The function of this file that a statement marks: `index.exposed = True`. */
export function functionMarkedBy(stmt: ast.Assign, model: Model, catalog: Catalog): ast.FunctionDef | null {
  for (const target of stmt.targets) {
    if (target.kind !== "Attribute" || target.value.kind !== "Name") continue
    const mark = catalog.markNames.has(target.name) ? model.constantOf(stmt.value) : undefined
    if (mark?.kind !== "bool" || !mark.value) continue
    const [only, ...others] = model.definitionsOf(target.value)
    if (only?.kind === "function" && others.length === 0) return only.stmt
  }
  return null
}

/** The sinks behind what a function returns by the attributes that are set on it. */
export function sinksMarkedOn(fn: ast.FunctionDef, model: Model, catalog: Catalog): LibraryReturnSink[] {
  // Whoever sets one writes it so; to look for uses of every name takes longer.
  const isWritten = [...catalog.markNames].some(mark =>
    model.attributesNamed(mark).some(({ value }) => value.kind === "Name" && value.name === fn.name),
  )
  if (!isWritten) return []
  const uses = model.scopeAt(fn.from).binding(fn.name)?.uses ?? []
  const roots = importedRoots(model.text)
  return uses.flatMap(use => {
    const target = model.parentOf(use)
    const stmt = target?.kind === "Attribute" ? model.parentOf(target) : undefined
    if (target?.kind !== "Attribute" || stmt?.kind !== "Assign") return []
    if (functionMarkedBy(stmt, model, catalog) !== fn) return []
    return catalog
      .returnSinksOfMark(target.name)
      .filter(({ library }) => library.modules.some(module => roots.has(module)))
  })
}
