import type { HtmlPosition } from "../../embedded/html.ts"
import type { SqlPosition } from "../../embedded/sql.ts"
import type { Catalog } from "../../libraries/catalog.ts"
import type { Model } from "../../semantics/model.ts"
import type { FieldBuild, Interpolation } from "../../template/template.ts"
import type { Variant } from "../../template/variant.ts"
import { nodesAround, Offsets } from "../sinks/nodes-around.ts"
import { type Consumption, consumptionsIn, isTemplateLiteral } from "./template-consumptions.ts"
import { templateModule, templateStart } from "./template-start.ts"
import { templateTakers } from "./template-takers.ts"
import { type TemplateUse, usesOf } from "./template-uses.ts"

/** What rules about template strings look at. */
export interface TemplateFile {
  readonly model: Model
  readonly catalog: Catalog
  /** Oldest versions of libraries that the project may run with, by normalised name; absent: unknown. */
  readonly versions: Readonly<Record<string, string>>
  readonly consumptions: readonly Consumption[]
  /** Every t-string with the places that its value gets to. */
  readonly uses: readonly TemplateUse[]
}

/**
 * Reads what a file does with template strings; null for a file that neither has any nor calls what wants them nor names
 * their type.
 */
export function readTemplateFile(
  model: Model,
  catalog: Catalog,
  versions: TemplateFile["versions"] = {},
): TemplateFile | null {
  const { text } = model
  const takers = templateTakers(text, catalog)
  const starts = [...text.matchAll(templateStart)].map(({ index }) => index)
  const groups = nodesAround(model.module, new Offsets(starts))
    .filter(node => node.kind === "String")
    .filter(isTemplateLiteral)
  // Those that take templates as they are take text as well.
  const isWanted = [...takers.values()].some(({ support }) => support.form !== "native")
  if (groups.length === 0 && !isWanted && !templateModule.test(text)) return null
  return {
    model,
    catalog,
    versions,
    consumptions: consumptionsIn(model, catalog, takers),
    uses: groups.flatMap(group => usesOf(group, model)),
  }
}

/** Every field of the t-strings of a consumption, with what is known about its value. */
export function fieldsOf({ literals }: Consumption): readonly FieldBuild[] {
  return literals.flatMap(({ fields }) => fields)
}

/** Where an interpolation stands in SQL, in each reading of the text. */
export function sqlPlacesOf({ variants, library }: Consumption, wanted: Interpolation): SqlPosition[] {
  return variants.flatMap(({ variant, analysis }) => {
    if (analysis.language !== "sql") return []
    const places = at(wanted, variant, analysis.positions)
    // In a block of PL/SQL, quotes mean the same, and nothing else does.
    const isBlock = library?.dialect === "oracle" && block.test(variant.strings[0] ?? "")
    return isBlock ? places.filter(({ kind }) => kind.startsWith("quoted-")) : places
  })
}

const block = /^\s*(?:<<\w+>>\s*)?(?:BEGIN|DECLARE)\b/i

/** Where an interpolation stands in HTML, in each reading of the text. */
export function htmlPlacesOf({ variants }: Consumption, wanted: Interpolation): HtmlPosition[] {
  return variants.flatMap(({ variant, analysis }) =>
    analysis.language === "html" ? at(wanted, variant, analysis.positions) : [],
  )
}

function at<P extends { readonly hole: number }>(
  wanted: Interpolation,
  { interpolations }: Variant,
  positions: readonly P[],
): P[] {
  return positions.filter(({ hole }) => interpolations[hole] === wanted)
}
