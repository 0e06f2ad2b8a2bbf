import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"

/** The rooms of `src/`, in the order in which they may know each other: a room imports from itself and those before it. */
const rooms = [
  "grammar",
  "text",
  "syntax",
  "semantics",
  "template",
  "embedded",
  "libraries",
  "flow/triage",
  "flow/sinks",
  "flow/callers",
  "flow/values",
  "flow/texts",
  "flow/t-strings",
  "rules",
  "rewrites",
  "rewrites/sql",
  "rewrites/html",
  "downlevel",
  "config",
  "engine",
  "report",
  "project",
  "cli",
  "lsp",
]

/** Rooms that may use Node; all others run in a browser too. */
const nodeRooms = ["project", "cli", "lsp"]

/** Packages that the browser's half may load, by room where not everywhere. */
const packages: Readonly<Record<string, readonly string[]>> = {
  "@lezer/common": ["grammar", "syntax", "embedded"],
  "@lezer/highlight": ["grammar"],
  "@lezer/html": ["embedded"],
  "@lezer/lr": ["grammar", "syntax", "embedded"],
  "@renovatebot/pep440": ["config", "libraries"],
  diff: ["report"],
  "magic-string": ["engine", "downlevel"],
  "smol-toml": ["config"],
}

interface Import {
  readonly file: string
  readonly target: string
}

const files = ["src", "grammar"].flatMap(root =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .map(name => join(root, name).replaceAll("\\", "/"))
    .filter(path => path.endsWith(".ts") && !path.includes("/generated/")),
)
const texts = new Map(files.map(path => [path, readFileSync(path, "utf8")]))
const imports: readonly Import[] = files.flatMap(file =>
  [
    ...texts
      .get(file)!
      .matchAll(/^(?:import|export)\b[^"'`;]*?\bfrom "([^"]+)"|\bimport\("([^"]+)"\)|^import "([^"]+)"/gm),
  ].map(([, from, dynamic, bare]) => ({ file, target: (from ?? dynamic ?? bare)! })),
)

/** The room of a path, a room in a room if it is in one; `src/index.ts` stands above all rooms. */
function room(path: string): string {
  const [top, outer = "", inner = ""] = path.split("/")
  if (top === "grammar") return "grammar"
  return rooms.includes(`${outer}/${inner}`) ? `${outer}/${inner}` : outer
}

function expectNone(found: readonly string[], what: string): void {
  assert.ok(found.length === 0, `${what}:\n  ${found.join("\n  ")}`)
}

const architecture = suite("architecture")

architecture("every folder of src/ is a known room", () => {
  const folders = files
    .filter(path => path.startsWith("src/"))
    .map(path => dirname(path).slice("src/".length))
  expectNone(
    [...new Set(folders)].filter(folder => folder !== "" && !rooms.includes(folder)),
    "unknown rooms",
  )
})

architecture("rooms import only from those before them", () => {
  const wrong = imports.filter(({ file, target }) => {
    if (!target.startsWith(".") || room(file) === "index.ts") return false
    // What a room offers leads to the rooms in it.
    if (file === `src/${room(file)}/index.ts` && target.startsWith("./")) return false
    // The command starts the server, and knows nothing else of it.
    if (file === "src/cli/lsp.ts" && target === "../lsp/server.ts") return false
    const reached = room(normalize(join(dirname(file), target)).replaceAll("\\", "/"))
    return rooms.indexOf(reached) < 0 || rooms.indexOf(reached) > rooms.indexOf(room(file))
  })
  expectNone(
    wrong.map(({ file, target }) => `${file} imports ${target}`),
    "imports against the order of rooms",
  )
})

architecture("imports name files that exist, with their extension", () => {
  const missing = imports.filter(({ file, target }) => {
    if (!target.startsWith(".") || target.includes("/generated/")) return false
    return !target.endsWith(".ts") || !existsSync(join(dirname(file), target))
  })
  expectNone(
    missing.map(({ file, target }) => `${file} imports ${target}`),
    "imports of nothing",
  )
})

architecture("only project/, cli/ and lsp/ use Node", () => {
  const wrong = imports.filter(
    ({ file, target }) => target.startsWith("node:") && !nodeRooms.includes(room(file)),
  )
  expectNone(
    wrong.map(({ file, target }) => `${file} imports ${target}`),
    "Node in the browser's half",
  )
  const globals = files.filter(
    file =>
      !nodeRooms.includes(room(file)) &&
      /\b(process\.|Buffer\b|__dirname)/.test(withoutComments(texts.get(file)!)),
  )
  expectNone(globals, "Node's globals in the browser's half")
})

architecture("the browser's half loads only the packages that are listed for a room", () => {
  const wrong = imports.filter(({ file, target }) => {
    if (target.startsWith(".") || target.startsWith("node:") || nodeRooms.includes(room(file))) return false
    return !packages[target]?.includes(room(file))
  })
  expectNone(
    wrong.map(({ file, target }) => `${file} imports ${target}`),
    "packages that are not listed",
  )
})

architecture("files are named in kebab-case and stay small", () => {
  expectNone(
    files.filter(file => !/\/[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?\.ts$/.test(file)),
    "file names",
  )
  const limit = (file: string) => {
    if (isData(file) || isListing(file)) return Number.POSITIVE_INFINITY
    if (defines(file, "defineLibrary")) return 100
    return defines(file, "defineRule") ? 150 : 400
  }
  const large = files.flatMap(file => {
    const lines = texts.get(file)!.split("\n").length - 1
    const most = limit(file)
    return lines > most ? [`${file} has ${lines} lines, the limit is ${most}`] : []
  })
  expectNone(large, "too large")
})

/** Whether a file makes one of these: it calls the function at its top level. */
function defines(file: string, call: string): boolean {
  return new RegExp(`^export (?:const \\w+ = |default )${call}\\(`, "m").test(texts.get(file)!)
}

/** Files that grow with what they list: one table of declarations, or an index. */
function isListing(file: string): boolean {
  return /\/(options|index|catalog|library)\.ts$/.test(file)
}

/** Files that `npm run docs` writes. */
function isData(file: string): boolean {
  return texts.get(file)!.startsWith("// Written by `npm run docs`")
}

architecture("no module keeps state", () => {
  const wrong = files.flatMap(file =>
    [...texts.get(file)!.matchAll(/^(?:export )?(let|var) .*/gm)].map(([line]) => `${file}: ${line}`),
  )
  expectNone(wrong, "variables of modules")
})

architecture("no file escapes the type checker or leaves notes for later", () => {
  const wrong = files.flatMap(file => {
    const text = texts.get(file)!
    return [...text.matchAll(/@ts-\w+|biome-ignore|\b(?:TODO|FIXME|XXX|HACK)\b/g)].map(
      ([word]) => `${file}: ${word}`,
    )
  })
  expectNone(wrong, "escapes and notes")
})

architecture("every exported function and class says what it is", () => {
  const pattern = /(.*)\n^export (?:async )?(?:(?:function|class) (\w+)|const ([a-z]\w+))/gm
  const wrong = files.flatMap(file =>
    [...texts.get(file)!.matchAll(pattern)]
      .filter(([, before]) => !before!.trimEnd().endsWith("*/"))
      .map(([, , name, constant]) => `${file}: ${name ?? constant}`),
  )
  expectNone(wrong, "exports without a comment")
})

/** Folders whose `index.ts` lists every file that defines something, and what such a file calls. */
const lists = [
  { folder: "src/libraries", call: "defineLibrary" },
  { folder: "src/rules", call: "defineRule" },
  { folder: "src/report", call: "defineFormat" },
]

for (const { folder, call } of lists)
  architecture(`${folder}/index.ts lists every file`, () => {
    const index = texts.get(`${folder}/index.ts`)
    assert.ok(index !== undefined, `${folder}/index.ts is missing`)
    const defining = files.filter(file => file.startsWith(`${folder}/`) && defines(file, call))
    assert.ok(defining.length > 0)
    const forgotten = defining.filter(file => !index.includes(`"./${file.slice(folder.length + 1)}"`))
    expectNone(forgotten, `not in ${folder}/index.ts`)
    const imported = [...index.matchAll(/^import (?:\{ )?(\w+)(?: as (\w+))?(?: \})? from "\.\/(.+?)"/gm)]
    const body = index.slice(index.lastIndexOf(" from "))
    const unlisted = imported.filter(([, name, alias]) => !new RegExp(`\\b${alias ?? name}\\b`).test(body))
    expectNone(
      unlisted.map(([, , , path]) => `${folder}/${path}`),
      `imported by ${folder}/index.ts and then forgotten`,
    )
  })

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*/g, "")
}

architecture.run()
