import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { loadPyodide, type PyodideAPI } from "pyodide"
import { parsePython } from "../../src/syntax/parse.ts"
import { decodeSource } from "../../src/text/source.ts"
import { pyodideFolder } from "../helpers/pyodide-folder.ts"
import { printModule } from "./conformance-print.ts"

/** CPython 3.14's parser. */
export interface Oracle {
  /** Its tree, line by line; null when it rejects the text. */
  dump(text: string): string[] | null
  /** Why `compile()` rejects the text, or null. */
  compileError(text: string): string | null
  /** Every `.py` of the library that it comes with. */
  library(): Sample[]
}

/** Starts CPython in WebAssembly; takes some seconds. */
export async function startOracle(): Promise<Oracle> {
  const python = await loadPyodide({ indexURL: pyodideFolder("pyodide") })
  python.runPython(readFileSync(new URL("conformance-dump.py", import.meta.url), "utf8"))
  python.runPython("import sys, warnings; sys.setrecursionlimit(5000); warnings.simplefilter('ignore')")
  const dump = python.globals.get("dump") as (text: string) => string | undefined
  const compiles = python.globals.get("compiles") as (text: string) => string | undefined
  return {
    dump(text) {
      const lines = dump(text)
      return lines === undefined ? null : lines === "" ? [] : lines.split("\n")
    },
    compileError: text => compiles(text) ?? null,
    library: () => readLibrary(python),
  }
}

/** A Python file to compare. */
export interface Sample {
  readonly path: string
  readonly text: string
}

/** Every decodable `.py` below a folder, in order of path. */
export function samplesIn(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(path => path.endsWith(".py"))
    .sort()
    .flatMap(path => sampleFrom(path, readFileSync(join(folder, path))))
}

function readLibrary(python: PyodideAPI): Sample[] {
  const archive = fileURLToPath(new URL("../../node_modules/pyodide/python_stdlib.zip", import.meta.url))
  python.FS.mkdirTree("/library")
  python.unpackArchive(new Uint8Array(readFileSync(archive)), "zip", { extractDir: "/library" })
  const list = "import pathlib; '\\n'.join(sorted(map(str, pathlib.Path('/library').rglob('*.py'))))"
  const paths: string[] = python.runPython(list).split("\n")
  return paths.flatMap(path =>
    sampleFrom(path.slice("/library/".length), python.FS.readFile(path) as Uint8Array),
  )
}

function sampleFrom(path: string, bytes: Uint8Array): Sample[] {
  const source = decodeSource(path, bytes)
  return source.ok ? [{ path, text: source.value.text }] : []
}

/** What became of one comparison. */
export interface Comparison {
  readonly path: string
  readonly accepted: boolean
  readonly problems: readonly string[]
  /** Strings with fields, and how many of them are equal piece by piece. */
  readonly strings: number
  readonly equalStrings: number
  /** Nodes of the tree, and the first line that differs. */
  readonly nodes: number
  readonly difference: string | null
}

/** Compares one file's tree with CPython's. */
export function compareSample(oracle: Oracle, { path, text }: Sample): Comparison {
  const theirs = oracle.dump(text)
  const { module, problems } = parsePython(text)
  const messages = problems.map(({ message, range }) => `${message} at ${range?.from}`)
  if (!theirs)
    return {
      path,
      accepted: false,
      problems: messages,
      strings: 0,
      equalStrings: 0,
      nodes: 0,
      difference: null,
    }
  const ours = printModule(text, module)
  const at = theirs.findIndex((line, i) => !sameLine(line, ours[i]))
  const strings = stringsOf(theirs)
  const mine = new Map(stringsOf(ours))
  const equalStrings = strings.filter(([key, lines]) => {
    const other = mine.get(key)
    return other?.length === lines.length && lines.every((line, i) => sameLine(line, other[i]))
  }).length
  const difference =
    at < 0 && ours.length === theirs.length
      ? null
      : `CPython ${theirs.slice(at, at + 3).join(" | ")}; ours ${ours.slice(at, at + 3).join(" | ")}`
  return {
    path,
    accepted: true,
    problems: messages,
    strings: strings.length,
    equalStrings,
    nodes: theirs.length,
    difference,
  }
}

/** Our `\N{…}` is U+FFFD, which stands for any one character here. */
function sameLine(theirs: string, ours: string | undefined): boolean {
  if (theirs === ours) return true
  if (!ours?.includes("\\ufffd") || !theirs.startsWith("text ")) return false
  const pattern = ours
    .split("\\ufffd")
    .map(piece => piece.replace(/[^\w ]/g, "\\$&"))
    .join(String.raw`(?:\\ud[89ab]..\\ud[c-f]..|\\u....|.)`)
  return new RegExp(`^${pattern}$`).test(theirs)
}

/** Every outermost string that holds fields, by place. */
function stringsOf(lines: readonly string[]): [string, string[]][] {
  const out: [string, string[]][] = []
  for (let i = 0; i < lines.length; i++) {
    if (!lines[i]!.startsWith("String ")) continue
    let depth = 1
    let hasField = false
    let end = i + 1
    for (; depth > 0 && end < lines.length; end++) {
      const line = lines[end]!
      if (/^(\[|\($|String |spec$|Dict |Comprehension )/.test(line)) depth++
      else if (line === "]" || line === ")") depth--
      else if (line.startsWith("field ")) hasField = true
    }
    if (hasField) out.push([lines[i]!, lines.slice(i, end)])
  }
  return out
}
