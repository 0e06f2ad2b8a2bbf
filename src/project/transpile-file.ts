import { basename, dirname, relative } from "node:path"
import remapping, { type SourceMapInput } from "@jridgewell/remapping"
import { lowerSource, mayNeedLowering } from "../downlevel/lower.ts"
import type { LowerOptions, Runtime } from "../downlevel/options.ts"
import { runtimeName } from "../downlevel/runtime.ts"
import type { SourceMapJson } from "../downlevel/source-map.ts"
import { fail, ok, type Problem, type Result } from "../text/problem.ts"
import { decodeSource, encodeSource } from "../text/source.ts"
import { slashes } from "./slashes.ts"
import type { Job } from "./transpile-plan.ts"

/** What holds for all files of a run. */
export interface TranspileOptions {
  readonly minor: number
  readonly formatStrings: boolean
  readonly keepTrailingBlanks: boolean
  readonly runtime: "vendored" | "future-tstrings"
  readonly bindsConsumers: boolean
  /** Write a source map beside every file that is lowered; stubs never run and need none. */
  readonly sourceMap: boolean
  /** Put the source's text into its map. */
  readonly sourcesContent: boolean
  /** Compose with a map that stands beside the source. */
  readonly inputMaps: boolean
}

/** The bytes to write for one source. */
export interface Transpiled {
  readonly bytes: Uint8Array
  readonly isLowered: boolean
  readonly map: string | null
  /** Folders of the output, relative to it, that need the runtime module. */
  readonly runtimeFolders: readonly string[]
}

/** Why a file was not transpiled, with its text, to show the places. */
export interface Refused {
  readonly problems: readonly Problem[]
  readonly text: string | null
}

/**
 * Transpiles one file of a plan: Python is lowered where it needs to be, everything else is copied.
 * @param shown the source's path as messages and the map's reader shall see it
 */
export function transpileFile(
  job: Job,
  bytes: Uint8Array,
  options: TranspileOptions,
  places: { readonly outDir: string; readonly shown: string; readonly inputMap: string | null },
): { readonly ok: true; readonly value: Transpiled } | { readonly ok: false; readonly refused: Refused } {
  const copied: Transpiled = { bytes, isLowered: false, map: null, runtimeFolders: [] }
  if (!isPython(job.source, bytes)) return { ok: true, value: copied }
  const decoded = decodeSource(places.shown, bytes)
  if (!decoded.ok) return refuse([decoded.problem], null)
  const source = decoded.value
  const { minor, formatStrings, keepTrailingBlanks, bindsConsumers } = options
  if (!mayNeedLowering(source.text, options)) return { ok: true, value: copied }
  const isStub = job.source.endsWith(".pyi")
  const placed = placeRuntime(job, source.text, options.runtime)
  const lowered = lowerSource(source.text, source.newline, {
    minor,
    formatStrings,
    keepTrailingBlanks,
    bindsConsumers,
    runtime: placed.runtime,
    isStub,
  } satisfies LowerOptions)
  if (lowered.kind === "same") return { ok: true, value: copied }
  const at = (problem: Problem): Problem => ({ ...problem, path: places.shown })
  if (lowered.kind === "refused") return refuse(lowered.problems.map(at), source.text)
  const encoded = encodeSource(source, lowered.result.text)
  if (!encoded.ok) return refuse([encoded.problem], source.text)
  const map =
    options.sourceMap && !isStub
      ? composed(lowered.result.map(mapNames(job, options, places.outDir)), places.inputMap)
      : ok(null)
  if (!map.ok) return refuse([at(map.problem)], source.text)
  const runtimeFolders = lowered.usesRuntime && options.runtime === "vendored" ? placed.folders : []
  return { ok: true, value: { bytes: encoded.value, isLowered: true, map: map.value, runtimeFolders } }
}

function refuse(problems: readonly Problem[], text: string | null) {
  return { ok: false, refused: { problems, text } } as const
}

function isPython(path: string, bytes: Uint8Array): boolean {
  if (/\.pyi?w?$/.test(path)) return true
  return !basename(path).includes(".") && /^#!.*\bpython/.test(String.fromCharCode(...bytes.subarray(0, 80)))
}

/** How a file names the runtime module, and the folders of the output where that looks for it. */
function placeRuntime(
  { output, packages }: Job,
  text: string,
  runtime: TranspileOptions["runtime"],
): { readonly runtime: Runtime; readonly folders: readonly string[] } {
  if (runtime === "future-tstrings")
    return {
      runtime: { kind: "module", name: "future_tstrings.templatelib", isVendored: false },
      folders: [],
    }
  const folder = dirname(output)
  // Outside of packages a file may be a script, or a module that is imported from the output's folder.
  if (packages === 0)
    return {
      runtime: { kind: "module", name: runtimeName, isVendored: true },
      folders: [...new Set([folder, "."])],
    }
  if (mayBeScript(output, text)) return { runtime: { kind: "sibling", name: runtimeName }, folders: [folder] }
  let top = folder
  for (let level = 1; level < packages; level++) top = dirname(top)
  return {
    runtime: { kind: "module", name: ".".repeat(packages) + runtimeName, isVendored: true },
    folders: [top],
  }
}

/** Whether a module of a package may also be run by its path: then `from . import` fails, unless it has one itself. */
function mayBeScript(output: string, text: string): boolean {
  const looksLikeOne =
    basename(output) === "__main__.py" || text.startsWith("#!") || /^if\s+__name__\s*==/m.test(text)
  return looksLikeOne && !/^[ \t]*from\s+\./m.test(text)
}

function mapNames({ source, output }: Job, { sourcesContent }: TranspileOptions, outDir: string) {
  const folder = dirname(`${outDir}/${output}`)
  return {
    file: basename(output),
    source: toUrl(slashes(relative(folder, source))),
    includeContent: sourcesContent,
  }
}

/** Sources of a map are URLs. */
function toUrl(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/")
}

/** The map as text; with an earlier map of the source, it leads to what that one's source was. */
function composed(map: SourceMapJson, inputMap: string | null): Result<string> {
  if (inputMap === null) return ok(`${JSON.stringify(map)}\n`)
  let earlier: SourceMapInput
  try {
    earlier = JSON.parse(inputMap) as SourceMapInput
  } catch {
    return fail({
      code: "invalid-map",
      message: "The map beside this file is not valid JSON",
      hint: "Remove it, or leave `--input-maps` out.",
    })
  }
  let isFirst = true
  const both = remapping(map as unknown as SourceMapInput, () => {
    const given = isFirst ? earlier : null
    isFirst = false
    return given
  })
  return ok(`${JSON.stringify({ ...both, file: map.file })}\n`)
}
