import type { ModelOptions } from "./model.ts"

/**
 * The absolute form of a name that may begin with the dots of a relative import, as far up as the module's own name
 * reaches.
 */
export function absoluteName(
  qualified: string,
  { moduleName, isPackage, isLoose }: Pick<ModelOptions, "moduleName" | "isPackage" | "isLoose">,
): string {
  const level = /^\.*/.exec(qualified)![0].length
  if (level === 1 && isLoose) return qualified.slice(1)
  if (level === 0 || moduleName === undefined) return qualified
  const drop = isPackage ? level - 1 : level
  const parts = moduleName.split(".")
  if (drop > parts.length) return qualified
  return [...parts.slice(0, parts.length - drop), qualified.slice(level)].filter(Boolean).join(".")
}
