import { importedRoots } from "../../flow/triage/imported-roots.ts"
import type { Match } from "../../flow/values/match.ts"
import type { Library, ParamStyle, Sink } from "../../libraries/library.ts"
import type * as ast from "../../syntax/ast.ts"
import type { RewriteTarget } from "../rewrite.ts"

/** A driver that probably runs a query, for calls that leave the style of the marks to it. */
export interface DriverInUse {
  readonly library: Library
  readonly styles: readonly ParamStyle[]
  /** What alone speaks for it; null when an argument of the call has a type of it. */
  readonly assumed: string | null
}

/** The driver whose connection the call is given; else the only one that the file imports, or that the project asks for. */
export function driverInUse(match: Match, call: ast.Call, target: RewriteTarget): DriverInUse | null {
  const { libraries } = match.catalog
  const drivers = libraries.filter(library => library.modules.length > 0 && stylesOf(library).length > 0)
  for (const { value } of call.args) {
    const type = match.model.typeOf(value)
    const library = drivers.find(({ types }) => type !== undefined && types !== undefined && type in types)
    if (library !== undefined) return { library, styles: stylesOf(library), assumed: null }
  }
  const imported = importedRoots(match.model.text)
  const found = drivers.filter(({ modules }) => modules.some(module => imported.has(module)))
  const [only, ...others] = found
  if (only !== undefined)
    return others.length > 0
      ? null
      : driver(only, `nothing but the import of \`${only.name}\` shows which driver runs the query`)
  const declared = declaredDriver(match, call, target, drivers)
  return declared === null
    ? null
    : driver(
        declared,
        `nothing but the project's dependency on \`${declared.name}\` shows which driver runs the query`,
      )
}

const driver = (library: Library, assumed: string): DriverInUse => ({
  library,
  styles: stylesOf(library),
  assumed,
})

/** The only library that the project asks for and that could run the query; several must want the same of a call. */
function declaredDriver(
  { catalog, model }: Match,
  { func }: ast.Call,
  { declared }: RewriteTarget,
  drivers: readonly Library[],
): Library | null {
  if (func.kind !== "Attribute") return null
  const receiver = model.text.slice(func.value.from, func.value.to)
  // What is called a cursor is one of PEP 249's.
  const candidates = /(?:^|[._])cur(?:s|sor)?$/i.test(receiver) ? drivers : catalog.libraries
  const asked = candidates.flatMap(library => {
    const isAsked = library.packages.some(name => declared.includes(normalized(name)))
    const sink = isAsked ? sinkNamed(library, func.name) : undefined
    return sink === undefined ? [] : [{ library, sink }]
  })
  const [first] = asked
  const isOne =
    new Set(asked.map(({ sink: { params } }) => `${params?.style[0]} ${params?.shape}`)).size === 1
  return first !== undefined && isOne && drivers.includes(first.library) ? first.library : null
}

/** A PyPI name as versions are filed under it. */
export const normalized = (name: string) => name.toLowerCase().replace(/[-_.]+/g, "-")

function sinkNamed({ sinks = [] }: Library, name: string): Sink | undefined {
  return sinks.find(({ call, language }) => language === "sql" && call.endsWith(`.${name}`))
}

/** The styles of a DB-API driver's `execute`. */
function stylesOf({ sinks = [] }: Library): readonly ParamStyle[] {
  const sink = sinks.find(
    ({ call, language, params }) =>
      language === "sql" && /\.[Cc]ursor\.execute$/.test(call) && params?.shape === "sequence",
  )
  return sink?.params?.style ?? []
}
