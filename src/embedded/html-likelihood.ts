import { HOLE } from "./embedded-text.ts"
import { booleanAttributes, pageElements } from "./html-elements.ts"
import { type HtmlNode, isKnownElement, type TagNode } from "./html-tokenizer.ts"

/**
 * Whether a text is HTML at all: `markup` has an element that nothing else would have, `fragment` only a piece of one
 * (a start tag, attributes, an entity), `unlikely` neither: prose, comparisons, the `repr` of an object, other XML.
 */
export type HtmlLikelihood = "markup" | "fragment" | "unlikely"

/** Judges a text by its tags. `startsInside`: it was read as the rest of a tag or element. */
export function likelihoodOf(
  text: string,
  nodes: readonly HtmlNode[],
  startsInside: boolean,
): HtmlLikelihood {
  const tags = nodes.filter(node => node.kind === "tag" && isPlausible(text, node)) as readonly TagNode[]
  const names = new Set(tags.map(({ element }) => element))
  const page = [...names].some(name => name !== undefined && pageElements.has(name))
  if (
    nodes.some(({ kind, from, to }) => kind === "doctype" && /^<!doctype\s+html/i.test(text.slice(from, to)))
  )
    return "markup"
  if (!page && (isXml(text, nodes) || holdsStrangers(nodes))) return "unlikely"
  const closed = new Set(tags.flatMap(({ closing, element }) => (closing ? [element] : [])))
  if (tags.some(tag => !tag.closing && isEvidence(text, tag, closed))) return "markup"
  if (startsInside || tags.some(isPiece)) return "fragment"
  return /&(?:[a-z]{2,8}|#\d+|#x[\da-f]+);/i.test(text) || hasInterpolatedElement(nodes)
    ? "fragment"
    : "unlikely"
}

/** A start tag that is closed, or needs no end tag and says something, or has attributes of HTML. */
function isEvidence(text: string, tag: TagNode, closed: ReadonlySet<string | undefined>): boolean {
  const { element } = tag
  if (element === "br" || element === "hr" || element === "wbr") return true
  if (closed.has(element)) return true
  return (
    tag.close !== undefined &&
    tag.attributes.some(({ name, value }) => {
      const attribute = text.slice(name.from, name.to)
      return value !== undefined && value.quote !== "none" && /^[a-z][a-z\d:-]*$/i.test(attribute)
    })
  )
}

/** A tag of HTML, whole or not, that is no `repr` and no name in angle brackets. */
function isPiece({ closing, element, attributes }: TagNode): boolean {
  const ofPage = element === undefined || pageElements.has(element)
  return closing || ofPage || attributes.some(({ value }) => value !== undefined)
}

/** Whether a tag can be meant as one: a known element with attributes that HTML would have. */
function isPlausible(text: string, { element, name, attributes, close, closing }: TagNode): boolean {
  if (name.from === name.to) return attributes.length > 0
  if (element === undefined || !(isKnownElement(element) || /^[a-z][a-z\d]*-[a-z\d-]*$/.test(element)))
    return false
  // The name of a group in a regular expression.
  if (text.slice(Math.max(0, name.from - 4), name.from) === "(?P<") return false
  const written = text.slice(name.from, name.to).replaceAll(HOLE, "")
  // `<Label name='a'>` is what Python prints of an object.
  const shouted = written === written.toUpperCase() || written === written.toLowerCase()
  if (
    !shouted &&
    !closing &&
    !/^(Table|Font|Body|Html|Head|Img|Br|Hr|Td|Tr|Th|Div|Span|Center)$/.test(written)
  )
    return false
  if (close === undefined && attributes.every(({ value }) => value === undefined))
    return text.slice(name.to).trim() === ""
  return attributes.every(({ name: range, value }) => {
    const attribute = text.slice(range.from, range.to)
    if (attribute.includes(HOLE) || booleanAttributes.has(attribute.toLowerCase())) return true
    return value !== undefined ? /^[^\s"'<>/=,;()]+$/.test(attribute) : /^[a-z]+-[a-z-]+$/.test(attribute)
  })
}

/** Elements that HTML does not have, and that an end tag or a value shows to be meant as elements. */
function holdsStrangers(nodes: readonly HtmlNode[]): boolean {
  return nodes.some(
    node =>
      node.kind === "tag" &&
      node.element !== undefined &&
      !isKnownElement(node.element) &&
      !node.element.includes("-") &&
      (node.closing || node.attributes.some(({ value }) => value !== undefined && value.quote !== "none")),
  )
}

function isXml(text: string, nodes: readonly HtmlNode[]): boolean {
  const first = nodes.find(({ kind, from, to }) => kind !== "content" || text.slice(from, to).trim() !== "")
  return first?.kind === "comment" && text.startsWith("<?xml", first.from)
}

/** `<{tag}>…</{tag}>` */
function hasInterpolatedElement(nodes: readonly HtmlNode[]): boolean {
  return nodes.some(node => node.kind === "tag" && node.closing && node.element === undefined)
}
