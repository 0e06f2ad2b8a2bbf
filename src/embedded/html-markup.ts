import { type HtmlToken, htmlTokens } from "./html.ts"
import { textElements, voidElements } from "./html-elements.ts"

/** How a library reads markup that it makes a tree of. */
export interface MarkupReading {
  /** As strictly as XML: `<br/>`, plain names of attributes, no `<` that begins no tag; names end as they begin. */
  readonly isStrict: boolean
  /** Names with a capital are components. */
  readonly hasComponents: boolean
}

/**
 * What a reader that wants whole elements refuses in an HTML text, in words for a message; undefined when it takes the
 * text. Elements that close themselves (`<rect/>`) are whole.
 */
export function markupProblem(strings: readonly string[], reading: MarkupReading): string | undefined {
  const open: string[] = []
  let name = ""
  for (const { kind, text } of htmlTokens(strings)) {
    const isInText = textElements.has(open.at(-1) ?? "")
    switch (kind) {
      case "start-tag":
        name = reading.isStrict ? text.slice(1) : text.slice(1).toLowerCase()
        break
      case "tag-close": {
        const problem = name === "" ? undefined : opened(name, text, open, reading)
        if (problem !== undefined) return problem
        // A reader of pages goes on inside of what closes itself here.
        if (textElements.has(name) && text.includes("/")) return undefined
        name = ""
        break
      }
      case "end-tag": {
        const closed = reading.isStrict ? text.slice(2) : text.slice(2).toLowerCase()
        const last = open.pop()
        if (last === undefined) return `\`</${shown(closed)}>\` closes nothing`
        if (last !== closed && !(last.includes(interpolated) && closed.includes(interpolated)))
          return `\`<${shown(last)}>\` isn't closed`
        break
      }
      default: {
        const problem = reading.isStrict ? strictProblem(kind, text, isInText) : undefined
        if (problem !== undefined) return problem
      }
    }
  }
  const last = open.at(-1)
  return last === undefined ? undefined : `\`<${shown(last)}>\` isn't closed`
}

/** What stands for an interpolation in the text of a token. */
const interpolated = "\ue000"

function shown(name: string): string {
  return name.replaceAll(interpolated, "{…}")
}

function opened(
  name: string,
  end: string,
  open: string[],
  { isStrict, hasComponents }: MarkupReading,
): string | undefined {
  if (isStrict && !hasComponents && /^[A-Z]/.test(name)) return `\`<${name}>\` is the name of a component`
  if (end.includes("/")) return undefined
  if (!voidElements.has(name)) open.push(name)
  else if (isStrict) return `\`<${name}>\` needs a slash: \`<${name}/>\``
  return undefined
}

function strictProblem(kind: HtmlToken["kind"], text: string, isInText: boolean): string | undefined {
  if (kind === "attribute-name" && !/^[\w\ue000][\w\ue000:.-]*$/.test(text))
    return `\`${shown(text)}\` is no name of an attribute`
  if (kind === "text" && !isInText && /<(?![\w\ue000/!])/.test(text)) return "a `<` begins no tag"
  return kind === "comment" && !text.startsWith("<!--")
    ? "`<!` and `<?` begin nothing else than comments and the doctype"
    : undefined
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
