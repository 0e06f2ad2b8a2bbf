import { EmbeddedText, type TextPoint } from "./embedded-text.ts"
import { type HtmlLikelihood, likelihoodOf } from "./html-likelihood.ts"
import type { HtmlPosition, HtmlRole } from "./html-position.ts"
import { commentForm, contentRoles, tagRoles } from "./html-role.ts"
import { readStart } from "./html-start.ts"
import { type HtmlNode, HtmlTokenizer } from "./html-tokenizer.ts"

export type { TextPoint } from "./embedded-text.ts"
export type { HtmlLikelihood } from "./html-likelihood.ts"
export type { AttributeValue, HtmlPosition, ScriptPlace, UrlRole } from "./html-position.ts"

/** What an HTML text says about the interpolations in it. Plain data. */
export interface HtmlAnalysis {
  /** One for each interpolation, in order. */
  readonly positions: readonly HtmlPosition[]
  readonly likelihood: HtmlLikelihood
  /** Every element is closed by its own end tag, in order, and nothing is cut off at either end. */
  readonly balanced: boolean
  /** Elements without an end tag, and end tags without a start tag; undefined for interpolated names. */
  readonly unclosed: readonly (string | undefined)[]
  readonly unopened: readonly (string | undefined)[]
  /** Where the text begins; anything but `text` is a reading of what follows, and positions in it are `ambiguous`. */
  readonly starts: HtmlEdge
  /** What the text ends in. Anything but `text` means that something was left open. */
  readonly ends: HtmlEdge
  /** The text holds tags of a template engine, `{{ … }}` or `{% … %}`: it is a program, not a page. */
  readonly templateSyntax: boolean
}

/** Where an HTML text can begin and end. */
export type HtmlEdge =
  | "text"
  | "tag"
  | "attribute-value"
  | "comment"
  | "doctype"
  | "cdata"
  | "script"
  | "style"
  | "rcdata"
  | "raw-text"

/** A token of an HTML text, for comparing a text with its rewritten form. */
export interface HtmlToken {
  readonly kind:
    | "text"
    | "start-tag"
    | "end-tag"
    | "attribute-name"
    | "attribute-value"
    | "tag-close"
    | "comment"
    | "doctype"
    | "cdata"
  /** As written, with U+E000 for each interpolation in it; a value without its quotes. */
  readonly text: string
  readonly from: TextPoint
  readonly to: TextPoint
  /** Ordinals of the interpolations in it. */
  readonly holes: readonly number[]
}

/**
 * Finds out where each interpolation stands in an HTML text.
 *
 * @param strings The fixed texts, escapes decoded: one more than there are interpolations, as in `Template.strings`.
 */
export function analyzeHtml(strings: readonly string[]): HtmlAnalysis {
  const source = new EmbeddedText(strings)
  const { text } = source
  const { start, doubtfulUntil } = readStart(text)
  const { nodes, elements, mode } = new HtmlTokenizer(text, start)
  const templateTags = [...text.matchAll(/\{\{[^{}]*\}\}|\{%[^%]*%\}/g)]
  const inTemplateTags = new Set(
    templateTags.flatMap(({ 0: tag, index }) => source.holesIn(index, index + tag.length)),
  )
  const positions: HtmlPosition[] = []
  for (const node of nodes) {
    if (source.holesIn(node.from, node.to).length === 0) continue
    for (const [offset, role] of rolesIn(source, node)) {
      const hole = source.point(offset).string
      positions.push({
        ...role,
        hole,
        element: "element" in node ? node.element : undefined,
        inTemplateTag: inTemplateTags.has(hole),
        ambiguous: offset < doubtfulUntil,
      })
    }
  }
  positions.sort((a, b) => a.hole - b.hole)
  const { unclosed, unopened } = elements
  const starts =
    start.in === "content"
      ? edgeOf(start.mode, start.element)
      : start.in === "tag"
        ? "tag"
        : "attribute-value"
  const ends = endOf(nodes.at(-1), edgeOf(mode, elements.innermost))
  const whole = starts === "text" && ends === "text"
  return {
    positions,
    likelihood: likelihoodOf(text, nodes, starts !== "text"),
    balanced: whole && unclosed.length === 0 && unopened.length === 0,
    unclosed,
    unopened,
    starts,
    ends,
    templateSyntax: templateTags.length > 0,
  }
}

/** The tokens of an HTML text, in order; blanks inside tags are left out. */
export function htmlTokens(strings: readonly string[]): HtmlToken[] {
  const source = new EmbeddedText(strings)
  const { nodes } = new HtmlTokenizer(source.text, readStart(source.text).start)
  return nodes.flatMap(node =>
    partsOf(node).map(({ kind, from, to }) => ({
      kind,
      text: source.slice(from, to),
      ...source.span(from, to),
      holes: source.holesIn(from, to),
    })),
  )
}

type Part = Pick<HtmlToken, "kind"> & { readonly from: number; readonly to: number }

function partsOf(node: HtmlNode): Part[] {
  const { from, to } = node
  switch (node.kind) {
    case "content":
      return [{ kind: "text", from, to }]
    case "comment":
    case "doctype":
    case "cdata":
      return [{ kind: node.kind, from, to }]
    case "tag": {
      const parts: Part[] = []
      if (node.name.from < node.name.to)
        parts.push({ kind: node.closing ? "end-tag" : "start-tag", from, to: node.name.to })
      for (const { name, value } of node.attributes) {
        if (name.from < name.to) parts.push({ kind: "attribute-name", ...name })
        if (value !== undefined)
          parts.push({
            kind: "attribute-value",
            from: value.opened && value.quote !== "none" ? value.from + 1 : value.from,
            to: value.closed && value.quote !== "none" ? value.to - 1 : value.to,
          })
      }
      if (node.close !== undefined) parts.push({ kind: "tag-close", ...node.close })
      return parts
    }
  }
}

function rolesIn(source: EmbeddedText, node: HtmlNode): Iterable<readonly [offset: number, role: HtmlRole]> {
  switch (node.kind) {
    case "content":
      return contentRoles(source, node)
    case "tag":
      return tagRoles(source, node)
    case "cdata":
      // A script's or style's text all the same.
      if (node.element === "script" || node.element === "style")
        return contentRoles(source, { ...node, kind: "content", mode: "raw-text", after: undefined })
      return rolesOf(source, node, { kind: "cdata" })
    case "comment":
      return rolesOf(source, node, { kind: "comment", form: commentForm(source.text, node) })
    case "doctype":
      return rolesOf(source, node, { kind: "doctype" })
  }
}

/** The same role for every interpolation of a node. */
function rolesOf(
  source: EmbeddedText,
  { from, to }: HtmlNode,
  role: HtmlRole,
): [offset: number, role: HtmlRole][] {
  return source.holesIn(from, to).map(hole => [source.holes[hole] ?? 0, role])
}

function edgeOf(mode: HtmlTokenizer["mode"], element: string | undefined): HtmlEdge {
  switch (mode) {
    case "raw-text":
      return element === "style" ? "style" : "raw-text"
    case "plaintext":
      return "raw-text"
    default:
      return mode
  }
}

/** What the text ends in, if not in the content that the last tag opened. */
function endOf(last: HtmlNode | undefined, content: HtmlEdge): HtmlEdge {
  switch (last?.kind) {
    case "tag":
      if (last.close !== undefined) return content
      return last.attributes.at(-1)?.value?.closed === false ? "attribute-value" : "tag"
    case "comment":
    case "doctype":
    case "cdata":
      return last.closed ? content : last.kind
    default:
      return content
  }
}
