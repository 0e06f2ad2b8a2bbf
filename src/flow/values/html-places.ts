import type { HtmlPosition } from "../../embedded/html.ts"

/**
 * What speaks for it that a value is data, from the least: a caller of whom nothing is known gives it as a caption
 * (`captioned`) or as something else (`given`); an object has it (`kept`); it is read, gone through or caught (`read`).
 */
export type DataEvidence = "captioned" | "given" | "kept" | "read"

const order: readonly DataEvidence[] = ["captioned", "given", "kept", "read"]

/** Whether evidence is as good as what is needed, or better. */
export function isEnough(evidence: DataEvidence, needed: DataEvidence): boolean {
  return order.indexOf(evidence) >= order.indexOf(needed)
}

/**
 * How much must speak for data at a place. Between tags, and in attributes that people read, stands what somebody
 * wrote. Scripts and styles are told options by those who call the helper that writes them. All other attributes hold
 * the program's own words, as do names of attributes: `class`, `id`, `type`. Who escapes a value (`isEscaped`) says
 * that it may be anything.
 */
export function evidenceNeeded(position: HtmlPosition, isEscaped: boolean): DataEvidence {
  if (position.kind === "attribute-name") return "read"
  if (isEscaped) return "captioned"
  switch (position.kind) {
    case "attribute-value":
      return isRead(position.attribute) ? "given" : "read"
    case "script":
    case "event-handler":
    case "style":
    case "style-attribute":
      return "kept"
    default:
      return "given"
  }
}

/** Attributes whose text is shown to people or sent by them, by the last word. */
function isRead(attribute = ""): boolean {
  return /(?:^|-)(?:title|alt|value|placeholder|content|label|caption|description|summary|text|tooltip|message|comment|filename|download|valuetext)$/.test(
    attribute,
  )
}
