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
