import { HOLE } from "./embedded-text.ts"
import { pageElements, sharedElements, voidElements } from "./html-elements.ts"
import { type ContentMode, OpenElements } from "./html-tree.ts"

interface Range {
  readonly from: number
  readonly to: number
}

/** A piece of an HTML text. Together they cover it, in order. */
export type HtmlNode = ContentNode | TagNode | CommentNode | DoctypeNode | CdataNode

/** What stands between tags. */
export interface ContentNode extends Range {
  readonly kind: "content"
  readonly mode: ContentMode
  /** The element whose content it is. */
  readonly element: string | undefined
  /** The tag or comment before it; for an element that holds no tags, its start tag. */
  readonly after: HtmlNode | undefined
}

/** A start or end tag. */
export interface TagNode extends Range {
  readonly kind: "tag"
  readonly closing: boolean
  /** The range of the name; empty where the text begins inside the tag. */
  readonly name: Range
  /** The name, lower case; undefined when an interpolation is part of it. */
  readonly element: string | undefined
  readonly attributes: readonly HtmlAttribute[]
  /** `>` or `/>`; undefined when the text ends inside the tag. */
  readonly close: Range | undefined
}

/** An attribute of a tag. */
export interface HtmlAttribute {
  readonly name: Range
  readonly value: HtmlValue | undefined
}

/** The value of an attribute, with its quotes. */
export interface HtmlValue extends Range {
  readonly quote: '"' | "'" | "none"
  /** The text begins or ends inside it. */
  readonly opened: boolean
  readonly closed: boolean
}

/** `plain` is `<!-- … -->`; `bogus` what HTML reads as a comment: `<?xml?>`, `<!a>`, `</ a>`. */
export interface CommentNode extends Range {
  readonly kind: "comment"
  readonly form: "plain" | "bogus"
  readonly closed: boolean
}

/** `<!DOCTYPE …>` */
export interface DoctypeNode extends Range {
  readonly kind: "doctype"
  readonly closed: boolean
}

/** `<![CDATA[ … ]]>` in SVG and MathML. */
export interface CdataNode extends Range {
  readonly kind: "cdata"
  readonly element: string | undefined
  readonly closed: boolean
}

/** Where a text begins. */
export type HtmlStart =
  | { readonly in: "content"; readonly mode: ContentMode; readonly element: string | undefined }
  | { readonly in: "tag" }
  | { readonly in: "value"; readonly quote: '"' | "'" }

const blanks = "\t\n\f\r "
const nameEnds = `${blanks}/>`
const attributeNameEnds = `${nameEnds}=`
const unquotedEnds = `${blanks}>`

/**
 * Reads a text as the tokenizer of the HTML standard does, switched by the elements around it as its tree builder
 * would (scripting off). An interpolation is read as a letter.
 */
export class HtmlTokenizer {
  readonly nodes: HtmlNode[] = []
  readonly elements = new OpenElements()
  /** How text at the end would read. */
  mode: ContentMode
  readonly #text: string
  #at = 0

  constructor(text: string, start: HtmlStart) {
    this.#text = text
    this.mode = start.in === "content" ? start.mode : "text"
    switch (start.in) {
      case "content":
        // The end tag of what the text begins in is not a stray one.
        if (start.element !== undefined) this.elements.start(start.element, false)
        break
      case "tag":
        this.#readTag(0, 0, false, [])
        break
      case "value": {
        const value = this.#quoted(0, start.quote, false)
        this.#at = value.to
        this.#readTag(0, 0, false, [{ name: { from: 0, to: 0 }, value }])
      }
    }
    while (this.#at < text.length) {
      if (this.mode === "text") this.#readText()
      else this.#readElementText(this.mode)
    }
  }

  /** Text up to the next tag or comment, and that. */
  #readText(): void {
    const text = this.#text
    const from = this.#at
    for (let at = text.indexOf("<", from); at !== -1; at = text.indexOf("<", at + 1)) {
      const next = text[at + 1] ?? ""
      const closing = next === "/"
      const first = closing ? (text[at + 2] ?? "") : next
      if (startsName(first)) {
        this.#content("text", from, at)
        const nameFrom = at + (closing ? 2 : 1)
        this.#at = indexOfAny(text, nameEnds, nameFrom)
        this.#readTag(at, nameFrom, closing, [])
        return
      }
      if (next === "!" || next === "?" || (closing && first !== "")) {
        this.#content("text", from, at)
        this.#readDeclaration(at)
        return
      }
    }
    this.#content("text", from, text.length)
    this.#at = text.length
  }

  #readDeclaration(from: number): void {
    const text = this.#text
    if (text.startsWith("<!--", from)) {
      // `<!-->` and `<!--->` are whole comments.
      const short = /^<!--?-?-?>/.exec(text.slice(from, from + 6))
      const end = short ?? execFrom(/--!?>/g, text, from + 4)
      const to = short ? from + short[0].length : end ? end.index + end[0].length : text.length
      this.#push({ kind: "comment", form: "plain", closed: end !== null, from, to })
      return
    }
    if (this.elements.foreign && text.startsWith("<![CDATA[", from)) {
      const end = text.indexOf("]]>", from)
      const to = end === -1 ? text.length : end + 3
      const element = this.elements.innermost
      this.#push({ kind: "cdata", element, closed: end !== -1, from, to })
      return
    }
    const end = text.indexOf(">", from)
    const to = end === -1 ? text.length : end + 1
    const closed = end !== -1
    // `</>` is nothing at all; a comment without text comes closest.
    if (/^<!doctype/i.test(text.slice(from, from + 9))) this.#push({ kind: "doctype", closed, from, to })
    else this.#push({ kind: "comment", form: "bogus", closed, from, to })
  }

  /** The rest of a tag, from behind its name or behind an attribute. */
  #readTag(from: number, nameFrom: number, closing: boolean, attributes: HtmlAttribute[]): void {
    const text = this.#text
    const name = { from: nameFrom, to: attributes.length > 0 ? nameFrom : this.#at }
    const element = elementName(text.slice(name.from, name.to))
    let close: Range | undefined
    while (close === undefined && this.#at < text.length) {
      const at = this.#at
      const char = text[at] ?? ""
      if (char === ">") close = { from: at, to: at + 1 }
      else if (char === "/" && text[at + 1] === ">") close = { from: at, to: at + 2 }
      else if (char === "/" || blanks.includes(char)) this.#at++
      else attributes.push(this.#readAttribute())
    }
    this.#push({ kind: "tag", closing, name, element, attributes, close, from, to: close?.to ?? text.length })
    if (close === undefined || name.from === name.to) return
    if (closing) {
      this.elements.end(element)
      this.mode = "text"
    } else this.mode = this.elements.start(element, close.to - close.from === 2)
  }

  #readAttribute(): HtmlAttribute {
    const text = this.#text
    const from = this.#at
    const to = indexOfAny(text, attributeNameEnds, text[from] === "=" ? from + 1 : from)
    const name = { from, to }
    const equals = skipBlanks(text, to)
    if (text[equals] !== "=") {
      this.#at = to
      return { name, value: undefined }
    }
    const start = skipBlanks(text, equals + 1)
    this.#at = start
    const quote = text[start]
    if (quote === ">" || quote === undefined) return { name, value: undefined }
    const value: HtmlValue =
      quote === '"' || quote === "'"
        ? this.#quoted(start, quote, true)
        : {
            from: start,
            to: indexOfAny(text, unquotedEnds, start),
            quote: "none",
            opened: true,
            closed: true,
          }
    this.#at = value.to
    return { name, value }
  }

  #quoted(from: number, quote: '"' | "'", opened: boolean): HtmlValue {
    const end = this.#text.indexOf(quote, opened ? from + 1 : from)
    return { from, to: end === -1 ? this.#text.length : end + 1, quote, opened, closed: end !== -1 }
  }

  /** Text of an element that holds no tags, up to its end tag. */
  #readElementText(mode: Exclude<ContentMode, "text">): void {
    const text = this.#text
    const from = this.#at
    const name = this.elements.innermost ?? ""
    const end =
      mode === "script"
        ? scriptEnd(text, from)
        : mode === "plaintext"
          ? -1
          : (execFrom(new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, "gi"), text, from)?.index ?? -1)
    this.#content(mode, from, end === -1 ? text.length : end)
    if (end === -1) {
      this.#at = text.length
      return
    }
    this.#at = end + 2 + name.length
    this.#readTag(end, end + 2, true, [])
  }

  #content(mode: ContentMode, from: number, to: number): void {
    const element = this.elements.innermost
    if (from < to) this.nodes.push({ kind: "content", mode, element, after: this.nodes.at(-1), from, to })
  }

  #push(node: HtmlNode): void {
    this.nodes.push(node)
    this.#at = node.to
  }
}

/**
 * Where the end tag of a script stands. A script that was meant to be hidden from old browsers by `<!--` may hold
 * one in a script of its own (HTML standard, "script data double escaped state").
 */
function scriptEnd(text: string, from: number): number {
  const marks = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi
  let state: "plain" | "escaped" | "double" = "plain"
  for (let mark = execFrom(marks, text, from); mark !== null; mark = marks.exec(text)) {
    switch (mark[0].toLowerCase()) {
      case "<!--":
        if (state === "plain") state = "escaped"
        // Its dashes may be those of `-->`.
        marks.lastIndex -= 2
        break
      case "-->":
        state = "plain"
        break
      case "</script":
        if (state !== "double") return mark.index
        state = "escaped"
        break
      default:
        if (state === "escaped") state = "double"
    }
  }
  return -1
}

/**
 * The name of an element, lower case. Interpolations behind the name of a known element hold attributes
 * (`<tr{attrs}>`); any other makes the name unknown.
 */
function elementName(written: string): string | undefined {
  const name = written.toLowerCase()
  const hole = name.indexOf(HOLE)
  if (hole === -1) return name === "" ? undefined : name
  const fixed = name.slice(0, hole)
  const ends = name.slice(hole).replaceAll(HOLE, "") === ""
  return ends && isKnownElement(fixed) ? fixed : undefined
}

/** Whether HTML or SVG has an element of this name. */
export function isKnownElement(name: string): boolean {
  return pageElements.has(name) || sharedElements.has(name) || voidElements.has(name)
}

const startsName = (char: string) => /[A-Za-z]/.test(char) || char === HOLE

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && blanks.includes(text[at] ?? "")) at++
  return at
}

/** Offset of the first of these characters at or behind `from`; the length of the text when there is none. */
function indexOfAny(text: string, chars: string, from: number): number {
  let at = from
  while (at < text.length && !chars.includes(text[at] ?? "")) at++
  return at
}

function execFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from
  return pattern.exec(text)
}
