/** The fixed texts of a text that `str.format` reads: one more than it has fields. */
export function splitFormat(text: string): string[] {
  let last = ""
  const strings: string[] = []
  for (const piece of text.split(/(\{\{|\}\}|\{[^{}]*\})/)) {
    if (piece === "{{" || piece === "}}") last += piece.slice(1)
    else if (piece.startsWith("{")) {
      strings.push(last)
      last = ""
    } else last += piece
  }
  return [...strings, last]
}
