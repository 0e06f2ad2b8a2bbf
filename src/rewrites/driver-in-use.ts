import type { Library, ParamStyle } from "../libraries/library.ts"
import { importedRoots } from "../rules/imported-roots.ts"
import type { Match } from "../rules/match.ts"
import type * as ast from "../syntax/ast.ts"

/** A driver that probably runs a query, for calls that leave the style of the marks to it. */
export interface DriverInUse {
  readonly library: Library
  readonly styles: readonly ParamStyle[]
  /** An argument of the call has a type of it; else only its import speaks for it. */
  readonly certain: boolean
}

/** The driver whose connection the call is given, or the only one that the file imports. */
export function driverInUse(match: Match, call: ast.Call): DriverInUse | null {
  const drivers = match.catalog.libraries.filter(
    library => library.modules.length > 0 && stylesOf(library).length > 0,
  )
  for (const { value } of call.args) {
    const type = match.model.typeOf(value)
    const library = drivers.find(({ types }) => type !== undefined && types !== undefined && type in types)
    if (library !== undefined) return { library, styles: stylesOf(library), certain: true }
  }
  const imported = importedRoots(match.model.text)
  const found = drivers.filter(({ modules }) => modules.some(module => imported.has(module)))
  const [only] = found
  return only !== undefined && found.length === 1
    ? { library: only, styles: stylesOf(only), certain: false }
    : null
}

/** The styles of a DB-API driver's `execute`. */
function stylesOf({ sinks = [] }: Library): readonly ParamStyle[] {
  const sink = sinks.find(
    ({ call, language, params }) =>
      language === "sql" && /\.[Cc]ursor\.execute$/.test(call) && params?.shape === "sequence",
  )
  return sink?.params?.style ?? []
}
