import type { HtmlStart } from "./html-tokenizer.ts"

/** Where a text begins, and from where on that is certain. */
export interface StartReading {
  readonly start: HtmlStart
  /** Positions before this offset depend on the reading. */
  readonly doubtfulUntil: number
}

const attribute = String.raw`[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=${"`"}]+))?`
const quotedAttribute = String.raw`[^\s"'<>/=]+\s*=\s*(?:"[^"]*"|'[^']*')`
const restOfTag = String.raw`(?:\s+${attribute})*\s*/?>`

/** `class="a" href='b'>…`, and the same without anything behind it. */
const inTag = new RegExp(String.raw`^\s*(?:${attribute}\s+)*${quotedAttribute}${restOfTag}`)
const onlyAttributes = new RegExp(String.raw`^\s*${quotedAttribute}(?:\s+${attribute})*\s*$`)
/** `a">…`, `a" class="b">…` */
const inValue = new RegExp(`^[^<>"']*(["'])${restOfTag}`)
const firstEndTag = /<\/(script|style|textarea|title)(?=[\t\n\f\r />])/i

/**
 * Where a text begins: between tags, unless it reads as the rest of a tag, of an attribute's value or of an element
 * that holds no tags.
 */
export function readStart(text: string): StartReading {
  const between: HtmlStart = { in: "content", mode: "text", element: undefined }
  const tag = inTag.exec(text) ?? onlyAttributes.exec(text)
  if (tag !== null) return { start: { in: "tag" }, doubtfulUntil: tag[0].length }
  const value = inValue.exec(text)
  if (value !== null)
    return { start: { in: "value", quote: value[1] === '"' ? '"' : "'" }, doubtfulUntil: value[0].length }
  const comment = text.indexOf("-->")
  if (comment !== -1 && !text.slice(0, comment).includes("<!"))
    return { start: between, doubtfulUntil: comment }
  const end = firstEndTag.exec(text)
  const element = end?.[1]?.toLowerCase()
  if (
    end !== null &&
    element !== undefined &&
    !new RegExp(`<${element}`, "i").test(text.slice(0, end.index))
  ) {
    const mode = element === "script" ? "script" : element === "style" ? "raw-text" : "rcdata"
    return { start: { in: "content", mode, element }, doubtfulUntil: end.index }
  }
  return { start: between, doubtfulUntil: 0 }
}
