import type { SqlPosition } from "../../embedded/sql.ts"
import { isPutIntoUnknown } from "../../template/unknown-format.ts"
import { isOfProcedure, isTakenFromData, standsForValue } from "./data-value.ts"
import { changesRows, isInList, isPublicParameter } from "./exposed-name.ts"
import type { Hole, Match } from "./match.ts"
import { isOrdering, isPlainName } from "./ordering.ts"
import { isEscapedFor } from "./quote-escape.ts"
import { isChosenCount } from "./row-count.ts"
import { definesSchema, isText, namesObject } from "./sql-reading.ts"
import { isLocal } from "./taint.ts"
import { isUnbound } from "./unbound-name.ts"
import { unknownFormatRisk } from "./unknown-format-risk.ts"
import { evidenceFor, isKeyOfObject, isOfDatabase } from "./value-evidence.ts"

/**
 * What an interpolation can do to an SQL text: a `value` can break out of its place; an `unproven` one can if it is a
 * value and not SQL; an `identifier` can name something else; a `fragment` is SQL that was built elsewhere.
 */
export type SqlRisk = "value" | "unproven" | "identifier" | "fragment" | "none"

/** The worst place of an interpolation, and what it can do there. */
export interface SqlRiskAt {
  readonly risk: SqlRisk
  readonly position: SqlPosition
}

const order: readonly SqlRisk[] = ["none", "fragment", "identifier", "unproven", "value"]

/**
 * The risk of one interpolation of an SQL text, if it is one of those that are wanted; null when it is another, the
 * text isn't SQL, or it stands nowhere.
 */
export function sqlRisk(hole: Hole, match: Match, wanted: readonly SqlRisk[]): SqlRiskAt | null {
  const places = hole.places.flatMap(({ variant, position: index }): SqlRiskAt[] => {
    const analysis = match.variants[variant]?.analysis
    const position = analysis?.language === "sql" ? analysis.positions[index] : undefined
    return position === undefined ? [] : [{ risk: riskAt(hole, position, match), position }]
  })
  // What is known about the value only takes risks away, and finding it out takes longest.
  if (!places.some(({ risk }) => wanted.includes(risk))) return null
  let worst: SqlRiskAt | null = null
  for (const { risk: possible, position } of places) {
    const risk = safeAs(hole, position, match, possible)
    if (worst === null || order.indexOf(risk) > order.indexOf(worst.risk)) worst = { risk, position }
  }
  return worst !== null && wanted.includes(worst.risk) ? worst : null
}

function riskAt(hole: Hole, position: SqlPosition, match: Match): SqlRisk {
  if (isPutIntoUnknown(hole.interpolation)) return unknownFormatRisk(hole, match)
  const outside = hole.source !== null && !isLocal(hole.source)
  switch (position.kind) {
    case "quoted-value":
    case "quoted-part":
      if (lacks(hole, position.literal.quote, match)) return "none"
      return namesObject(position) && !outside ? "identifier" : "value"
    case "special-literal":
      // Who chooses a delimiter that no keyboard has knows that it isn't in the value.
      return /[^\0-\x7f]/.test(position.literal.quote) ? "fragment" : "value"
    case "limit":
      return isChosenCount(hole, match) ? "value" : "fragment"
    case "value":
      return valueRisk(hole, position, match)
    case "in-list":
    case "values-row":
      return byEvidence(hole, position, match, "unproven")
    case "ddl-value":
      return outside || (position.literal && !definesSchema(hole, position, match)) ? "value" : "fragment"
    case "quoted-identifier":
      return isText(position, match) ? "value" : "identifier"
    case "identifier":
      return position.list && !outside ? "fragment" : "identifier"
    case "identifier-part":
    case "keyword":
    case "order-item":
    case "group-item":
      return "identifier"
    case "select-item":
      return outside ? "identifier" : "fragment"
    case "fragment":
    case "statement":
    case "unknown":
      if (outside && !isInList(hole, match)) return "value"
      return isOrdering(match) || isPlainName(match) ? "identifier" : "fragment"
    // Nobody has SQL there.
    case "comment":
      if (lacks(hole, "*/", match)) return "none"
      return outside || isOpenToOthers(hole, match) ? "value" : "fragment"
    case "dollar-quoted":
      return outside || isInLiteral(hole, position, match) ? "value" : "fragment"
    case "placeholder-name":
      return "none"
  }
}

/**
 * Whether the program made sure that a text lacks what ends the place it stands in. Where a backslash escapes, a quote
 * isn't all.
 */
function lacks({ interpolation: { expr } }: Hole, end: string, { model, dialect }: Match): boolean {
  if (expr.kind !== "Name" && expr.kind !== "Attribute") return false
  return (end === "*/" || dialect !== "mysql") && model.isWithout(expr, end)
}

/**
 * Whether `$$` or a quote ends the literal that an interpolation stands in. What a query has between `$$` is a value, or
 * a query of another language that is built elsewhere; a block or function has code there, with literals of its own.
 */
function isInLiteral(hole: Hole, position: SqlPosition & { kind: "dollar-quoted" }, match: Match): boolean {
  if (changesRows(hole, match) && !position.code) return evidenceFor(hole, position, match) !== "code"
  return position.quoted.includes(position.hole) && !definesSchema(hole, position, match)
}

function valueRisk(hole: Hole, position: SqlPosition & { kind: "value" }, match: Match): SqlRisk {
  switch (position.operand.where) {
    case "order-item":
    case "group-item":
      return "identifier"
    // What functions get and select lists hold without quotes are columns in practice; a procedure has none to get.
    case "function-argument":
      return byEvidence(hole, position, match, isOfProcedure(position) ? "unproven" : "fragment")
    case "select-item":
    case "concatenation":
    case "case":
    case "other":
      return byEvidence(hole, position, match, "fragment")
    default:
      return byEvidence(hole, position, match, "unproven")
  }
}

function byEvidence(hole: Hole, position: SqlPosition, match: Match, otherwise: SqlRisk): SqlRisk {
  const evidence = evidenceFor(hole, position, match)
  if (evidence === "value") return "value"
  if (evidence === "code") return "fragment"
  if (otherwise !== "unproven" || isOpenToOthers(hole, match)) return otherwise
  // What the program computed elsewhere is as likely SQL; a parameter is all that its callers know.
  const { expr } = hole.interpolation
  const isData = standsForValue(position) && isTakenFromData(expr, match.model)
  return isData && !isOfDatabase(expr, match) && !isKeyOfObject(expr, match) ? "unproven" : "fragment"
}

/** What callers pass, and what nothing in the file says anything of. */
function isOpenToOthers(hole: Hole, match: Match): boolean {
  return isPublicParameter(hole, match) || isUnbound(hole.interpolation.expr, match.model)
}

/** Whether a value stands in a literal whose quotes are escaped as usual. */
function isPlainLiteral(position: SqlPosition): boolean {
  // A prefix, in capitals, has rules of its own for what ends the literal.
  if (position.kind === "special-literal") return /^(?:AS|[a-z-]+)$/.test(position.reason)
  return position.kind.startsWith("quoted") || position.kind === "ddl-value"
}

/** What remains of a risk when something is known about the value. */
function safeAs(hole: Hole, position: SqlPosition, match: Match, risk: SqlRisk): SqlRisk {
  const { value } = hole
  switch (value.kind) {
    case "constant":
    case "bounded":
    case "placeholders":
      return "none"
    case "open":
      return risk
    case "sanitized":
      switch (value.gives) {
        case "escaped":
        case "escaped-text":
          // Escaping only means something between quotes.
          if (!isPlainLiteral(position)) return risk
          return value.escape === undefined || isEscapedFor(value.escape, match.dialect) ? "none" : risk
        case "url":
        case "json":
        case "quoted-word":
          return risk
        default:
          return "none"
      }
  }
}
