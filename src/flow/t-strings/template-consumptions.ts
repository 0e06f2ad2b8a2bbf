import { analyzeHtml } from "../../embedded/html.ts"
import { analyzeSql } from "../../embedded/sql.ts"
import type { Catalog } from "../../libraries/catalog.ts"
import type { Library, QualifiedName, Sink, TemplateSupport } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { Build, LiteralBuild, Template } from "../../template/template.ts"
import { templateOf } from "../../template/template-of.ts"
import { variantsOf } from "../../template/variants-of.ts"
import type { Range } from "../../text/range.ts"
import { argumentsFor } from "../sinks/arguments-for.ts"
import { nodesAround, Offsets } from "../sinks/nodes-around.ts"
import { resolveSinks } from "../sinks/resolve-sinks.ts"
import type { AnalyzedVariant } from "../values/match.ts"
import { declaredPlaces } from "./declared-places.ts"
import { parametersTaking } from "./passed-templates.ts"
import type { Taker } from "./template-takers.ts"
import { likelySink } from "./untyped-receivers.ts"

/** A place that takes a template string, or wants one, and what is known about it. */
export interface TemplatePlace {
  /** What takes it: a callee, or the annotation that says so. */
  readonly taker: Range
  /** The call that takes it; null where a variable or a result does. */
  readonly call: ast.Call | null
  /** The callee's qualified name, or the name of what is annotated. */
  readonly callee: string
  readonly value: ast.Expr
  /** Who takes the template; null where only an annotation says what it holds. */
  readonly library: Library | null
  /** What happens to templates there; null when none are taken. */
  readonly support: TemplateSupport | null
  /** The sink, where the consumer is one; null for functions that only turn templates into something else. */
  readonly sink: Sink | null
  /** Text is as welcome there; what becomes of that is not these rules' business. */
  readonly takesText: boolean
  readonly language: TemplateSupport["language"]
  /**
   * How it is known that the value gets there: the call is `certain`, an annotation has `declared` it, a function of the file
   * passes it `on`, or it is `likely` by a method's name and the only driver that is imported.
   */
  readonly known: "certain" | "declared" | "on" | "likely"
}

/** What becomes of a value where a template string arrives, or is wanted. */
export interface Consumption extends TemplatePlace {
  readonly template: Template
  /** The t-strings that the value is made of; empty where it is something else. */
  readonly literals: readonly LiteralBuild[]
  readonly variants: readonly AnalyzedVariant[]
}

/** Every place in a file that takes templates, with what gets there. */
export function consumptionsIn(
  model: Model,
  catalog: Catalog,
  takers: ReadonlyMap<QualifiedName, Taker>,
): Consumption[] {
  const nodes = nodesAround(model.module, everywhere)
  const calls = nodes.filter(node => node.kind === "Call")
  const direct = calls.flatMap(call => placesOf(call, takers, model, catalog))
  const passed = parametersTaking(direct, calls, model)
  const declared = declaredPlaces(nodes, passed, model, catalog)
  return [...direct, ...passed, ...declared].map(place => consume(place, model))
}

/** Offsets that every range has one of. */
const everywhere = new (class extends Offsets {
  override within(): boolean {
    return true
  }
})([])

/** Whether a group of literals is a t-string; mixtures don't compile. */
export function isTemplateLiteral({ literals }: ast.StringGroup): boolean {
  return literals[0]?.flavor === "template"
}

/** Whether any part of a text is dynamic without being a t-string's. */
export function isTextBuilt({ template, literals }: Consumption): boolean {
  return literals.length === 0 && interpolationsOf(template.parts).length > 0
}

/** Whether all of the text is in t-strings; what else is added to them may begin or end anything. */
export function isWholeText({ template }: Consumption): boolean {
  return interpolationsOf(template.parts).every(
    ({ build }) => build.kind === "literal" && isTemplateLiteral(build.expr),
  )
}

/** What a call itself takes, by the libraries. */
function placesOf(
  call: ast.Call,
  takers: ReadonlyMap<QualifiedName, Taker>,
  model: Model,
  catalog: Catalog,
): TemplatePlace[] {
  const name = model.qualifiedName(call.func) ?? calledObject(call.func, takers, model)
  const resolved = name === undefined ? undefined : catalog.resolveName(name)
  const taker = resolved === undefined ? undefined : takerOf(resolved, takers, catalog)
  const place = { taker: call.func, call, known: "certain" } as const
  if (resolved !== undefined && taker) {
    const { library, support, templates } = taker
    const isPlaced = call.args.some(({ name }) => name !== null && name === support.context)
    const language = isPlaced ? "text" : support.language
    return templates
      .flatMap(spec => argumentsFor(call.args, spec))
      .map(({ value }) => ({
        ...place,
        callee: resolved,
        value,
        library,
        support,
        sink: null,
        takesText: support.form === "native",
        language,
      }))
  }
  const sinks = resolveSinks(call, model, catalog).filter(({ known }) => known)
  if (sinks.length === 0) return likelyPlaces(call, model, catalog)
  return sinks.flatMap(({ library, fact, callee, args }) => {
    const [argument] = fact.language === "shell" ? [] : argumentsFor(args, fact.text)
    if (argument === undefined) return []
    const support = takesTemplates(library, fact) ? (library.templates ?? null) : null
    const language = fact.language === "html" ? "html" : "sql"
    return [
      { ...place, callee, value: argument.value, library, support, sink: fact, takesText: true, language },
    ]
  })
}

/** `_ = Translator(…)`, then `_(t"…")`. */
function calledObject(
  func: ast.Expr,
  takers: ReadonlyMap<QualifiedName, Taker>,
  model: Model,
): QualifiedName | undefined {
  const type = takers.size === 0 ? undefined : model.typeOf(func)
  return type && `${type}.__call__`
}

/** Members belong to the types that share them, too. */
function takerOf(
  name: QualifiedName,
  takers: ReadonlyMap<QualifiedName, Taker>,
  catalog: Catalog,
): Taker | undefined {
  const dot = name.lastIndexOf(".")
  const owners = takers.size === 0 ? [] : catalog.bases(name.slice(0, Math.max(dot, 0)))
  return [name, ...owners.map(owner => owner + name.slice(dot))].flatMap(each => takers.get(each) ?? [])[0]
}

/** A t-string for a method of a receiver that nobody knows. */
function likelyPlaces(call: ast.Call, model: Model, catalog: Catalog): TemplatePlace[] {
  // Asked first: who takes it takes longer to tell.
  if (!call.args.some(({ value }) => model.valueType(value) === "template")) return []
  const found = likelySink(call, model, catalog)
  const [argument] = found === null ? [] : argumentsFor(call.args, found.sink.text)
  if (found === null || argument === undefined || model.valueType(argument.value) !== "template") return []
  const { library, sink } = found
  return [
    {
      taker: call.func,
      call,
      callee: sink.call,
      value: argument.value,
      library,
      support: library.templates ?? null,
      sink,
      takesText: true,
      language: "sql",
      known: "likely",
    },
  ]
}

/** Whether a sink takes template strings as they are. */
function takesTemplates({ templates }: Library, sink: Sink): boolean {
  return templates?.form === "native" && (sink.templates ?? (sink.runs ?? "once") === "once")
}

function consume(place: TemplatePlace, model: Model): Consumption {
  const template = templateOf(place.value, model)
  const literals = literalsOf(template.build)
  const dialect = place.library?.dialect ?? "generic"
  const variants =
    literals.length === 0 || place.language === "text"
      ? []
      : variantsOf(template).map(variant => ({
          variant,
          analysis:
            place.language === "sql"
              ? { language: "sql" as const, ...analyzeSql(variant.strings, dialect) }
              : { language: "html" as const, ...analyzeHtml(variant.strings) },
        }))
  return { ...place, template, literals, variants }
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
    case "imported":
    case "constant":
    case "opaque":
      return []
    default:
      return build satisfies never
  }
}
