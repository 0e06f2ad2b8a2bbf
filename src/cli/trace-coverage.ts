import type { TraceFiles } from "./trace-files.ts"
import type { PlaceMap } from "./trace-map.ts"

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Lists of lines in a report of coverage.py. https://coverage.readthedocs.io/en/latest/commands/cmd_json.html */
const lineLists = ["executed_lines", "missing_lines", "excluded_lines"]
/** Lists of jumps from line to line; a negative number is the exit of what starts on that line. */
const jumpLists = ["executed_branches", "missing_branches"]

/** Whether a text is a JSON report of coverage.py; then the report, otherwise null. */
export function parseCoverage(text: string): { readonly [key: string]: Json } | null {
  if (!/^\s*\{/.test(text)) return null
  try {
    const report = JSON.parse(text) as Json
    return isObject(report) && isObject(report.meta ?? null) && isObject(report.files ?? null) ? report : null
  } catch {
    return null
  }
}

/** The same report about the sources: names of files and lines. */
export function traceCoverage(report: { readonly [key: string]: Json }, files: TraceFiles): Json {
  const entries = Object.entries(isObject(report.files ?? null) ? (report.files as object) : {}) as [
    string,
    Json,
  ][]
  const translated = entries.map(([path, about]): [string, Json] => {
    const file = files.find(path, 1, null)
    return file ? [file.source, translate(about, file.map)] : [path, about]
  })
  return { ...report, files: Object.fromEntries(translated) }
}

function translate(value: Json, map: PlaceMap): Json {
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]): [string, Json] => {
      if (lineLists.includes(key) && Array.isArray(inner))
        return [key, unique(inner.map(line => moved(line, map)))]
      if (jumpLists.includes(key) && Array.isArray(inner))
        return [key, inner.map(jump => (Array.isArray(jump) ? jump.map(line => moved(line, map)) : jump))]
      if (key === "start_line") return [key, moved(inner, map)]
      if (key === "contexts" && isObject(inner))
        return [
          key,
          Object.fromEntries(Object.entries(inner).map(([line, names]) => [map.line(Number(line)), names])),
        ]
      return [key, translate(inner, map)]
    }),
  )
}

function moved(line: Json, map: PlaceMap): Json {
  return typeof line === "number" ? Math.sign(line) * map.line(Math.abs(line)) : line
}

function unique(lines: readonly Json[]): Json {
  return [...new Set(lines)]
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
