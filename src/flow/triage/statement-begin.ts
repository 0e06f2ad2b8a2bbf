import { lineStart } from "../../text/line-start.ts"

/**
 * The first of the lines that belong together, as far as brackets and operators at their ends tell. `known` is the line
 * of an offset whose statement's begin was found before.
 */
export function statementBegin(
  text: string,
  at: number,
  known: { readonly line: number; readonly begin: number } | null = null,
): number {
  let from = lineStart(text, at)
  while (from > 0) {
    if (from === known?.line) return known.begin
    const above = lineStart(text, from - 1)
    const line = text.slice(above, from)
    const goesOn = /^[ \t\f]*(?:["'+%.)\]}]|[A-Za-z]{1,2}["'])/.test(text.slice(from, from + 200))
    if (!goesOn && !unfinished.test(line.replace(/#.*$/, "").trimEnd())) break
    from = above
  }
  return from
}

/** How a line ends that the next one may continue; after a string of several lines begins a new statement. */
const unfinished = /(?:^|[([{,+%\\=:]|(?<!"")"|(?<!'')'|\b(?:and|or|else|if|not))$/
