import type { HtmlPosition } from "../../embedded/html.ts"
import { isChosenUrl } from "../../flow/values/html-risk.ts"
import type { Hole, Match } from "../../flow/values/match.ts"
import { renderingOf } from "../../flow/values/rendered-markup.ts"
import { holeCode } from "../../rules/code-words.ts"
import { nameOf } from "../../syntax/name-of.ts"
import { type Attempt, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import { argumentOfStr } from "../value.ts"
import { type EscapeFunction, escapeFunction } from "./escape-function.ts"
import { textOfBytes } from "./html-escape-edits.ts"
import { escapedBefore } from "./html-escaped-before.ts"
import { partsToEscape } from "./html-operands.ts"
import { isPlainText, isReading, markupName } from "./html-value.ts"

/** What a value needs to be harmless where it stands, and how sure it is that it is text and not markup of its own. */
export interface EscapedPlace {
  /** False when it is escaped already and only lacks the quotes. */
  readonly escape: boolean
  /** What to escape it with. */
  readonly escaper: EscapeFunction
  /** Quotes have to be put around it: an attribute's value without any. */
  readonly addQuotes: boolean
  /** False when only a part of the value is escaped, since markup of the program's own stands beside it. */
  readonly isWhole: boolean
  readonly because: readonly string[]
}

/** Whether escaping makes a value harmless at all its places; the refusal where it can't. */
export function escapedPlace(match: Match, hole: Hole): Attempt<EscapedPlace> {
  const { expr } = hole.interpolation
  const written = holeCode(hole, match)
  const positions = positionsOf(match, hole)
  for (const position of positions) {
    const refusal = refusalAt(position, written)
    if (refusal !== null) return refusal
  }
  if (renderingOf(expr, match.model, match.catalog) !== null)
    return refuse(
      "R20",
      `${written} is markup that was made of a text`,
      "clean it, for example with nh3 or Bleach, or let nothing but text through",
    )
  const addQuotes = positions.some(position => "quote" in position && position.quote === "none")
  if (hole.value.kind === "sanitized") return sanitizedPlace(match, hole.value, positions, addQuotes, written)
  const isPlain = isPlainText(hole, match)
  const inner = textOfBytes(hole.interpolation, match) ?? argumentOfStr(expr) ?? expr
  const name = nameOf(inner)
  const escaper = escapeFunction(match, isPlain)
  const parts = partsToEscape(inner, match)
  for (const part of isPlain ? [] : parts) {
    const before = escapedBefore(part, match)
    if (before !== null && (escaper.isPlain || !before.isMarkupType))
      return refuse("R20", `on one way to this place, ${written} is escaped or markup already: ${before.by}`)
  }
  if (!isPlain && (markupName.test(name) || (inner.kind === "Call" && !isReading(inner))))
    return refuse("R20", `${written} may be markup of its own`, "escape where the markup is put together")
  return done({
    escape: true,
    escaper,
    addQuotes,
    isWhole: parts.length === 1 && parts[0] === inner,
    because: [
      ...(isPlain ? [] : [`${written} could hold markup of its own`]),
      ...(addQuotes ? [unquoted(written)] : []),
    ],
  })
}

const unquoted = (written: string) => `without quotes, ${written} ended at its first blank`

/** The positions of an interpolation in every way the text reads. */
export function positionsOf(match: Match, hole: Hole): HtmlPosition[] {
  return hole.places.flatMap(({ variant, position }) => {
    const analysis = match.variants[variant]?.analysis
    return (analysis?.language === "html" && analysis.positions[position]) || []
  })
}

function sanitizedPlace(
  match: Match,
  { gives, by }: Extract<Hole["value"], { kind: "sanitized" }>,
  positions: readonly HtmlPosition[],
  addQuotes: boolean,
  written: string,
): Attempt<EscapedPlace> {
  if (gives === "escaped-text")
    return refuse(
      "R20",
      `\`${by}\` leaves the quotes of ${written} as they are`,
      "let the function escape quotes too",
    )
  if (gives === "escaped" && addQuotes)
    return done({
      escape: false,
      escaper: escapeFunction(match, false),
      addQuotes,
      isWhole: true,
      because: [unquoted(written)],
    })
  if (positions.some(({ kind }) => kind === "url")) return refuseScheme(written)
  return refuse("R20", `${written} comes from \`${by}\` already`)
}

/** Whether a value is a URL that somebody else may choose: `javascript:` has nothing to escape. */
export function choosesScheme(hole: Hole, match: Match): boolean {
  return positionsOf(match, hole).some(
    position => position.kind === "url" && isChosenUrl(hole, position, match),
  )
}

/** Why escaping isn't enough for such a value. */
export function refuseScheme(written: string): ReturnType<typeof refuse> {
  return refuse(
    "R18",
    `${written} is escaped and still chooses what kind of URL it is`,
    "let the URL begin with fixed text, or check that it begins with `https://` or `http://`",
  )
}

/** Why escaping doesn't help where a value stands; null where it does. */
export function refusalAt(position: HtmlPosition, written: string): ReturnType<typeof refuse> | null {
  if (position.ambiguous || position.inTemplateTag)
    return refuse("R21", `the markup around ${written} can't be read for certain`, "escape the value by hand")
  switch (position.kind) {
    case "text":
    case "rcdata":
      return null
    case "comment":
      return position.form === "plain"
        ? null
        : refuse("R18", `${written} is in a comment that some programs read`, "keep the value out of it")
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
      return refuse("R18", `${written} is ${words[position.kind]}`, steps[position.kind])
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

const fixedSet = "look it up in a dict of the allowed ones"

const steps: Readonly<Record<keyof typeof words, string>> = {
  cdata: "put the value into an element's text",
  "raw-text": "put the value into another element",
  script:
    'put the value into a data attribute, or into the script with `json.dumps(…).replace("<", "\\\\u003c")`',
  style: "write the rules in the page and choose a class of theirs",
  srcdoc: "let the frame load a page of its own",
  "event-handler": "put the value into a data attribute and read it in the handler",
  "style-attribute": "choose a class, or check the value against what the property allows",
  "attribute-name": fixedSet,
  "attribute-list": "escape each value where the list is put together",
  "tag-name": fixedSet,
  doctype: fixedSet,
}
