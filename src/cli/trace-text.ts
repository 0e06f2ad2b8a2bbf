import type { TraceFiles } from "./trace-files.ts"
import type { TracedFile } from "./trace-map.ts"

/**
 * Rewrites what names lowered files in a text to the sources: `File "…", line N` of tracebacks with the lines and
 * markers below it, and `path:line` and `path:line:column` of warnings and other reports.
 */
export function traceText(text: string, files: TraceFiles): string {
  const lines = text.split("\n")
  const out: string[] = []
  for (let i = 0; i < lines.length; ) {
    const line = lines[i]!
    const frame = /^(.*?)File "(.+?)", line (\d+)(.*)$/.exec(line)
    if (frame) {
      const [, margin = "", path = "", number = "", rest = ""] = frame
      const indent = `${margin}  `
      let end = i + 1
      while (end < lines.length && lines[end]!.startsWith(indent)) end++
      const block = lines.slice(i + 1, end).map(text => text.slice(indent.length).replace(/\r$/, ""))
      const file = files.find(path, Number(number), block[0] ?? null)
      if (file) {
        out.push(`${margin}File "${file.source}", line ${file.map.line(Number(number))}${rest}`)
        const shown = translateBlock(block, Number(number), file)
        out.push(...shown.lines.map(text => indent + text), ...lines.slice(i + 1 + shown.read, end))
        i = end
        continue
      }
    }
    const next = lines[i + 1]
    const reported = translateReport(line, next, files)
    out.push(reported.line)
    if (reported.next !== null) out.push(reported.next)
    i += reported.next === null ? 1 : 2
  }
  return out.join("\n")
}

/** The lines below a frame: source lines from `first` on, markers under them, and marks for lines left out. */
function translateBlock(block: readonly string[], first: number, file: TracedFile) {
  const lines: string[] = []
  const start = loweredLine(file, first, block[0] ?? "")
  const cut = indentation(start) - indentation(block[0] ?? "")
  let number = first
  let read = 0
  while (read < block.length) {
    const text = block[read]!
    const left = /^ *\.\.\.<(\d+) lines?>\.\.\.$/.exec(text)
    if (left) {
      lines.push(text)
      number += Number(left[1])
      read++
      continue
    }
    const lowered = number === first ? start : loweredLine(file, number, null)
    if (lowered.slice(cut).trimEnd() !== text.trimEnd()) break
    const original = file.original?.line(file.map.line(number)) ?? null
    lines.push(original === null ? text : withoutIndent(original, cut))
    read++
    const marker = block[read]
    if (marker !== undefined && /^ *[~^][ ~^]*$/.test(marker)) {
      const moved = original === null ? "" : translateMarker(marker, number, lowered, original, cut, file)
      if (moved !== "") lines.push(moved)
      read++
    }
    number++
  }
  return { lines, read }
}

/** A line of the lowered file; when only its print is known, with the indentation that the source has there. */
function loweredLine({ lowered, original, map }: TracedFile, line: number, printed: string | null): string {
  if (lowered) return lowered.line(line)
  const indent = /^[ \t\f]*/.exec(original?.line(map.line(line)) ?? "")![0]
  return indent + (printed ?? "").trimStart()
}

/** Moves a line of `~` and `^` to where the same characters stand in the source. */
function translateMarker(
  marker: string,
  line: number,
  lowered: string,
  original: string,
  cut: number,
  { map }: TracedFile,
): string {
  const ends = { lowered: lowered.trimEnd().length, original: original.trimEnd().length }
  const originalLine = map.line(line)
  const out: string[] = []
  for (const run of marker.matchAll(/~+|\^+/g)) {
    const from = map.start({ line, column: unitsBefore(lowered, run.index + cut) })
    const to = map.end({ line, column: unitsBefore(lowered, run.index + cut + run[0].length) }, ends)
    const first = from.line < originalLine ? 0 : pointsBefore(original, from.column)
    const last =
      to.line > originalLine ? pointsBefore(original, ends.original) : pointsBefore(original, to.column)
    for (let at = first; at < last; at++) out[at - cut] = run[0][0]!
  }
  return Array.from(out, char => char ?? " ").join("")
}

const reportPattern = /(^|[\s(["'])((?:[A-Za-z]:)?[^\s:"'()[\]]+\.pyw?):(\d+)(?::(\d+))?/g

/** A line that names places, and the next one when it repeats the source, as Python's warnings do. */
function translateReport(line: string, next: string | undefined, files: TraceFiles) {
  let repeated: string | null = null
  const translated = line.replace(
    reportPattern,
    (all, before: string, path: string, number: string, column?: string) => {
      const file = files.find(path, Number(number), null)
      if (!file) return all
      if (
        next !== undefined &&
        /^ {2}\S/.test(next) &&
        file.lowered?.line(Number(number)).trim() === next.trim()
      ) {
        const original = file.original?.line(file.map.line(Number(number)))
        if (original !== undefined) repeated = `  ${original.trim()}`
      }
      return `${before}${file.source}:${place(file, Number(number), column)}`
    },
  )
  return { line: translated, next: repeated }
}

function place({ map, lowered, original }: TracedFile, line: number, column: string | undefined): string {
  if (column === undefined) return String(map.line(line))
  const start = map.start({ line, column: unitsBefore(lowered?.line(line) ?? "", Number(column) - 1) })
  return `${start.line}:${pointsBefore(original?.line(start.line) ?? "", start.column) + 1}`
}

function indentation(line: string): number {
  return line.length - line.trimStart().length
}

function withoutIndent(line: string, count: number): string {
  return indentation(line) >= count ? line.slice(count).trimEnd() : line.trim()
}

/** How many UTF-16 units the first code points of a text take. */
function unitsBefore(text: string, points: number): number {
  let units = 0
  for (const char of text) {
    if (points-- <= 0) return units
    units += char.length
  }
  return units + Math.max(0, points)
}

function pointsBefore(text: string, units: number): number {
  return [...text.slice(0, units)].length + Math.max(0, units - text.length)
}
