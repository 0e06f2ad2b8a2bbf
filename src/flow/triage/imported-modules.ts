import { absoluteName } from "../../semantics/absolute-name.ts"
import type { ModelOptions } from "../../semantics/model.ts"
import { importsIn } from "./imports-in.ts"

/**
 * The names that may be modules, of all that a text imports: `from a import b` may bring the module `a.b`. Told by the text
 * alone, so that there may be more than there are.
 */
export function importedModules(
  text: string,
  place: Pick<ModelOptions, "moduleName" | "isPackage" | "isLoose">,
): ReadonlySet<string> {
  const found = new Set<string>()
  for (const statement of importsIn(text)) {
    const code = /[#\\(]/.test(statement) ? statement.replace(/#[^\r\n]*|\\\r?\n|[()]/g, " ") : statement
    const from = /^\s*from\b([\s\S]*?)\bimport\b([\s\S]*)$/.exec(code)
    if (from === null) {
      for (const name of importedNames(code.replace(/^\s*import\b/, "")))
        for (const module of packagesOf(name)) found.add(module)
      continue
    }
    const module = from[1]!.replace(/\s/g, "")
    found.add(absoluteName(module, place))
    for (const name of importedNames(from[2]!))
      if (name !== "*")
        found.add(absoluteName(/\.$/.test(module) ? module + name : `${module}.${name}`, place))
  }
  for (const name of found) if (!/^[\w.\x80-\uffff]+$/.test(name) || name.startsWith(".")) found.delete(name)
  return found
}

function importedNames(list: string): string[] {
  return list.split(",").flatMap(item => /^\s*([^\s]+)/.exec(item)?.[1] ?? [])
}

/** A module with the packages that it is in, whose code runs, too. */
function packagesOf(name: string): string[] {
  const parts = name.split(".")
  return parts.map((_, index) => parts.slice(0, index + 1).join("."))
}
