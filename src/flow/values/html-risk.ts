import type { HtmlPosition, UrlRole } from "../../embedded/html.ts"
import type { Sanitizer } from "../../libraries/library.ts"
import { isPublicParameter } from "./exposed-name.ts"
import type { Hole, Match } from "./match.ts"

/**
 * What an interpolation can do to a page: `unescaped` text can become markup; in a `context` of its own, such as a
 * script, escaping doesn't help.
 */
export type HtmlRisk = "unescaped" | "context" | "none"

/** The worst place of an interpolation, and what it can do there. */
export interface HtmlRiskAt {
  readonly risk: HtmlRisk
  readonly position: HtmlPosition
}

const order: readonly HtmlRisk[] = ["none", "unescaped", "context"]

/** The risk of one interpolation of an HTML text; null when the text isn't HTML or it stands nowhere. */
export function htmlRisk(hole: Hole, match: Match): HtmlRiskAt | null {
  let worst: HtmlRiskAt | null = null
  for (const { variant, position: index } of hole.places) {
    const analysis = match.variants[variant]?.analysis
    const position = analysis?.language === "html" ? analysis.positions[index] : undefined
    if (position === undefined) continue
    const risk = riskAt(hole, position, match)
    if (worst === null || order.indexOf(risk) > order.indexOf(worst.risk)) worst = { risk, position }
  }
  return worst
}

/** The text is a program of a template engine, which runs what stands in it whether it is escaped or not. */
export function isTemplate({ sink }: Match): boolean {
  return sink.kind === "call" && sink.fact.runs === "template"
}

/** `{% component name %}`: whether it is a word of the template's language, rather than a text that the page shows. */
export function isInTemplateTag({ places }: Hole, match: Match): boolean {
  if (!isTemplate(match)) return false
  return places.every(({ variant, position }) => {
    const before = match.variants[variant]?.variant.strings.slice(0, position + 1).join("") ?? ""
    return before.lastIndexOf("{%") > before.lastIndexOf("%}")
  })
}

type Given = Sanitizer["gives"] | "open"

function riskAt(hole: Hole, position: HtmlPosition, match: Match): HtmlRisk {
  const { value } = hole
  if (value.kind !== "open" && value.kind !== "sanitized") return "none"
  const given: Given = value.kind === "open" ? "open" : value.gives
  if (given === "value") return "none"
  if (isTemplate(match) && isOneOf(given, "open", "escaped", "escaped-text")) return "unescaped"
  switch (position.kind) {
    case "text":
    case "rcdata":
    case "raw-text":
    case "comment":
    case "cdata":
      return isOneOf(given, "escaped", "escaped-text", "markup", "fragment", "url") ? "none" : "unescaped"
    case "srcdoc":
      return "context"
    case "attribute-value":
      return attributeRisk(given, position.quote)
    case "url":
      return urlRisk(given, position, isChosenUrl(hole, position, match))
    case "event-handler":
    case "script":
      return isOneOf(given, "json", "url") ? "none" : "context"
    case "style-attribute":
    case "style":
      return given === "open" ? "context" : "none"
    case "attribute-name":
    case "attribute-list":
      return isOneOf(given, "markup", "fragment") ? "none" : "context"
    case "tag-name":
      return "context"
    case "doctype":
      return "none"
  }
}

/**
 * Whether the sink is a format that escapes the value. Who uses one knows what links are made of, so there the value must be
 * seen to come from outside.
 */
function isFormatted({ value }: Hole, { sink }: Match): boolean {
  return value.kind === "sanitized" && sink.kind === "call" && value.by === sink.callee
}

function attributeRisk(given: Given, quote: '"' | "'" | "none"): HtmlRisk {
  if (isOneOf(given, "markup", "fragment", "url")) return "none"
  if (quote === "none") return "context"
  return given === "escaped" ? "none" : "unescaped"
}

/**
 * Whether it is a URL from its beginning, which escaping leaves as it is: `javascript:` is one; somebody else must
 * choose it.
 */
export function isChosenUrl(hole: Hole, { pinned, effect }: UrlRole, match: Match): boolean {
  const isOutside = hole.source !== null || (!isFormatted(hole, match) && isPublicParameter(hole, match))
  return isOutside && pinned === "nothing" && effect !== "loads"
}

function urlRisk(given: Given, { quote }: UrlRole, isChosen: boolean): HtmlRisk {
  const plain = attributeRisk(given, quote)
  if (plain !== "none" || given !== "escaped") return plain
  return isChosen ? "context" : "none"
}

function isOneOf(given: Given, ...safe: readonly Given[]): boolean {
  return safe.includes(given)
}
