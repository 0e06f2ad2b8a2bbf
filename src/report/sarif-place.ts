import type { LineTable } from "../text/lines.ts"
import type { Range } from "../text/range.ts"
import { uriPath } from "./location.ts"

/** Where a file is: below the root that the run names, or by a whole URI when outside. */
export function artifactLocation(path: string) {
  const isOutside = path.startsWith("../") || /^([A-Za-z]:)?\//.test(path)
  if (isOutside && !path.startsWith(".."))
    return { uri: `file://${path.startsWith("/") ? "" : "/"}${uriPath(path)}` }
  return { uri: uriPath(path), uriBaseId: "%SRCROOT%" }
}

/** A range as a SARIF region, in UTF-16 columns. */
export function region(lines: LineTable, range: Range) {
  const start = lines.position(range.from)
  const end = lines.position(range.to)
  return { startLine: start.line, startColumn: start.utf16, endLine: end.line, endColumn: end.utf16 }
}

/** A place in a file, with words about it when there are any. */
export function sarifLocation(path: string, lines: LineTable, range: Range, text?: string) {
  const physicalLocation = { artifactLocation: artifactLocation(path), region: region(lines, range) }
  return text === undefined ? { physicalLocation } : { physicalLocation, message: { text } }
}
