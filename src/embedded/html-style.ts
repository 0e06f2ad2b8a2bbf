import { HOLE } from "./embedded-text.ts"
import type { StylePlace } from "./html-position.ts"

/**
 * Where each interpolation of a style sheet stands, by its offset.
 *
 * @param declarations Whether the text holds declarations (a `style` attribute) and not rules.
 */
export function readStyle(
  text: string,
  from: number,
  to: number,
  declarations: boolean,
): ReadonlyMap<number, StylePlace> {
  const places = new Map<number, StylePlace>()
  const note = (start: number, end: number, place: StylePlace) => {
    for (let at = text.indexOf(HOLE, start); at !== -1 && at < end; at = text.indexOf(HOLE, at + 1))
      places.set(at, place)
  }
  let depth = declarations ? 1 : 0
  let inValue = false
  let inUrl = false
  for (let at = from; at < to; at++) {
    const char = text[at]
    if (char === HOLE) places.set(at, inUrl ? "url" : inValue ? "value" : "code")
    else if (char === "/" && text[at + 1] === "*") {
      const end = endOf(text, "*/", at + 2, to)
      note(at, end, "comment")
      at = end - 1
    } else if (char === '"' || char === "'") {
      const end = stringEnd(text, char, at + 1, to)
      note(at, end, inUrl ? "url" : "string")
      at = end - 1
    } else if (char === "(" && /url$/i.test(text.slice(Math.max(from, at - 3), at))) inUrl = true
    else if (char === ")") inUrl = false
    else if (char === "{") {
      depth++
      inValue = false
    } else if (char === "}") {
      depth = Math.max(declarations ? 1 : 0, depth - 1)
      inValue = false
    } else if (char === ";") inValue = false
    else if (char === ":") inValue = depth > 0
  }
  return places
}

function endOf(text: string, end: string, from: number, to: number): number {
  const at = text.indexOf(end, from)
  return at === -1 ? to : Math.min(at + end.length, to)
}

function stringEnd(text: string, quote: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (text[at] === "\\") at++
    else if (text[at] === quote || text[at] === "\n") return at + 1
  }
  return to
}
