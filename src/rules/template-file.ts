import { analyzeHtml, type HtmlPosition } from "../embedded/html.ts"
import { analyzeSql, type SqlPosition } from "../embedded/sql.ts"
import type { Catalog } from "../libraries/catalog.ts"
import type { Library, Sink, TemplateSupport } from "../libraries/library.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { interpolationsOf } from "../template/known-text.ts"
import type { Build, FieldBuild, Interpolation, LiteralBuild, Template } from "../template/template.ts"
import { templateOf } from "../template/template-of.ts"
import type { Variant } from "../template/variant.ts"
import { variantsOf } from "../template/variants-of.ts"
import type { AnalyzedVariant } from "./match.ts"
import { nodesAround, Offsets } from "./nodes-around.ts"
import { resolveSinks } from "./resolve-sinks.ts"
import { argumentsFor } from "./sink-arguments.ts"
import { templateStart } from "./template-start.ts"
import { type TemplateUse, usesOf } from "./template-uses.ts"

/** What becomes of an argument where a template string arrives, or is wanted. */
export interface Consumption {
  readonly call: ast.Call
  /** The callee's qualified name. */
  readonly callee: string
  readonly argument: ast.Argument
  /** Who takes the template; null where only an annotation says what it holds. */
  readonly library: Library | null
  /** What the library does with templates; null when it takes none here. */
  readonly support: TemplateSupport | null
  /** The sink, where the consumer is one; null for functions that only turn templates into something else. */
  readonly sink: Sink | null
  readonly language: "sql" | "html" | "text"
  readonly template: Template
  /** The t-strings that the argument is made of; empty where it is something else. */
  readonly literals: readonly LiteralBuild[]
  readonly variants: readonly AnalyzedVariant[]
}

/** What rules about template strings look at. */
export interface TemplateFile {
  readonly model: Model
  readonly catalog: Catalog
  readonly consumptions: readonly Consumption[]
  /** Every t-string with the places that its value gets to. */
  readonly uses: readonly TemplateUse[]
}

/** Reads what a file does with template strings; null for a file that neither has any nor uses a library for them. */
export function readTemplateFile(model: Model, catalog: Catalog): TemplateFile | null {
  const { text } = model
  const takers = takersIn(text, catalog)
  const starts = [...text.matchAll(templateStart)].map(({ index }) => index)
  const groups = nodesAround(model.module, new Offsets(starts))
    .filter(node => node.kind === "String")
    .filter(isTemplateLiteral)
  if (groups.length === 0 && takers.size === 0) return null
  const calls = nodesAround(model.module, everywhere).filter(node => node.kind === "Call")
  return {
    model,
    catalog,
    consumptions: calls.flatMap(call => consumptionsOf(call, takers, model, catalog)),
    uses: groups.flatMap(group => usesOf(group, model)),
  }
}

/** Whether a group of literals is a t-string; mixtures don't compile. */
export function isTemplateLiteral({ literals }: ast.StringGroup): boolean {
  return literals[0]?.flavor === "template"
}

/** Every field of the t-strings of a consumption, with what is known about its value. */
export function fieldsOf({ literals }: Consumption): readonly FieldBuild[] {
  return literals.flatMap(({ fields }) => fields)
}

/** Where an interpolation stands in SQL, in each reading of the text. */
export function sqlPlacesOf({ variants }: Consumption, wanted: Interpolation): SqlPosition[] {
  return variants.flatMap(({ variant, analysis }) =>
    analysis.language === "sql" ? at(wanted, variant, analysis.positions) : [],
  )
}

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

/** Offsets that every range has one of. */
const everywhere = new (class extends Offsets {
  override within(): boolean {
    return true
  }
})([])

/** Functions that take templates, of the libraries that the text names. */
function takersIn(text: string, { libraries }: Catalog): ReadonlyMap<string, Library> {
  const takers = new Map<string, Library>()
  for (const library of libraries) {
    const { templates, modules } = library
    if (templates === undefined || !modules.some(name => text.includes(name))) continue
    for (const name of [templates.wrapper ?? [], templates.takes ?? []].flat()) takers.set(name, library)
  }
  return takers
}

function consumptionsOf(
  call: ast.Call,
  takers: ReadonlyMap<string, Library>,
  model: Model,
  catalog: Catalog,
): Consumption[] {
  const name = model.qualifiedName(call.func)
  const resolved = name === undefined ? undefined : catalog.resolveName(name)
  const taker = resolved === undefined ? undefined : takers.get(resolved)
  if (resolved !== undefined && taker?.templates) {
    const [argument] = argumentsFor(call.args, { at: 0 })
    if (argument === undefined) return []
    const language = languageOf(resolved, taker, catalog)
    return [
      consume({
        call,
        callee: resolved,
        argument,
        library: taker,
        support: taker.templates,
        sink: null,
        language,
      }),
    ]
  }
  const declared = declaredParameter(call, model)
  if (declared)
    return [consume({ call, callee: name ?? "", library: null, support: null, sink: null, ...declared })]
  return resolveSinks(call, model, catalog).flatMap(({ library, fact, callee, known, args }) => {
    const [argument] = known && fact.language !== "shell" ? argumentsFor(args, fact.text) : []
    if (argument === undefined) return []
    const support = takesTemplates(library, fact) ? (library.templates ?? null) : null
    const language = fact.language === "html" ? "html" : "sql"
    return [consume({ call, callee, argument, library, support, sink: fact, language })]
  })

  function consume(known: Omit<Consumption, "template" | "literals" | "variants">): Consumption {
    const template = templateOf(known.argument.value, model)
    const literals = literalsOf(template.build)
    const dialect = known.library?.dialect ?? "generic"
    const variants =
      literals.length === 0 || known.language === "text"
        ? []
        : variantsOf(template).map(variant => ({
            variant,
            analysis:
              known.language === "sql"
                ? { language: "sql" as const, ...analyzeSql(variant.strings, dialect) }
                : { language: "html" as const, ...analyzeHtml(variant.strings) },
          }))
    return { ...known, template, literals, variants }
  }
}

function takesTemplates({ templates }: Library, sink: Sink): boolean {
  return templates?.form === "native" && (sink.templates ?? (sink.runs ?? "once") === "once")
}

function languageOf(callee: string, library: Library, catalog: Catalog): Consumption["language"] {
  if (catalog.sanitizer(callee, "html") !== undefined) return "html"
  if (library.dialect !== undefined || catalog.sanitizer(callee, "sql") !== undefined) return "sql"
  return library.modules.some(name => name.includes("sql"))
    ? "sql"
    : library.modules.some(name => name.includes("html"))
      ? "html"
      : "text"
}

const languages: Readonly<Record<string, Consumption["language"]>> = {
  sql: "sql",
  html: "html",
  thtml: "html",
  tdom: "html",
}

/** A parameter of a function of this file that is annotated with the language of its template. */
function declaredParameter(call: ast.Call, model: Model): Pick<Consumption, "argument" | "language"> | null {
  const fn = model.functionOf(call)
  for (const param of fn?.params ?? []) {
    const language = param.annotation ? declaredLanguage(param.annotation, model) : undefined
    if (fn === undefined || language === undefined) continue
    const value = model.argumentFor(call, fn, param)
    const argument = call.args.find(candidate => candidate.value === value)
    if (argument) return { argument, language }
  }
  return null
}

/** `Annotated[Template, "sql"]`, directly or by the name of a type alias. */
function declaredLanguage(annotation: ast.Expr, model: Model): Consumption["language"] | undefined {
  if (annotation.kind === "Subscript" && annotation.index.kind === "Tuple") {
    if (model.qualifiedName(annotation.value)?.endsWith("Annotated") !== true) return undefined
    const [type, ...notes] = annotation.index.items
    if (type === undefined || model.qualifiedName(type) !== "string.templatelib.Template") return undefined
    for (const note of notes) {
      const constant = model.constantOf(note)
      const language = constant?.kind === "str" ? languages[constant.value.toLowerCase()] : undefined
      if (language) return language
    }
  }
  if (annotation.kind !== "Name") return undefined
  for (const stmt of model.module.body) {
    if (stmt.kind === "TypeAlias" && stmt.name === annotation.name) return declaredLanguage(stmt.value, model)
    if (
      stmt.kind === "Assign" &&
      stmt.targets.some(target => target.kind === "Name" && target.name === annotation.name)
    )
      return declaredLanguage(stmt.value, model)
  }
  return undefined
}

/** The t-strings that a text is made of, in text order. */
function literalsOf(build: Build): LiteralBuild[] {
  switch (build.kind) {
    case "literal":
      if (!isTemplateLiteral(build.expr)) return []
      return [build, ...build.fields.flatMap(({ value }) => (value ? literalsOf(value) : []))]
    case "concatenation":
      return build.operands.flatMap(literalsOf)
    case "conditional":
      return [...literalsOf(build.then), ...literalsOf(build.else)]
    case "variable":
      return [...build.seeds, ...build.additions].flatMap(assigned => literalsOf(assigned.build))
    case "call":
      return build.returns.flatMap(literalsOf)
    case "percent":
    case "format":
    case "join":
    case "wrapped":
    case "constant":
    case "opaque":
      return []
    default:
      return build satisfies never
  }
}

/** Whether any part of a text is dynamic without being a t-string's. */
export function isTextBuilt({ template, literals }: Consumption): boolean {
  return literals.length === 0 && interpolationsOf(template.parts).length > 0
}
