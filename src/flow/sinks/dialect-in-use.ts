import type { SqlDialect } from "../../embedded/sql.ts"
import type { Catalog } from "../../libraries/catalog.ts"
import { importedRoots } from "../triage/imported-roots.ts"

/** What the database of a file speaks, by the drivers that it imports; `generic` when it is none or several. */
export function dialectInUse(text: string, catalog: Catalog): SqlDialect {
  const imported = importedRoots(text)
  const found = new Set<SqlDialect>()
  for (const { dialect, modules } of catalog.libraries)
    if (dialect !== undefined && modules.some(module => imported.has(module))) found.add(dialect)
  const [only] = found
  return found.size === 1 && only ? only : "generic"
}
