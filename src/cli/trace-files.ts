import { dirname, isAbsolute, join, resolve } from "node:path"
import { type SourceMapInput, TraceMap } from "@jridgewell/trace-mapping"
import { displayPath } from "../project/display-path.ts"
import { slashes } from "../project/slashes.ts"
import { readIfAny } from "../project/transpile-output.ts"
import { isInside } from "../project/transpile-plan.ts"
import { LineTable } from "../text/lines.ts"
import { PlaceMap, type TracedFile } from "./trace-map.ts"

/** Finds the maps of files that tracebacks name: beside the file, or in given folders by the end of its path. */
export class TraceFiles {
  readonly #cwd: string
  readonly #folders: readonly string[]
  readonly #known = new Map<string, TracedFile | null>()

  constructor(cwd: string, folders: readonly string[]) {
    this.#cwd = cwd
    this.#folders = folders.map(folder => resolve(cwd, folder))
  }

  /**
   * The map of a file, or null when there is none. Of several files whose path ends in the same way only one can be meant:
   * the text that is printed for a line must be what the lowered file has there.
   */
  find(path: string, line: number, printed: string | null): TracedFile | null {
    for (const candidate of this.#candidates(path)) {
      const file = this.#load(candidate)
      if (file === null) continue
      if (printed === null || file.lowered === null || file.lowered.line(line).trim() === printed.trim())
        return file
    }
    return null
  }

  #candidates(path: string): string[] {
    const parts = slashes(path)
      .split("/")
      .filter(part => part !== "" && part !== ".")
    const ends = parts.map((_, i) => parts.slice(i).join("/"))
    return [resolve(this.#cwd, path), ...this.#folders.flatMap(folder => ends.map(end => join(folder, end)))]
  }

  #load(path: string): TracedFile | null {
    const known = this.#known.get(path)
    if (known !== undefined) return known
    const json = readIfAny(`${path}.map`)
    const map = json === null ? null : parseMap(json.toString())
    const file = map === null ? null : this.#open(path, map)
    this.#known.set(path, file)
    return file
  }

  #open(path: string, map: TraceMap): TracedFile {
    const [source] = map.sources
    const sourcePath = isAbsolute(source ?? "") ? source! : resolve(dirname(path), source ?? "")
    const content = map.sourcesContent?.[0] ?? readIfAny(sourcePath)?.toString() ?? null
    const lowered = readIfAny(path)?.toString() ?? null
    return {
      source: isInside(sourcePath, this.#cwd) ? displayPath(sourcePath, this.#cwd) : sourcePath,
      lowered: lowered === null ? null : new LineTable(lowered),
      original: content === null ? null : new LineTable(content),
      map: new PlaceMap(map),
    }
  }
}

function parseMap(json: string): TraceMap | null {
  try {
    const map = new TraceMap(json as SourceMapInput)
    return map.sources.length === 1 ? map : null
  } catch {
    return null
  }
}
