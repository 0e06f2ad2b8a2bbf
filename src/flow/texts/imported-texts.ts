import type { Catalog } from "../../libraries/catalog.ts"
import type { Language } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { ImportedBuild, Interpolation, Template } from "../../template/template.ts"
import { templateOf } from "../../template/template-of.ts"
import type { Range } from "../../text/range.ts"
import { statementPlaces } from "../triage/statement-start.ts"
import { holesAtRisk } from "../values/holes-at-risk.ts"
import { ValueJudge } from "../values/judge-value.ts"
import { MatchMaker } from "./match-maker.ts"
import { strayTexts } from "./stray-texts.ts"

/**
 * Interpolations that a function of another module answers for: what it puts in by itself, what it makes harmless, and
 * what is reported where it returns the text, whoever runs that.
 */
export function settledElsewhere(
  template: Template,
  catalog: Catalog,
  language: Language,
): ReadonlySet<Interpolation> {
  const settled = new Set<Interpolation>()
  for (const interpolation of interpolationsOf(template.parts)) {
    const { build, expr } = interpolation
    const there = build.kind === "imported" ? build.origins.get(interpolation) : undefined
    if (build.kind !== "imported" || there === undefined) continue
    if (expr === build.expr || isSettledThere(there, build, catalog, language)) settled.add(interpolation)
  }
  return settled
}

function isSettledThere(
  there: Interpolation,
  { from: { fn, model }, calls }: ImportedBuild,
  catalog: Catalog,
  language: Language,
): boolean {
  const judge = new ValueJudge(model, catalog, language, calls)
  if (judge.judgeRendered(there, null).kind !== "open") return true
  return language === "sql" && reportedIn(fn, model, catalog).has(there.expr)
}

/** The values in what a function returns that are reported there, though nobody is known to run it. */
function reportedIn(fn: ast.FunctionDef, model: Model, catalog: Catalog): ReadonlySet<ast.Expr> {
  const library = catalog.libraries.find(({ name }) => name === "dbapi")
  if (library === undefined) return new Set()
  const maker = new MatchMaker(model, catalog)
  const found = new Set<ast.Expr>()
  for (const target of strayTexts(model, library, statementsBetween(fn, model))) {
    if (target.sink.kind !== "return" || target.sink.fn !== fn) continue
    const match = maker.make(target, templateOf(target.text, model), new Set())
    if (match === null) continue
    for (const { hole } of holesAtRisk(match, ["value"])) found.add(hole.interpolation.expr)
  }
  return found
}

/** Where literals in a function read as statements or conditions. */
function statementsBetween({ from, to }: Range, { text }: Model): number[] {
  return statementPlaces(text.slice(from, to)).map(at => from + at)
}
