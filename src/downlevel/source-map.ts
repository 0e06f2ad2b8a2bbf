import MagicString, { SourceMap } from "magic-string"
import { applyEdits, type Edit } from "../text/edit.ts"

/** A source map, version 3. https://tc39.es/ecma426/ */
export interface SourceMapJson {
  readonly version: number
  readonly file: string
  readonly sources: readonly string[]
  readonly sourcesContent?: readonly (string | null)[]
  readonly names: readonly string[]
  readonly mappings: string
}

/** What a map says about its files. Both paths are as they shall stand in the map: relative to it. */
export interface MapNames {
  readonly file: string
  readonly source: string
  readonly includeContent: boolean
}

/** The text after edits, in the order of the text, and the map from it back. */
export interface Mapped {
  readonly text: string
  readonly map: (names: MapNames) => SourceMapJson
}

/**
 * Applies edits and keeps what a map needs. Every word and every other character of what stays has a mapping, and so has
 * the start of what was replaced; columns count UTF-16 units.
 * @param named offsets of identifiers at which the map shall tell the name
 */
export function applyWithMap(
  text: string,
  edits: readonly Edit[],
  named: ReadonlyMap<number, string>,
): Mapped {
  // Magic-string counts lines by `\n` alone; a lone `\r` ends one for Python, too.
  const counted = text.replace(loneReturn, "\n")
  const magic = new MagicString(counted)
  for (const { from, to, insert } of edits) {
    const content = insert.replace(loneReturn, "\n")
    if (from === to) magic.appendLeft(from, content)
    else magic.update(from, to, content)
  }
  return {
    text: applyEdits(text, edits),
    map({ file, source, includeContent }) {
      const decoded = magic.generateDecodedMap({ file, source, includeContent, hires: "boundary" })
      const names: string[] = []
      const lineStarts = starts(counted)
      const mappings = decoded.mappings.map(line =>
        line.map(segment => {
          const [column, index, originalLine, originalColumn] = segment
          if (index === undefined || originalLine === undefined || originalColumn === undefined)
            return segment
          const name = named.get(lineStarts[originalLine]! + originalColumn)
          if (name === undefined) return segment
          if (!names.includes(name)) names.push(name)
          return [column, index, originalLine, originalColumn, names.indexOf(name)] as typeof segment
        }),
      )
      const { version, mappings: encoded } = new SourceMap({ ...decoded, file, names, mappings })
      const content = includeContent ? { sourcesContent: [text] } : {}
      return { version, file, sources: [source], ...content, names, mappings: encoded }
    },
  }
}

const loneReturn = /\r(?!\n)/g

/** Offsets of the lines of a text without lone carriage returns. */
function starts(text: string): number[] {
  const found = [0]
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) found.push(at + 1)
  return found
}
