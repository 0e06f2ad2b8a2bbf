import { type EmbeddedText, HOLE } from "./embedded-text.ts"
import type { AttributeValue, HtmlRole } from "./html-position.ts"
import { readScript } from "./html-script.ts"
import { readStyle } from "./html-style.ts"
import type { CommentNode, ContentNode, HtmlAttribute, HtmlValue, TagNode } from "./html-tokenizer.ts"
import { isScriptUrl, urlEffect, urlPlace } from "./html-url.ts"

type Roles = Iterable<readonly [offset: number, role: HtmlRole]>

/** What the interpolations between tags are, by offset. */
export function contentRoles(source: EmbeddedText, node: ContentNode): Roles {
  const { mode, element, from, to } = node
  // In SVG, scripts and styles are read like text and run all the same.
  if (element === "script") {
    const type = scriptType(
      node.after?.kind === "tag" ? fixedValue(source.text, node.after, "type") : undefined,
    )
    const places = readScript(source, from, to, { entities: mode === "text", json: type === "json" })
    return [...places].map(([offset, code]) => [offset, { kind: "script", type, code }])
  }
  if (element === "style") {
    const places = readStyle(source.text, from, to, false)
    return [...places].map(([offset, css]) => [offset, { kind: "style", css }])
  }
  const kind = mode === "text" || mode === "rcdata" ? mode : "raw-text"
  return offsetsIn(source, from, to).map(offset => [offset, { kind }])
}

/** What a script of this `type` is to the browser. */
function scriptType(type: string | undefined): "code" | "json" | "data" {
  if (type === undefined || /^\s*(module|(text|application)\/(x-)?(java|ecma|j)script.*)?\s*$/i.test(type))
    return "code"
  return /json|^\s*(importmap|speculationrules)/i.test(type) ? "json" : "data"
}

/** What the interpolations in a tag are, by offset. */
export function* tagRoles(source: EmbeddedText, tag: TagNode): Roles {
  const written = source.text.slice(tag.name.from, tag.name.to)
  for (const offset of offsetsIn(source, tag.name.from, tag.name.to))
    yield [
      offset,
      // Behind a known name it holds attributes: `<tr{x}>`.
      tag.element !== undefined && !tag.closing
        ? { kind: "attribute-list" }
        : { kind: "tag-name", whole: written === HOLE, closing: tag.closing },
    ]
  for (const attribute of tag.attributes) {
    const name = source.text.slice(attribute.name.from, attribute.name.to)
    const alone = attribute.value === undefined && name.replaceAll(HOLE, "") === ""
    for (const offset of offsetsIn(source, attribute.name.from, attribute.name.to))
      yield [offset, alone ? { kind: "attribute-list" } : { kind: "attribute-name", whole: name === HOLE }]
    if (attribute.value !== undefined) yield* valueRoles(source, tag, attribute, attribute.value)
  }
}

function* valueRoles(
  source: EmbeddedText,
  tag: TagNode,
  { name: range }: HtmlAttribute,
  value: HtmlValue,
): Roles {
  const offsets = offsetsIn(source, value.from, value.to)
  if (offsets.length === 0) return
  const { text } = source
  const name = text.slice(range.from, range.to).toLowerCase()
  const attribute = name === "" || name.includes(HOLE) ? undefined : name
  const [from, to] = innerOf(value)
  const written = text.slice(from, to)
  const place: AttributeValue = {
    attribute,
    quote: value.quote,
    whole: written === HOLE,
    value: source.span(value.from, value.to),
  }
  const handler = handlerOf(name, written)
  const script = attribute !== undefined && isScriptUrl(written) ? "browser" : undefined
  const effect = urlEffect(name, tag.element, other => fixedValue(text, tag, other))
  if (handler !== undefined || (effect !== undefined && script !== undefined)) {
    const start = handler === undefined ? from + written.indexOf(":") + 1 : from
    const places = readScript(source, start, to, { entities: true, json: false })
    for (const offset of offsets)
      yield [
        offset,
        {
          kind: "event-handler",
          ...place,
          by: handler ?? "browser",
          code: places.get(offset) ?? { in: "code" },
        },
      ]
  } else if (name === "style") {
    for (const [offset, css] of readStyle(text, from, to, true))
      yield [offset, { kind: "style-attribute", ...place, css }]
  } else {
    for (const offset of offsets) {
      if (name === "srcdoc") yield [offset, { kind: "srcdoc", ...place }]
      else if (effect === undefined) yield [offset, { kind: "attribute-value", ...place }]
      else yield [offset, { kind: "url", ...place, ...urlPlace(name, text.slice(from, offset)), effect }]
    }
  }
}

/**
 * What runs an attribute's value as JavaScript: `onclick`, Alpine's `x-data` and `@click`, Vue's `v-if`, Angular's
 * `ng-if`.
 */
function handlerOf(attribute: string, value: string): "browser" | "library" | undefined {
  if (/^on[a-z]+$/.test(attribute)) return "browser"
  if (/^(x-[a-z]|v-[a-z]|ng-[a-z]|data-ng-|@[a-z]|:[a-z]|hx-on|\[[a-z.]+\]$|\([a-z.]+\)$)/.test(attribute))
    return "library"
  return /^(data-)?hx-(vals|vars|headers)$/.test(attribute) && /^\s*(js|javascript):/.test(value)
    ? "library"
    : undefined
}

/** `[if IE]>` in a comment is a condition of old Internet Explorers, and so is `<![if IE]>`. */
export function commentForm(text: string, { form, from }: CommentNode): "plain" | "conditional" | "bogus" {
  return /^<!(?:--)?\[if\b/i.test(text.slice(from, from + 8)) ? "conditional" : form
}

function innerOf({ from, to, quote, opened, closed }: HtmlValue): [from: number, to: number] {
  if (quote === "none") return [from, to]
  return [opened ? from + 1 : from, closed ? to - 1 : to]
}

/** The value of an attribute of this tag, as far as it is fixed. */
function fixedValue(text: string, tag: TagNode, attribute: string): string | undefined {
  const found = tag.attributes.find(
    ({ name, value }) => value !== undefined && text.slice(name.from, name.to).toLowerCase() === attribute,
  )
  return found?.value && text.slice(...innerOf(found.value))
}

function offsetsIn(source: EmbeddedText, from: number, to: number): number[] {
  return source.holesIn(from, to).map(hole => source.holes[hole] ?? 0)
}
