import type { Catalog } from "../../libraries/catalog.ts"
import type { Language } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { isFixedString } from "../../syntax/string-parts.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { Template } from "../../template/template.ts"
import { templateOf } from "../../template/template-of.ts"
import { isTemplateString } from "../../template/template-strings.ts"
import { withUnknownFormats } from "../../template/unknown-format.ts"
import { unlessTooDeep } from "../../text/too-deep.ts"
import type { ProjectCalls } from "../callers/project-calls.ts"
import { argumentsFor } from "../sinks/arguments-for.ts"
import { type CandidateSites, candidateSites } from "../sinks/candidate-sites.ts"
import { dottedText } from "../sinks/dotted-text.ts"
import { isValueFor, putInto } from "../sinks/put-into.ts"
import { resolveSinks } from "../sinks/resolve-sinks.ts"
import { holdsFor } from "../sinks/sibling-attribute.ts"
import { sinkTexts } from "../sinks/sink-arguments.ts"
import type { Sites } from "../sinks/site-finder.ts"
import { escapedFormats } from "../triage/escaped-formats.ts"
import { isFromClient } from "../values/from-client.ts"
import type { Match, MatchedSink } from "../values/match.ts"
import { type SqlRisk, sqlRisk } from "../values/sql-risk.ts"
import { filledFormats } from "./filled-formats.ts"
import { followParameters } from "./follow-parameters.ts"
import { settledElsewhere } from "./imported-texts.ts"
import { MatchMaker, type TextTarget } from "./match-maker.ts"
import { returnTargets } from "./return-targets.ts"
import { strayMarkup } from "./stray-markup.ts"
import { strayTexts } from "./stray-texts.ts"

/**
 * Every text of a file that reaches one of the `places` where it is run as one of `languages`, in no order. Of one that is
 * nested too deeply, `onTooDeep` gets the place.
 */
export function findMatches(
  model: Model,
  catalog: Catalog,
  places: Sites,
  languages: ReadonlySet<Language>,
  callers: ProjectCalls | null = null,
  onTooDeep: (place: number) => void = () => {},
): Match[] {
  const sites = candidateSites(model.module, places.names)
  const maker = new MatchMaker(model, catalog, callers)
  const targets = [
    ...callTargets(sites.calls, model, catalog),
    ...formatTargets(sites.calls, model, catalog),
    ...returnTargets(sites, model, catalog),
    ...attributeTargets(sites, model, catalog),
  ]
  const matchesOf = (targets: readonly TextTarget[]) =>
    targets.flatMap(target =>
      languages.has(target.language)
        ? unlessTooDeep(
            () => matchesAt(target, model, catalog, maker),
            () => {
              onTooDeep(target.text.from)
              return []
            },
          )
        : [],
    )
  const matches = matchesOf(targets)
  const filled = languages.has("sql") ? filledFormats(model, catalog, places.statements, maker) : []
  const strays = newAmong(matchesOf(strayTargets(places.statements, model, catalog)), matches)
  const markup = languages.has("html")
    ? strayMarkupMatches(places.markup, model, catalog, matchesOf, callers)
    : []
  return [...matches, ...filled, ...strays, ...newAmong(markup, matches)]
}

/**
 * Markup that goes out of sight, with values of clients in it. Under a name that the project's templates escape, its tags are
 * shown as text.
 */
function strayMarkupMatches(
  places: readonly number[],
  model: Model,
  catalog: Catalog,
  matchesOf: (targets: readonly TextTarget[]) => Match[],
  callers: ProjectCalls | null,
): Match[] {
  const library = catalog.libraries.find(({ name }) => name === "web-request")
  if (library === undefined) return []
  return strayMarkup(model, catalog, library, places).flatMap(({ target, name }) =>
    matchesOf([target]).filter(
      ({ holes }) => holes.some(isFromClient) && !(name !== null && callers?.isEscapedVariable(name, model)),
    ),
  )
}

/** Those with an interpolation that none of the others has: pieces of texts that are known to be run are judged with them. */
function newAmong(matches: readonly Match[], others: readonly Match[]): Match[] {
  const judged = new Set(others.flatMap(({ holes }) => holes.map(({ interpolation }) => interpolation.expr)))
  return matches.filter(({ holes }) => holes.some(({ interpolation }) => !judged.has(interpolation.expr)))
}

function matchesAt(target: TextTarget, model: Model, catalog: Catalog, maker: MatchMaker): Match[] {
  if (target.escaped) return [maker.make(target, target.escaped, new Set()) ?? []].flat()
  if (isFixed(target.text)) return []
  const text = templateOf(target.text, model)
  const given = target.language === "sql" ? withUnknownFormats(text, model) : text
  if (isTemplateOnly(given)) return []
  const passing = target.sink.kind === "call" ? target.sink.passing : null
  const put = putInto(given, passing)
  return followParameters(put.template, model, put.settled).flatMap(
    ({ template, through, settled: known }) => {
      const settled = new Set([...known, ...settledElsewhere(template, catalog, target.language)])
      if (isTemplateOnly(template)) return []
      const isValue = isValueFor(passing, template, given)
      if (isValue && target.language !== "sql") return []
      const sink: MatchedSink = target.sink.kind === "call" ? { ...target.sink, through } : target.sink
      const match = maker.make({ ...target, sink }, template, settled)
      return match === null || (isValue && !isPieceFromOutside(match)) ? [] : match
    },
  )
}

/**
 * Whether a function is given from outside what it takes for SQL that its callers wrote, or, if it is for its own
 * package only, for a name: it has nothing to answer for itself.
 */
function isPieceFromOutside(match: Match): boolean {
  const { sink } = match
  const isPrivate = sink.kind === "call" && /(?:^|\.)_[^.]+$/.test(sink.callee)
  const wanted: readonly SqlRisk[] = isPrivate ? ["fragment", "identifier"] : ["fragment"]
  return match.holes.some(hole => {
    const inside = { interpolation: hole.interpolation, places: hole.places, value: hole.value, source: null }
    return hole.source !== null && sqlRisk(inside, match, wanted) !== null
  })
}

/** Whether only t-strings take interpolations in: what becomes of those is up to whoever gets the template. */
function isTemplateOnly({ parts, build }: Template): boolean {
  return isTemplateString(build) || interpolationsOf(parts).every(part => isTemplateString(part.build))
}

/** What can't be changed by anything, or is no text: what frameworks send of a dict is not run. */
function isFixed(expr: ast.Expr): boolean {
  return expr.kind === "Dict" || isPlainLiteral(expr)
}

function isPlainLiteral(expr: ast.Expr): boolean {
  return expr.kind === "Constant" || isFixedString(expr)
}

/** The texts that some of these calls run, of those which `may` have one that counts. */
export function callTargets(
  calls: readonly ast.Call[],
  model: Model,
  catalog: Catalog,
  may: (call: ast.Call, catalog: Catalog) => boolean = mayInterpolate,
): TextTarget[] {
  return calls
    .filter(call => may(call, catalog))
    .flatMap(call =>
      resolveSinks(call, model, catalog).flatMap(({ args, ...resolved }) =>
        sinkTexts(resolved.call, args, resolved.fact, model).map(({ argument, text }): TextTarget => {
          const { library, ...found } = resolved
          const sink: MatchedSink = { kind: "call", ...found, argument, through: [] }
          return { library, language: sink.fact.language, sink, text }
        }),
      ),
    )
}

/** The formats of markup that some of these calls put values into, which they escape. */
function formatTargets(calls: readonly ast.Call[], model: Model, catalog: Catalog): TextTarget[] {
  const isFormat = (name: string) => catalog.textsOf(name) === undefined || catalog.formatNames.has(name)
  const formats = calls.filter(({ func }) => isFormat(lastName(func)))
  return callTargets(formats, model, catalog, () => true).flatMap(target =>
    target.sink.kind === "call"
      ? escapedFormats(target.sink.call, target.text, target.sink.fact, model).map(escaped => ({
          ...target,
          escaped,
        }))
      : [],
  )
}

/** Whether a text that the call may run is more than literals. Asked before its name is resolved, which takes longer. */
function mayInterpolate({ func, args }: ast.Call, catalog: Catalog): boolean {
  const texts = catalog.textsOf(lastName(func))
  if (texts === undefined || args.some(({ form }) => form === "star" || form === "doubleStar")) return true
  return texts.some(spec => argumentsFor(args, spec).some(({ value }) => !isPlainLiteral(value)))
}

function attributeTargets({ assigns }: CandidateSites, model: Model, catalog: Catalog): TextTarget[] {
  return assigns.flatMap(stmt =>
    stmt.targets.flatMap(target => {
      if (target.kind !== "Attribute") return []
      const name = model.qualifiedName(target) ?? dottedText(target)
      if (name === undefined) return []
      return catalog
        .attributeSinksOf(name)
        .filter(({ sink }) => holdsFor(target, sink, stmt, model))
        .map(({ library, sink: fact }) => ({
          library,
          language: fact.language,
          sink: { kind: "attribute" as const, fact, stmt },
          text: stmt.value,
        }))
    }),
  )
}

/** Statements that go to functions of which nothing is known; those that run in a known place are there already. */
function strayTargets(starts: readonly number[], model: Model, catalog: Catalog): TextTarget[] {
  const library = catalog.libraries.find(({ name }) => name === "dbapi")
  if (library === undefined) return []
  const known = new Set<ast.Call>()
  const others = strayTexts(model, library, starts).filter(({ sink }) => {
    const isKnown = sink.kind === "call" && resolveSinks(sink.call, model, catalog).length > 0
    if (isKnown) known.add(sink.call)
    return !isKnown
  })
  return [...callTargets([...known], model, catalog), ...others]
}
