import { dirname, join, relative, resolve } from "node:path"
import { type SourceMapInput, TraceMap } from "@jridgewell/trace-mapping"
import { displayPath } from "../project/display-path.ts"
import { slashes } from "../project/slashes.ts"
import { manifestName, parseManifest } from "../project/transpile-manifest.ts"
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
    const found = this.#candidates(path).flatMap(({ at, isSure }) => {
      const file = this.#load(at)
      if (file === null) return []
      const compares = printed !== null && file.lowered !== null
      const isMeant = compares ? file.lowered?.line(line).trim() === printed.trim() : isSure
      return isMeant ? [file] : []
    })
    // A map that was installed with its file leads nowhere from there.
    return found.find(({ original }) => original !== null) ?? found[0] ?? null
  }

  /** Where a file can be. A bare name is no proof: many folders have an `utils.py`. */
  #candidates(path: string): { readonly at: string; readonly isSure: boolean }[] {
    const parts = slashes(path)
      .split("/")
      .filter(part => part !== "" && part !== ".")
    const ends = parts.map((_, i) => parts.slice(i))
    const below = (folder: string) =>
      ends.map(end => ({ at: join(folder, ...end), isSure: end.length > 1 || parts.length === 1 }))
    return [{ at: resolve(this.#cwd, path), isSure: true }, ...this.#folders.flatMap(below)]
  }

  #load(path: string): TracedFile | null {
    const known = this.#known.get(path)
    if (known !== undefined) return known
    const json = readIfAny(`${path}.map`)
    const map = json === null ? null : parseMap(json.toString())
    const file = map ? this.#lowered(path, map) : this.#copied(path)
    this.#known.set(path, file)
    return file
  }

  #lowered(path: string, map: TraceMap): TracedFile {
    const source = fromUrl(map.sources[0] ?? "")
    return this.#open(path, resolve(dirname(path), source), map.sourcesContent?.[0] ?? null, map)
  }

  /** A file that `transpile` copied has no map; the list of what it wrote says where it is from. */
  #copied(path: string): TracedFile | null {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const list = readIfAny(join(folder, manifestName))
      const record = list && parseManifest(list.toString()).get(slashes(relative(folder, path)))
      if (record) return this.#unchanged(path, resolve(folder, record.source))
      if (list !== null || dirname(folder) === folder) return null
    }
  }

  #unchanged(path: string, source: string): TracedFile | null {
    const bytes = readIfAny(source)
    return bytes !== null && readIfAny(path)?.equals(bytes) ? this.#open(path, source, null, null) : null
  }

  #open(path: string, source: string, content: string | null, map: TraceMap | null): TracedFile {
    const original = content ?? readIfAny(source)?.toString() ?? null
    const lowered = readIfAny(path)?.toString() ?? null
    return {
      source: isInside(source, this.#cwd) ? displayPath(source, this.#cwd) : source,
      lowered: lowered === null ? null : new LineTable(lowered),
      original: original === null ? null : new LineTable(original),
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

/** The path that a relative URL in a map stands for. */
function fromUrl(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
