import type { Match } from "../../flow/values/match.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { type Imported, importName } from "../imports.ts"

/** The function that escapes text for HTML, as the project would write it. */
export interface EscapeFunction {
  /** Qualified. */
  readonly name: string
  /** It takes only strings and gives a plain one; the others take anything and give text that isn't escaped again. */
  readonly isPlain: boolean
}

/**
 * The escape of the framework in use: Django's, MarkupSafe's (also Flask's and Jinja's), else the standard library's.
 * @param isSent the value is text as it came; of any other, Django's `escape` would escape markup once more
 */
export function escapeFunction({ model, library }: Match, isSent: boolean): EscapeFunction {
  const roots = new Set(model.module.body.flatMap(importedRoots))
  const uses = (modules: readonly string[]) =>
    modules.some(module => library.modules.includes(module) || roots.has(module))
  if (uses(["django"]))
    return { name: `django.utils.html.${isSent ? "escape" : "conditional_escape"}`, isPlain: false }
  return uses(["markupsafe", "flask", "quart", "jinja2"])
    ? { name: "markupsafe.escape", isPlain: false }
    : { name: "html.escape", isPlain: true }
}

/**
 * How the function is written at an offset; null where the file has a function of this name itself, or the project a module
 * (`html.py`) that hides the library's.
 */
export function importedEscape(model: Model, { name }: EscapeFunction, offset: number): Imported | null {
  const dot = name.lastIndexOf(".")
  const isHidden =
    definesItself(model, name.slice(dot + 1)) ||
    model.elsewhere(`${name.slice(0, dot)}.__name__`) !== undefined
  return isHidden ? null : importName(model, offset, name)
}

function importedRoots(stmt: ast.Stmt): string[] {
  if (stmt.kind === "ImportFrom") return stmt.level === 0 ? [stmt.module.split(".")[0]!] : []
  return stmt.kind === "Import" ? stmt.names.map(({ name }) => name.split(".")[0]!) : []
}

/** Whether the module has a meaning of its own for a name: it may be the very module that one would import it from. */
export function definesItself(model: Model, name: string): boolean {
  const definitions = model.scopeAt(0).binding(name)?.definitions ?? []
  return definitions.some(({ kind }) => kind !== "import")
}
