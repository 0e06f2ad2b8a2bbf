import type * as ast from "../syntax/ast.ts"
import type { Model } from "./model.ts"

/**
 * A name as Python stores it: inside a class, `__name` becomes `_Class__name`. Names that end in two underscores, and
 * those in classes whose name is only underscores, stay.
 */
export function mangled(scope: { readonly className: string | null }, name: string): string {
  if (scope.className === null || !name.startsWith("__") || name.endsWith("__")) return name
  const owner = scope.className.replace(/^_+/, "")
  return owner === "" ? name : `_${owner}${name}`
}

/** How a name that Python stores may be written inside its class: `_Class__name` as `__name`. */
export function written(name: string): string {
  return name.replace(/^_+[^_].*?(?=__)/, "")
}

/** Named so that only its own module uses it: `_name`, and nothing that Python itself calls, as `__name__`. */
export function isPrivateName(name: string): boolean {
  return name.startsWith("_") && !name.endsWith("__")
}

/** Whether only its own module calls a function: by its name, or as it stands inside of another function. */
export function isKeptToModule(fn: ast.FunctionDef, model: Pick<Model, "parentOf">): boolean {
  if (isPrivateName(fn.name)) return true
  for (let at = model.parentOf(fn); at && at.kind !== "Module"; at = model.parentOf(at))
    if (at.kind === "FunctionDef") return true
  return false
}
