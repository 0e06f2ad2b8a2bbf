import type { AttributeValue, HtmlPosition, ScriptPlace } from "../../src/embedded/html.ts"

/** A position in a few words: the notation of the placement files. */
export function describeHtmlPosition(position: HtmlPosition): string {
  return [
    describeRole(position),
    position.inTemplateTag && "in-template-tag",
    position.ambiguous && "ambiguous",
  ]
    .filter(Boolean)
    .join(" ")
}

function describeRole(position: HtmlPosition): string {
  const element = position.element ?? ""
  switch (position.kind) {
    case "attribute-value":
    case "srcdoc":
      return `${position.kind} ${describeAttribute(position, element)}`
    case "url":
      return `url ${describeAttribute(position, element)} ${position.effect} ${position.part} pinned-${position.pinned}`
    case "event-handler":
      return `event-handler ${describeAttribute(position, element)} ${position.by} ${describeScript(position.code)}`
    case "style-attribute":
      return `style-attribute ${describeAttribute(position, element)} ${position.css}`
    case "attribute-name":
      return `attribute-name${position.whole ? "" : " part"} ${element}`
    case "tag-name":
      return `tag-name${position.whole ? "" : " part"}${position.closing ? " closing" : ""}`
    case "script":
      return `script ${position.type} ${describeScript(position.code)}`
    case "style":
      return `style ${position.css}`
    case "comment":
      return `comment ${position.form}`
    default:
      return `${position.kind}${element && ` ${element}`}`
  }
}

function describeAttribute({ attribute, quote, whole }: AttributeValue, element: string): string {
  const quotes = { '"': "double", "'": "single", none: "bare" }[quote]
  return `${element}.${attribute ?? ""} ${quotes}${whole ? "" : " part"}`
}

function describeScript(place: ScriptPlace): string {
  return place.in === "string" ? `string ${place.quote}${place.whole ? "" : " part"}` : place.in
}
