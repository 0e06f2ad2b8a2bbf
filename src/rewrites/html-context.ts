import type { HtmlPosition } from "../embedded/html.ts"
import type { Hole, Match } from "../rules/match.ts"
import { type Attempt, done } from "./attempt.ts"
import { refuse } from "./refusals.ts"
import { argumentOfStr } from "./value.ts"

/** Where a value stands and how sure it is that it is text and not markup of its own. */
export interface EscapedPlace {
  /** Quotes have to be put around it: an attribute's value without any. */
  readonly addQuotes: boolean
  readonly because: readonly string[]
}

const markupName =
  /(^|_)(html|markup|body|content|contents|rows|cells|items|options|links|tags?|svg|script|style|snippet|fragment|inner|block|page|table|list|form|header|footer|menu)$/i

/** Whether escaping makes a value harmless at all its places; the refusal where it can't. */
export function escapedPlace(match: Match, hole: Hole): Attempt<EscapedPlace> {
  const { expr } = hole.interpolation
  const source = match.model.text.slice(expr.from, expr.to)
  const written = `\`${source}\``
  if (match.sink.kind === "call" && match.sink.fact.runs === "template")
    return refuse("R19", `${written} becomes part of a template's source`)
  if (hole.value.kind === "sanitized")
    return refuse("R20", `${written} is escaped by \`${hole.value.by}\` already`)
  const name = expr.kind === "Name" || expr.kind === "Attribute" ? expr.name : ""
  const isCall = expr.kind === "Call" && argumentOfStr(expr) === undefined && hole.source === null
  if (markupName.test(name) || isCall)
    return refuse("R20", `${written} may be markup of its own`, "escape where the markup is put together")
  let addQuotes = false
  for (const { variant, position: index } of hole.places) {
    const analysis = match.variants[variant]?.analysis
    const position = analysis?.language === "html" ? analysis.positions[index] : undefined
    if (position === undefined) continue
    const refusal = refusalAt(position, written)
    if (refusal !== null) return refusal
    if ("quote" in position && position.quote === "none") addQuotes = true
  }
  return done({
    addQuotes,
    because: [
      ...(hole.source === null ? [`${written} could hold markup of its own`] : []),
      ...(addQuotes ? ["without quotes, a value with blanks was more than one attribute"] : []),
    ],
  })
}

function refusalAt(position: HtmlPosition, written: string) {
  if (position.ambiguous || position.inTemplateTag)
    return refuse("R21", `the markup around ${written} can't be read for certain`)
  switch (position.kind) {
    case "text":
    case "rcdata":
    case "comment":
      return null
    case "attribute-value":
    case "url":
      return position.quote !== "none" || position.whole
        ? null
        : refuse(
            "R18",
            `${written} is a part of an attribute without quotes`,
            "put quotes around the attribute's value",
          )
    case "cdata":
    case "raw-text":
    case "script":
    case "style":
    case "srcdoc":
    case "event-handler":
    case "style-attribute":
    case "attribute-name":
    case "attribute-list":
    case "tag-name":
    case "doctype":
      return refuse("R18", `${written} is ${words[position.kind]}`)
  }
}

const words = {
  cdata: "in a CDATA section",
  "raw-text": "in an element whose text has no entities",
  script: "part of a script",
  style: "part of a style sheet",
  srcdoc: "part of a page in an attribute",
  "event-handler": "part of an event handler",
  "style-attribute": "part of a style",
  "attribute-name": "the name of an attribute",
  "attribute-list": "a list of attributes",
  "tag-name": "the name of a tag",
  doctype: "in the doctype",
} as const
