import { applyEdits, type Edit } from "../text/edit.ts"
import type { Range } from "../text/range.ts"
import { Refused } from "./print-request.ts"

/** Marks where something was; no source holds it. */
const gone = "\0"

/**
 * What is left between two literals that become neighbours: comments and line breaks. Operators, parentheses and commas
 * go.
 * @param cuts stretches of `range` that go as a whole; a comment in one is a reason to refuse
 */
export function cleanGap(source: string, range: Range, cuts: readonly Range[]): string {
  const inside = cuts.filter(cut => cut.from < range.to && cut.to > range.from)
  for (const { from, to } of inside) refuseComment(source.slice(from, to))
  const edits = inside.map(
    (cut): Edit => ({
      from: Math.max(cut.from, range.from) - range.from,
      to: Math.min(cut.to, range.to) - range.from,
      insert: gone,
    }),
  )
  const text = applyEdits(source.slice(range.from, range.to), edits)
  const lines = text.split(/(?<=\r\n|\r(?!\n)|\n)/)
  const kept = lines.map((line, i): string => {
    const [, code = "", comment = "", end = ""] = /^([^#\r\n]*)(#[^\r\n]*)?([\r\n]*)$/.exec(line) ?? []
    const isContinued = /\\[ \t]*$/.test(code)
    const bare = code.replaceAll(gone, "").replace(/[+(),\\]/g, "")
    if (/[^ \t\f]/.test(bare))
      throw new Refused("unknown-gap", "Something else stands between the parts of the text")
    const indent = /^[ \t\f]*/.exec(code)![0]
    if (comment) return (i > 0 ? indent : bare === code ? bare : "  ") + comment + end
    if (i === lines.length - 1) return i === 0 ? bare : indent
    if (isContinued) return ` \\${end}`
    return end
  })
  return withoutBlankLines(kept)
}

/** A line of which nothing is left goes, but for the break that separates the two literals. */
function withoutBlankLines(lines: readonly string[]): string {
  const [first = "", ...rest] = lines
  if (rest.length === 0) return first.trim() === "" ? " ".repeat(Math.min(1, first.length)) : first
  const last = rest.at(-1) ?? ""
  const middle = rest.slice(0, -1).filter(line => line.trim() !== "" && line.trim() !== "\\")
  return first + middle.join("") + last
}

/** Refuses to remove a comment together with the code that it stands in. */
export function refuseComment(text: string): void {
  const bare = text.replace(
    /[rbuft]{0,2}("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/gi,
    "",
  )
  if (bare.includes("#")) throw new Refused("comment", "A comment would be lost")
}

/** Whether a text breaks its line outside every bracket, string and comment, and so needs parentheses around it. */
export function breaksLine(text: string): boolean {
  const token =
    /[rbuft]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')|#[^\r\n]*|\\\r?\n|[([{]|[)\]}]|\r?\n|\r/gi
  let depth = 0
  for (const [found] of text.matchAll(token)) {
    if ("([{".includes(found)) depth++
    else if (")]}".includes(found)) depth--
    else if (/^[\r\n]/.test(found) && depth === 0) return true
  }
  return false
}
