import { readdirSync, readFileSync } from "node:fs"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { type CodeScope, ScopedFile } from "../src/semantics/code-scope.ts"
import { parsePython } from "../src/syntax/parse.ts"
import { startPython } from "./helpers/python.ts"

/** What CPython's `symtable` says about one scope: `L`ocal, `G`lobal or `F`ree, by name. */
interface Table {
  readonly type: string
  readonly name: string
  readonly line: number
  readonly symbols: Readonly<Record<string, "L" | "G" | "F">>
}

const folder = new URL("fixtures/semantics-scopes/", import.meta.url)
const own = readdirSync(folder).map(name => readFileSync(new URL(name, folder), "utf8"))

/** Reads these modules of the standard library, or the files at `/own`. */
const script = `
import glob, json, symtable, zipfile

def tables(table, found):
    kind = str(table.get_type()).split(".")[-1].lower()
    if kind in ("module", "function", "class"):
        symbols = {}
        for symbol in table.get_symbols():
            where = "F" if symbol.is_free() else "G" if symbol.is_global() or symbol.is_declared_global() else "L" if symbol.is_local() else "G"
            symbols[symbol.get_name()] = where
        found.append({"type": kind, "name": table.get_name(), "line": table.get_lineno(), "symbols": symbols})
    for child in table.get_children():
        tables(child, found)
    return found

def judged(text):
    return {"text": text, "tables": tables(symtable.symtable(text, "x", "exec"), [])}

texts = [open(name).read() for name in sorted(glob.glob("/own/*.py"))]
with zipfile.ZipFile("/lib/python314.zip") as library:
    names = [name for name in library.namelist() if name.endswith(".py") and "lib2to3" not in name]
    for name in names[::6]:
        try:
            texts.append(library.read(name).decode())
        except UnicodeDecodeError:
            pass
json.dumps([judged(text) for text in texts])
`

test("scopes are those of CPython's symtable", async () => {
  const python = startPython("314")
  const files = Object.fromEntries(own.map((text, i) => [`/own/${i}.py`, text]))
  const answer = await python.run(script, files).finally(() => python.close())
  const judged: { text: string; tables: Table[] }[] = JSON.parse(answer)
  const wrong: string[] = []
  let compared = 0
  for (const { text, tables } of judged) {
    const scopes = scopesOf(text)
    for (const table of tables) {
      const scope = scopes.get(`${table.type} ${table.name} ${table.line}`)?.shift()
      if (!scope) {
        wrong.push(`no scope for ${table.type} ${table.name} in line ${table.line}`)
        continue
      }
      const expected = Object.entries(table.symbols).filter(([name]) => !isHidden(name))
      for (const [name, where] of expected) {
        compared++
        const actual = place(scope, name)
        if (actual !== where && !isInlined(scope, name))
          wrong.push(`${table.name} (line ${table.line}): ${name} is ${where}, got ${actual}`)
      }
      for (const name of scope.region.definitions.keys())
        if (!(name in table.symbols)) wrong.push(`${table.name} (line ${table.line}) does not know ${name}`)
    }
  }
  assert.is(wrong.length, 0, `${wrong.length} of ${compared}:\n${wrong.slice(0, 20).join("\n")}`)
  assert.ok(judged.length > 40 && compared > 10_000, `only ${compared} names of ${judged.length} files`)
})

/** Names that only the compiler uses. */
function isHidden(name: string): boolean {
  return (
    name.startsWith(".") ||
    /^__(class|classdict|classcell|type_params|conditional_annotations|annotations)__$/.test(name)
  )
}

function place(scope: CodeScope, name: string): "L" | "G" | "F" {
  const home = scope.lookup(name)?.scope
  if (!home || home.kind === "module") return "G"
  return home === scope ? "L" : "F"
}

/** Python lists the variables of comprehensions, generators left out, with those of the scope around. */
function isInlined(scope: CodeScope, name: string): boolean {
  return scope.region.inner.some(
    inner => isComprehension(inner) && (inner.region.definitions.has(name) || isInlined(inner, name)),
  )
}

function isComprehension({ node }: CodeScope): boolean {
  return node.kind === "Comprehension" && node.type !== "generator"
}

/** The scopes that Python has tables for, in text order, by what Python calls them. */
function scopesOf(text: string): Map<string, CodeScope[]> {
  const found = new Map<string, CodeScope[]>()
  const lineStarts = [...text.matchAll(/^/gm)].map(match => match.index)
  const lineOf = (offset: number) => lineStarts.findLastIndex(start => start <= offset) + 1
  const visit = (scope: CodeScope): void => {
    const key = keyOf(scope, lineOf)
    if (key) found.set(key, [...(found.get(key) ?? []), scope])
    scope.region.inner.forEach(visit)
  }
  visit(new ScopedFile(text, parsePython(text).module).root)
  return found
}

function keyOf({ kind, node }: CodeScope, lineOf: (offset: number) => number): string | undefined {
  switch (node.kind) {
    case "Module":
      return "module top 0"
    case "FunctionDef":
    case "ClassDef":
      return kind === "type-parameters" ? undefined : `${kind} ${node.name} ${lineOf(node.from)}`
    case "Lambda":
      return `function lambda ${lineOf(node.from)}`
    case "Comprehension":
      return node.type === "generator" ? `function genexpr ${lineOf(node.from)}` : undefined
    case "TypeAlias":
      return undefined
  }
}

test.run()
