import type { LineTable, Position } from "../text/lines.ts"
import type { Range } from "../text/range.ts"

/** A place as Ruff's JSON writes it: 1-based, columns in code points. */
export interface Location {
  readonly column: number
  readonly row: number
}

/** Start and end of a range as Ruff's JSON writes them. */
export function locations(lines: LineTable, range: Range): { location: Location; end_location: Location } {
  return { location: location(lines.position(range.from)), end_location: location(lines.position(range.to)) }
}

/** A position as Ruff's JSON writes it. */
export function location({ line, column }: Position): Location {
  return { column, row: line }
}

/** The absolute path of a result, with forward slashes. */
export function absolutePath(path: string, root: string): string {
  if (/^([A-Za-z]:)?\//.test(path)) return path
  const parts = root.replace(/\/$/, "").split("/")
  for (const part of path.split("/"))
    if (part === "..") parts.pop()
    else if (part !== ".") parts.push(part)
  return parts.join("/")
}

/** A path as the path of a URI: each part percent-encoded. */
export function uriPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/")
}
