/** Offset of the first character of the line that holds `offset`; CR, LF and CRLF end lines, as in Python. */
export function lineStart(text: string, offset: number): number {
  let at = offset
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--
  return at
}
