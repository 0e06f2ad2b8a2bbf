import { readdirSync, readFileSync } from "node:fs"
import type { Tree } from "@lezer/common"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import type { FunctionDef, Stmt } from "../src/syntax/ast.ts"
import { parsePython } from "../src/syntax/parse.ts"
import { parseTree } from "../src/syntax/tree.ts"

const test = suite("error recovery")

/** Lines as they stand while somebody types. */
const damages: readonly string[] = [
  "f(a, b",
  "q = f'SELECT {name",
  'q = t"SELECT {name',
  "q = 'text",
  'q = t"text',
  'cursor.execute(t"SELECT {a}", foo(bar',
  "x = [1, 2,",
  "x = {'a': 1,",
  "x = a[",
  "def half(",
  "class Half",
  "if a",
  "for a in",
  "import",
  "from a import (b,",
  "with open(a",
  "return (",
  "x.",
  "x =",
  "f(a))",
  "        x = 1",
  "lambda a, b",
  "@",
  "raise ValueError(f'{a!r",
]

/** Tried too, but what follows an open triple quote is text. */
const tripleQuotes: readonly string[] = ['q = """text', 'q = t"""text {a']

const programs = readdirSync(new URL("fixtures/rules", import.meta.url), {
  recursive: true,
  encoding: "utf8",
})
  .filter(path => path.endsWith(".py"))
  .map(path => readFileSync(new URL(`fixtures/rules/${path}`, import.meta.url), "utf8"))
  .filter(text => functionsIn(parsePython(text).module.body).length >= 3)

test("what stands outside the damaged function stays as it was", () => {
  assert.ok(programs.length >= 3, "too few programs to damage")
  let runs = 0
  let intact = 0
  const broken = new Map<string, number>()
  for (const text of programs)
    for (const definition of functionsIn(parsePython(text).module.body).slice(0, 4))
      for (const damage of damages) {
        runs++
        if (survives(text, definition, damage)) intact++
        else broken.set(damage, (broken.get(damage) ?? 0) + 1)
      }
  const report = [...broken].map(([damage, count]) => `${count} × ${damage}`).join("\n")
  assert.ok(intact >= 0.9 * runs, `${intact} of ${runs}\n${report}`)
  if (process.env.SHOW) console.log(`${intact} of ${runs}\n${report}`)
})

test("an open triple quote is a problem, and what comes before it stays", () => {
  for (const text of programs)
    for (const definition of functionsIn(parsePython(text).module.body).slice(0, 2))
      for (const damage of tripleQuotes) {
        const { damaged, at } = damageIn(text, definition, damage)
        assert.ok(parsePython(damaged).problems.length > 0)
        const before = landmarks(treeOf(text)).filter(({ to }) => to < definition.from)
        const after = new Set(landmarks(treeOf(damaged)).map(({ key }) => key))
        assert.ok(
          before.every(({ key }) => after.has(key)),
          `${damage} at ${at}`,
        )
      }
})

test("any beginning of a file can be parsed", () => {
  for (const text of programs) for (let end = 0; end < text.length; end += 37) parsePython(text.slice(0, end))
})

function functionsIn(body: readonly Stmt[]): FunctionDef[] {
  return body.flatMap(stmt =>
    stmt.kind === "FunctionDef" ? [stmt] : stmt.kind === "ClassDef" ? functionsIn(stmt.body) : [],
  )
}

/** The text with a line more in front of a statement in the middle of a function. */
function damageIn(
  text: string,
  { body }: FunctionDef,
  damage: string,
): { damaged: string; at: number; length: number } {
  const stmt = body[body.length >> 1]!
  const at = text.lastIndexOf("\n", stmt.from) + 1
  const line = `${text.slice(at, stmt.from)}${damage}\n`
  return { damaged: text.slice(0, at) + line + text.slice(at), at, length: line.length }
}

function survives(text: string, definition: FunctionDef, damage: string): boolean {
  const { damaged, at, length } = damageIn(text, definition, damage)
  const after = new Set(landmarks(treeOf(damaged)).map(({ key }) => key))
  return landmarks(treeOf(text))
    .filter(({ from, to }) => to <= definition.from || from >= definition.to)
    .every(({ name, from, to }) => {
      const shift = from >= at ? length : 0
      return after.has(`${name} ${from + shift} ${to + shift}`)
    })
}

const landmarkNames = new Set([
  "CallExpression",
  "FormatString",
  "TemplateString",
  "String",
  "AssignStatement",
  "ReturnStatement",
  "ParamList",
])

function landmarks(tree: Tree): { name: string; from: number; to: number; key: string }[] {
  const out: { name: string; from: number; to: number; key: string }[] = []
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (landmarkNames.has(name)) out.push({ name, from, to, key: `${name} ${from} ${to}` })
    },
  })
  return out
}

function treeOf(text: string): Tree {
  const parsed = parseTree(text)
  if (!parsed.ok) throw new Error("The program is nested too deeply")
  return parsed.tree
}

test.run()
