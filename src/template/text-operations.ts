import type { Part, TextPart } from "./template.ts"
import { JoinedParts, pickText, plainText, sliceText } from "./texts.ts"

// What `str.strip` takes off without an argument.
const blanks = "\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"

/** `strip` and its halves; `characters` is the argument. A value at the end may be stripped as well, which is not shown. */
export function stripParts(
  parts: readonly Part[],
  by: "strip" | "lstrip" | "rstrip",
  characters: string | null,
): readonly Part[] {
  const set = characters === null ? blanks : characters.replace(/[\\\]^-]/g, "\\$&")
  if (set === "") return parts
  const out = [...parts]
  if (by !== "rstrip") trim(out, new RegExp(`^[${set}]*`, "u"), 0)
  if (by !== "lstrip") trim(out, new RegExp(`[${set}]*$`, "u"), -1)
  return out
}

/** Cuts a match off the first or last part, and goes on with the next one if nothing is left. */
function trim(parts: Part[], pattern: RegExp, end: 0 | -1): void {
  for (let part = parts.at(end); part?.kind === "text"; part = parts.at(end)) {
    const cut = pattern.exec(part.value)?.[0].length ?? 0
    const { length } = part.value
    const rest = end === 0 ? sliceText(part, cut, length) : sliceText(part, 0, length - cut)
    if (rest) {
      parts[end === 0 ? 0 : parts.length - 1] = rest
      return
    }
    if (end === 0) parts.shift()
    else parts.pop()
  }
}

/**
 * `removeprefix`, `removesuffix`; null when a value may be part of what is removed. What the first or last turn of a loop
 * loses is not shown.
 */
export function removeEnds(
  parts: readonly Part[],
  by: "removeprefix" | "removesuffix",
  text: string,
): readonly Part[] | null {
  const atFront = by === "removeprefix"
  const part = atFront ? parts[0] : parts.at(-1)
  if (part === undefined || part.kind === "repeated" || text === "") return parts
  if (part.kind !== "text") return null
  const { value } = part
  if (!(atFront ? value.startsWith(text) : value.endsWith(text)))
    return value.length < text.length ? null : parts
  const rest = atFront
    ? sliceText(part, text.length, value.length)
    : sliceText(part, 0, value.length - text.length)
  const kept = rest ? [rest] : []
  return atFront ? [...kept, ...parts.slice(1)] : [...parts.slice(0, -1), ...kept]
}

/** Another spelling of every text, also of those in branches and loops. */
export function mapText(parts: readonly Part[], map: (value: string) => string): readonly Part[] {
  return parts.map((part): Part => {
    switch (part.kind) {
      case "text":
        return respelled(part, map(part.value))
      case "interpolation":
        return part
      case "choice":
        return { kind: "choice", options: part.options.map(option => mapText(option, map)) }
      case "repeated":
        return { kind: "repeated", parts: mapText(part.parts, map), separator: mapText(part.separator, map) }
      default:
        return part satisfies never
    }
  })
}

function respelled(part: TextPart, value: string): TextPart {
  if (value === part.value) return part
  if (value.length !== part.value.length) return plainText(value)
  const places = Array.from({ length: value.length }, (_, i) => i)
  return pickText(part, places, value.length, value) ?? part
}

/** `textwrap.dedent`. A value counts as text that is no blank. */
export function dedentParts(parts: readonly Part[]): readonly Part[] {
  const joined = new JoinedParts(parts)
  const lines = linesOf(joined.text)
  const margins = lines.filter(({ blank }) => !blank).map(({ indent }) => indent)
  const [first = "", ...others] = margins
  let margin = first
  for (const indent of others) while (!indent.startsWith(margin)) margin = margin.slice(0, -1)
  return lines.flatMap(({ from, to, blank }) => {
    if (!blank) return joined.cut(from + margin.length, to)
    // Of a line of blanks only its end is left.
    const isEnded = joined.text[to - 1] === "\n"
    return isEnded ? joined.cut(to - 1, to) : []
  })
}

/** `inspect.cleandoc`: the first line doesn't count for the margin. */
export function cleandocParts(parts: readonly Part[]): readonly Part[] {
  const joined = new JoinedParts(parts)
  const end = joined.text.indexOf("\n") + 1
  const first = stripParts(joined.cut(0, end === 0 ? joined.text.length : end), "lstrip", " \t")
  const rest = end === 0 ? [] : dedentParts(joined.cut(end, joined.text.length))
  return stripParts([...first, ...rest], "strip", "\n")
}

/** Every run of blanks as one, none at the ends. Blanks within values are not shown. */
export function squeezeParts(parts: readonly Part[]): readonly Part[] {
  const squeeze = (part: Part): readonly Part[] => {
    switch (part.kind) {
      case "text": {
        const runs = [...part.value.matchAll(new RegExp(`[${blanks}]+|[^${blanks}]`, "gu"))]
        const places = runs.flatMap(({ index, 0: run }) =>
          run.length > 1 && run.trim() !== "" ? [index, index + 1] : [index],
        )
        const value = runs.map(({ 0: run }) => (run.trim() === "" ? " " : run)).join("")
        const text = pickText(part, places, part.value.length, value)
        return text ? [text] : []
      }
      case "interpolation":
        return [part]
      case "choice":
        return [{ kind: "choice", options: part.options.map(option => option.flatMap(squeeze)) }]
      case "repeated":
        return [
          {
            kind: "repeated",
            parts: part.parts.flatMap(squeeze),
            separator: part.separator.flatMap(squeeze),
          },
        ]
      default:
        return part satisfies never
    }
  }
  return stripParts(parts.flatMap(squeeze), "strip", null)
}

function linesOf(text: string) {
  const lines: { from: number; to: number; indent: string; blank: boolean }[] = []
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from)
    const to = end < 0 ? text.length : end + 1
    const line = text.slice(from, to)
    const indent = /^[ \t]*/.exec(line)![0]
    lines.push({ from, to, indent, blank: /^[ \t\f\v\r]*\n?$/.test(line) })
    from = to
  }
  return lines
}
