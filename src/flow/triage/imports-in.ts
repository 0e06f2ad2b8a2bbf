import { lineStart } from "../../text/line-start.ts"

/** The statements of a text that import, and lines that read like them, a string each. */
export function importsIn(text: string): string[] {
  const found: string[] = []
  for (let at = text.indexOf("import"); at >= 0; at = text.indexOf("import", at + 1)) {
    const begin = importStart.exec(text.slice(logicalLineStart(text, at), at))
    if (begin === null) continue
    importRest.lastIndex = at
    const rest = importRest.exec(text)
    if (rest !== null) found.push(begin[0] + rest[0])
  }
  return found
}

/** What stands before `import`; a byte order mark before the first one may have been read as one or three characters. */
const importStart = /(?<=^|[;:\xbf\ufeff])[ \t\f]*(?:from\b[^;:]*)?$/

const importRest = /import\b(?:[^\r\n\\(]|\\\r?\n)*(?:\([^)]*\))?/y

function logicalLineStart(text: string, at: number): number {
  const start = lineStart(text, at)
  const above = /\\\r?\n$/.exec(text.slice(Math.max(0, start - 3), start))
  return above === null ? start : logicalLineStart(text, start - above[0].length)
}
