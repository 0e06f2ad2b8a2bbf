import { htmlTokens } from "./html.ts"
import { textElements, voidElements } from "./html-elements.ts"

/**
 * What a reader of XML-like markup refuses in an HTML text that a browser takes, in words for a message; undefined when it
 * takes the text. Such a reader wants `<br/>`, plain names of attributes, and no `<` that begins no tag; names with a
 * capital are components, where it has any. Elements that aren't closed are `HtmlAnalysis.unclosed`.
 */
export function strictMarkupProblem(strings: readonly string[], hasComponents: boolean): string | undefined {
  let open = ""
  let inside = ""
  for (const { kind, text } of htmlTokens(strings)) {
    switch (kind) {
      case "start-tag":
        open = text.slice(1)
        inside = open
        if (!hasComponents && /^[A-Z]/.test(open)) return `\`<${open}>\` is the name of a component`
        break
      case "end-tag":
        open = ""
        inside = ""
        break
      case "attribute-name":
        if (!/^[\w\ue000][\w\ue000:.-]*$/.test(text)) return `\`${text}\` is no name of an attribute`
        break
      case "tag-close":
        if (voidElements.has(open) && !text.includes("/"))
          return `\`<${open}>\` needs a slash: \`<${open}/>\``
        open = ""
        break
      case "text":
        if (!textElements.has(inside) && /<(?![\w\ue000/!])/.test(text)) return "a `<` begins no tag"
        break
      case "comment":
        if (!text.startsWith("<!--")) return "`<!` and `<?` begin nothing else than comments and the doctype"
        break
      case "cdata":
      case "attribute-value":
      case "doctype":
        break
      default:
        kind satisfies never
    }
  }
  return undefined
}

/** Whether a text holds references to characters (`&copy;`, `&#39;`) between tags or in attributes. */
export function hasCharacterReferences(strings: readonly string[]): boolean {
  let inside = ""
  for (const { kind, text } of htmlTokens(strings)) {
    if (kind === "start-tag") inside = text.slice(1)
    if (kind === "end-tag") inside = ""
    const counts = kind === "attribute-value" || (kind === "text" && !textElements.has(inside))
    if (counts && /&(?:#\w+|[a-z]\w*);/i.test(text)) return true
  }
  return false
}
