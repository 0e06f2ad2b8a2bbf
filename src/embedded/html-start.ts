import type { HtmlStart } from "./html-tokenizer.ts"

/** Where a text begins, and from where on that is certain. */
export interface StartReading {
  readonly start: HtmlStart
  /** Positions before this offset depend on the reading. */
  readonly doubtfulUntil: number
}

const between: HtmlStart = { in: "content", mode: "text", element: undefined }
const firstEndTag = /<\/(script|style|textarea|title)(?=[\t\n\f\r />])/i

/**
 * Where a text begins: between tags, unless it reads as the rest of a tag (`class="a">…`), of an attribute's value
 * (`a">…`), of a comment, or of an element that holds no tags.
 */
export function readStart(text: string): StartReading {
  const tag = readAttributes(text, 0)
  if (tag?.quoted) return { start: { in: "tag" }, doubtfulUntil: tag.to }
  const mark = /[<>"']/.exec(text)
  if (mark?.[0] === '"' || mark?.[0] === "'") {
    const rest = readAttributes(text, mark.index + 1)
    if (rest?.closed) return { start: { in: "value", quote: mark[0] }, doubtfulUntil: rest.to }
  }
  const comment = text.indexOf("-->")
  if (comment !== -1 && !text.slice(0, comment).includes("<!"))
    return { start: between, doubtfulUntil: comment }
  const end = firstEndTag.exec(text)
  const element = end?.[1]?.toLowerCase()
  if (end !== null && element !== undefined) {
    const opened = new RegExp(`<${element}`, "i").test(text.slice(0, end.index))
    const mode = element === "script" ? "script" : element === "style" ? "raw-text" : "rcdata"
    if (!opened) return { start: { in: "content", mode, element }, doubtfulUntil: end.index }
  }
  return { start: between, doubtfulUntil: 0 }
}

interface TagRest {
  readonly to: number
  /** One of the values has quotes. */
  readonly quoted: boolean
  /** It ends with `>`, and not with the text. */
  readonly closed: boolean
}

/** Attributes from `from` on, up to the end of their tag or of the text; undefined where anything else stands. */
function readAttributes(text: string, from: number): TagRest | undefined {
  const attribute = /\s+(?:[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|([^\s"'<>=`]+)))?)?|\s*\/?>/y
  // The first one needs no blank before it at the start of the text.
  const first = /[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|([^\s"'<>=`]+)))?/y
  let quoted = false
  let at = from
  let pattern = from === 0 ? first : attribute
  while (at < text.length) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found === null) {
      if (pattern === attribute) return undefined
    } else {
      at += found[0].length
      if (found[0].endsWith(">")) return { to: at, quoted, closed: true }
      quoted ||= found[0].includes("=") && found[1] === undefined
    }
    pattern = attribute
  }
  return { to: at, quoted, closed: false }
}
