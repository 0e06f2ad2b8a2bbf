import type { HtmlPosition } from "../embedded/html.ts"

/** What an interpolation is in its HTML text, as a label says it. */
export function htmlPlaceWords(position: HtmlPosition): string {
  switch (position.kind) {
    case "text":
    case "rcdata":
    case "raw-text":
    case "cdata":
      return position.element === undefined
        ? "part of the HTML text"
        : `part of the HTML text in <${position.element}>`
    case "attribute-value":
      return `part of ${attribute(position.attribute)}${position.quote === "none" ? ", without quotes" : ""}`
    case "url":
      return `part of the URL in ${attribute(position.attribute)}`
    case "event-handler":
      return `part of the JavaScript in ${attribute(position.attribute)}`
    case "style-attribute":
      return "part of a style attribute"
    case "srcdoc":
      return "part of the page in a srcdoc attribute"
    case "attribute-name":
      return "part of the name of an attribute"
    case "attribute-list":
      return "attributes of a tag"
    case "tag-name":
      return "part of the name of a tag"
    case "script":
      return "part of a script"
    case "style":
      return "part of a style sheet"
    case "comment":
      return "part of an HTML comment"
    case "doctype":
      return "part of the doctype"
  }
}

const attribute = (name: string | undefined) =>
  name === undefined ? "an attribute" : `the attribute ${name}`
