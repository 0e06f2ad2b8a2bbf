import { readdirSync, readFileSync } from "node:fs"
import type { Tree } from "@lezer/common"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { parsePython } from "../src/syntax/parse.ts"
import { type ParsedTree, parseTree, parseTreeAgain, partsAfter, partsOf } from "../src/syntax/tree.ts"
import { applyEdits, type Edit } from "../src/text/edit.ts"
import { createRandom, type Random } from "./helpers/random-queries.ts"

/** Parsing an edited text gives what parsing it from nothing does. `FUZZ=50 SEED=7 FILES="a.py b.py"` goes further. */
const test = suite("incremental parsing")

const rounds = Number(process.env.FUZZ ?? 2)
const seed = Number(process.env.SEED ?? 20260101)

function programs(): string[] {
  const fixtures = new URL("fixtures/rules/", import.meta.url)
  const names = readdirSync(fixtures, { recursive: true, encoding: "utf8" })
  const paths = process.env.FILES?.split(" ") ?? names.filter(name => name.endsWith(".py"))
  const texts = paths.map(path => readFileSync(new URL(path, fixtures), "utf8"))
  // Several together are as long as a real file, so that there is something to take over.
  return process.env.FILES
    ? texts
    : Array.from({ length: 8 }, (_, index) =>
        texts
          .filter((text, at) => at % 8 === index && parsePython(text).problems.length === 0)
          .filter(text => !text.includes("from __future__"))
          .join("\n"),
      )
}

/** What may stand anywhere, and mostly breaks something. */
const anywhere = "( ) [ ] { } ' \" ''' : , @ \\ = # ; \t \f é 🐍 f'{ t\"\"\" async match \n \r\n \\\n".split(
  " ",
)

/** Lines that may stand before any statement, at its indentation. */
const lines = [
  "x = f'{a}{b!r:>{w}}'",
  "# note",
  "",
  "if x:\n@    y = [1,\n2]",
  "'''text\n  text'''",
  "def g(a, *b):\n@    return a",
  "class B:\n@    def m(self): pass",
  "match x:\n@    case [1, *y] if y: pass",
  "async def h():\n@    await g()",
]

function editsOf(random: Random, text: string): Edit[] {
  const edits: Edit[] = []
  for (let from = random(text.length); from <= text.length; from += random(text.length)) {
    edits.push(editAt(random, text, from))
    if (random(2) === 0) break
  }
  return edits.filter((edit, index) => edit.from >= (edits[index - 1]?.to ?? 0))
}

function editAt(random: Random, text: string, at: number): Edit {
  const pick = <T>(items: readonly T[]) => items[random(items.length)]!
  const lineFrom = text.lastIndexOf("\n", at - 1) + 1
  const lineTo = `${text}\n`.indexOf("\n", at)
  const indent = /^ */.exec(text.slice(lineFrom, lineTo))![0]
  switch (random(6)) {
    case 0:
      return { from: at, to: at, insert: pick(anywhere) }
    case 1:
      return { from: at, to: Math.min(text.length, at + random(40)), insert: "" }
    case 2:
      return { from: lineFrom, to: Math.min(text.length, lineTo + 1), insert: "" }
    case 3: {
      const name = /[a-z]/.exec(text.slice(at))
      const from = name ? at + name.index : at
      return { from, to: from, insert: "q" }
    }
    default:
      return {
        from: lineFrom,
        to: lineFrom,
        insert: `${indent}${pick(lines).replaceAll("@", indent)}\n`,
      }
  }
}

/** The edits that take edits back. */
function inverse(text: string, edits: readonly Edit[]): Edit[] {
  let shift = 0
  return edits.map(({ from, to, insert }) => {
    const at = from + shift
    shift += insert.length - (to - from)
    return { from: at, to: at + insert.length, insert: text.slice(from, to) }
  })
}

function nodesOf(parsed: ParsedTree): string {
  if (!parsed.ok) return `too deep at ${parsed.at}`
  let nodes = ""
  parsed.tree.iterate({
    enter({ type, from, to }) {
      nodes += `(${type.id} ${from}-${to}`
    },
    leave() {
      nodes += ")"
    },
  })
  return nodes
}

test(`after random edits, tree, positions and problems are those of the whole text (seed ${seed})`, () => {
  const random = createRandom(seed)
  let [whole, broken] = [0, 0]
  for (const program of programs()) {
    let text = program
    let file = parsePython(text)
    for (let round = 0; round < rounds * 10; round++) {
      const edits = editsOf(random, text)
      const before = text
      const change = (made: readonly Edit[]) => {
        text = applyEdits(text, made)
        const parts = partsAfter(file.parts, made)
        const place = () => `${JSON.stringify(made)}\n${before}`
        assert.ok(nodesOf(parseTreeAgain(text, parts)) === nodesOf(parseTree(text)), place())
        file = parsePython(text, parts)
        const fresh = parsePython(text)
        assert.ok(JSON.stringify(file.module) === JSON.stringify(fresh.module), place())
        assert.equal(file.problems, fresh.problems)
        if (file.problems.length === 0) whole++
        else broken++
      }
      change(edits)
      // Most mistakes are corrected before the next change.
      if (file.problems.length > 0 && random(5) > 0) change(inverse(before, edits))
    }
  }
  if (process.env.FUZZ) console.log(`${whole} texts without and ${broken} with problems`)
  assert.ok(whole > 50 && broken > 50, `${whole} without, ${broken} with problems`)
})

/** All nodes of a tree that are objects of their own. */
function objectsIn(tree: Tree): unknown[] {
  return [tree, ...tree.children.flatMap(child => ("children" in child ? objectsIn(child) : [child]))]
}

test("what isn't edited isn't parsed again", () => {
  const text = Array.from({ length: 3000 }, (_, i) => `def f${i}(a, b):\n    return [a, b, ${i}]\n`).join(
    "\n",
  )
  const parsed = parseTree(text)
  assert.ok(parsed.ok)
  const at = text.indexOf("f1500")
  const edit = { from: at, to: at, insert: "x" }
  const again = parseTreeAgain(applyEdits(text, [edit]), partsAfter(partsOf(parsed.tree), [edit]))
  assert.ok(again.ok)
  const before = new Set(objectsIn(parsed.tree))
  const kept = objectsIn(again.tree).filter(node => before.has(node))
  assert.ok(kept.length > before.size * 0.9, `${kept.length} of ${before.size} kept`)
})

test("a chain that grows by one link at a time ends where a whole one does", () => {
  let text = "x = a"
  let file = parsePython(text)
  for (let round = 0; file.problems.length === 0 && round < 100; round++) {
    const edit = { from: text.length, to: text.length, insert: " + a".repeat(60) }
    text = applyEdits(text, [edit])
    file = parsePython(text, partsAfter(file.parts, [edit]))
    assert.equal(file.problems, parsePython(text).problems)
  }
  assert.match(file.problems[0]?.message ?? "", "too deeply")
})

test.run()
