const words = /\p{XID_Continue}+/gu
const beyondAscii = /[^\x00-\x7f]/

/**
 * A word that Python takes for another one of the text, as it compares names by their NFKC form (`ﬁ` and `fi`); null
 * when there is none. Everything else here compares names as they are written.
 * Source: https://docs.python.org/3/reference/lexical_analysis.html#identifiers
 */
export function spelledTwice(text: string): string | null {
  if (!beyondAscii.test(text)) return null
  const written = new Map<string, string>()
  for (const word of new Set(text.match(words)?.filter(each => beyondAscii.test(each)))) {
    const form = word.normalize("NFKC")
    const other = written.get(form)
    if (other !== undefined) return word
    written.set(form, word)
    const plain = /^\w+$/.test(form)
      ? new RegExp(`(?<!\\p{XID_Continue})${form}(?!\\p{XID_Continue})`, "u")
      : null
    if (plain?.test(text)) return word
  }
  return null
}
