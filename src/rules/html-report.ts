import { returnStatements } from "../flow/sinks/return-statements.ts"
import { unescapedOnPurpose } from "../flow/values/autoescape.ts"
import { isFromClient } from "../flow/values/from-client.ts"
import { holdsData, holdsDataBeside, isRenderedData } from "../flow/values/html-evidence.ts"
import { type HtmlRisk, type HtmlRiskAt, htmlRisk, isTemplate } from "../flow/values/html-risk.ts"
import { isStray } from "../flow/values/known-sink.ts"
import type { Hole, Match } from "../flow/values/match.ts"
import { isSameValue } from "../flow/values/same-value.ts"
import { isShownAsPage } from "../flow/values/sniffed-type.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { lastName } from "../syntax/name-of.ts"
import { holeCode, whoControls } from "./code-words.ts"
import { htmlPlaceWords } from "./html-place-words.ts"
import type { Report } from "./rule.ts"

/** An interpolation of an HTML text with where it stands and what it can do there. */
export interface HtmlHoleAtRisk {
  readonly hole: Hole
  readonly at: HtmlRiskAt
}

/** The interpolations of a match that carry this risk, in text order. */
export function htmlHolesAtRisk(match: Match, risk: HtmlRisk): HtmlHoleAtRisk[] {
  const found = holesAtRisk(match, risk, holdsData)
  // A fix that leaves the same value open in another place would leave the page open.
  return risk === "unescaped" && found.length > 0
    ? holesAtRisk(
        match,
        risk,
        (hole, position) =>
          holdsData(hole, position, match) ||
          holdsDataBeside(hole, position, match) ||
          found.some(other => isSameValue(hole, other.hole, match)),
      )
    : found
}

function holesAtRisk(match: Match, risk: HtmlRisk, isData: typeof holdsData): HtmlHoleAtRisk[] {
  if (!isShownAsPage(match)) return []
  const meant = unescapedOnPurpose(match.template.parts, match.model)
  return match.holes.flatMap(hole => {
    if (meant.includes(hole.interpolation)) return []
    if (isStray(match.sink) && !isFromClient(hole)) return []
    // What frameworks send of a dict is JSON.
    if (isDict(hole, match) && !isInMarkup(hole, match)) return []
    if (isTemplateField(hole, match)) return []
    if (!isInMarkup(hole, match)) {
      if (givesResponse(hole.interpolation.expr, match.model, 3) || hole.source === null) return []
    }
    const at = htmlRisk(hole, match)
    return at?.risk === risk && isData(hole, at.position, match) ? [{ hole, at }] : []
  })
}

/** Whether a call gives a response rather than the text of one, by its name, what it is given, or what it returns. */
function givesResponse(expr: ast.Expr, model: Model, left: number): boolean {
  if (expr.kind === "Await") return givesResponse(expr.value, model, left)
  if (expr.kind !== "Call" || left === 0) return false
  if (/^(?:jsonify|redirect|make_response|send_file|\w*Response)$/.test(lastName(expr.func))) return true
  if (expr.args.some(({ value }) => /^resp(?:onse)?$/.test(lastName(value)))) return true
  const fn = model.functionOf(expr)
  const returned = fn === undefined ? [] : returnStatements(fn.body).flatMap(({ value }) => value ?? [])
  const others = returned.filter(value => !givesResponse(value, model, left - 1))
  return others.length < returned.length && others.every(({ kind }) => kind === "Attribute")
}

/** A form that has a field for a template means its users to write one. */
function isTemplateField({ source }: Hole, match: Match): boolean {
  return isTemplate(match) && match.template.parts.length === 1 && /\bcleaned_data$/.test(source ?? "")
}

function isDict({ interpolation: { expr, access } }: Hole, { model }: Match): boolean {
  return model.valueType(expr) === "dict" && (access === null || access.path === "")
}

/**
 * Whether tags stand around it, or are made by what it comes from. Without any, the text is what somebody else built,
 * as these sinks expect, or it is no markup at all; then only an outside origin shows a problem.
 */
function isInMarkup(hole: Hole, match: Match): boolean {
  if (isRenderedData(hole, match)) return true
  return hole.places.some(({ variant: index }) => {
    const { analysis, variant } = match.variants[index] ?? {}
    if (isTemplate(match)) return variant?.strings.some(string => /<|\{[{%]|\w[,;:!?]?\s/.test(string))
    return analysis?.language === "html" && analysis.likelihood !== "unlikely"
  })
}

/** The report about these interpolations, which are one at least. */
export function htmlReport(
  match: Match,
  found: readonly [HtmlHoleAtRisk, ...HtmlHoleAtRisk[]],
  {
    message,
    hint,
  }: { readonly message: (subject: string, place: string, who: string) => string; readonly hint: string },
): Report {
  const outside = found.find(({ hole }) => hole.source !== null)
  const { hole, at } = outside ?? found[0]
  return {
    holes: found.map(item => item.hole),
    confidence: isStray(match.sink)
      ? "low"
      : outside
        ? "high"
        : match.sink.kind === "call" && !match.sink.known
          ? "low"
          : "medium",
    message: message(
      holeCode(hole, match),
      htmlPlaceWords(at.position),
      hole.source === null ? "its value" : whoControls(hole.source),
    ),
    hint,
    labels: found.map(item => htmlPlaceWords(item.at.position)),
  }
}
