/** A line of a file of placements: a text with «what the interpolation is» in place of each interpolation. */
export interface Placement {
  readonly line: number
  /** What the nearest `@` line above says. */
  readonly setting: string | undefined
  readonly strings: readonly string[]
  readonly expected: readonly string[]
}

/** Reads a file of placements. `@` sets something for the lines below, `#` begins a comment line, `⏎` is a line break. */
export function readPlacements(text: string): Placement[] {
  const placements: Placement[] = []
  let setting: string | undefined
  for (const [index, line] of text.split("\n").entries()) {
    if (line.startsWith("@ ")) setting = line.slice(2).trim()
    if (line === "" || line.startsWith("# ") || line.startsWith("@ ")) continue
    const parts = line.split(/«(.*?)»/)
    placements.push({
      line: index + 1,
      setting,
      strings: parts.filter((_, at) => at % 2 === 0).map(string => string.replaceAll("⏎", "\n")),
      expected: parts.filter((_, at) => at % 2 === 1),
    })
  }
  return placements
}
