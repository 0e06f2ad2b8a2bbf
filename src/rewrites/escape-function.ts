import type { Match } from "../rules/match.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { type Imported, importName } from "./imports.ts"

/** The function that escapes text for HTML, as the project would write it. */
export interface EscapeFunction {
  readonly imported: Imported
  /** It takes only strings and gives a plain one; the others take anything and give text that isn't escaped again. */
  readonly isPlain: boolean
}

/** The escape of the framework in use: Django's, MarkupSafe's (also Flask's and Jinja's), else the standard library's. */
export function escapeFunction({ model, library }: Match, offset: number): EscapeFunction {
  const roots = new Set(model.module.body.flatMap(importedRoots))
  const plain = (qualified: string) => ({ imported: importName(model, offset, qualified), isPlain: true })
  const markup = (qualified: string) => ({ imported: importName(model, offset, qualified), isPlain: false })
  if (library.modules.includes("django") || roots.has("django")) return markup("django.utils.html.escape")
  const usesMarkup = ["markupsafe", "flask", "quart", "jinja2"].some(
    module => library.modules.includes(module) || roots.has(module),
  )
  return usesMarkup ? markup("markupsafe.escape") : plain("html.escape")
}

function importedRoots(stmt: ast.Stmt): string[] {
  if (stmt.kind === "ImportFrom") return stmt.level === 0 ? [stmt.module.split(".")[0]!] : []
  return stmt.kind === "Import" ? stmt.names.map(({ name }) => name.split(".")[0]!) : []
}

/** Whether the module has a meaning of its own for a name: it may be the very module that one would import it from. */
export function definesItself(model: Model, name: string): boolean {
  const definitions = model.scopeAt(0).bindings.get(name)?.definitions ?? []
  return definitions.some(({ kind }) => kind !== "import")
}
