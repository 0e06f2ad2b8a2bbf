import { readdirSync, readFileSync } from "node:fs"
import { type Tree, TreeFragment } from "@lezer/common"
import { fileTests } from "@lezer/generator/test"
import { classHighlighter, highlightTree } from "@lezer/highlight"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { pythonParser } from "../src/syntax/editor-parser.ts"

const test = suite("python grammar")

/** Upstream's cases that must differ, and why. */
const different: ReadonlyMap<string, string> = new Map([
  ["Decorators", "a decorator holds any expression, so calls in it have a node of their own"],
  ["Python 2 compatibility", "`print` is a name, and `raise` takes no comma"],
])

const upstream = new URL("../node_modules/@lezer/python/test/", import.meta.url)
const own = new URL("fixtures/grammar/", import.meta.url)

let differing = 0
for (const folder of [upstream, own])
  for (const file of readdirSync(folder).filter(name => name.endsWith(".txt")))
    for (const { name, run } of fileTests(readFileSync(new URL(file, folder), "utf8"), file)) {
      const reason = folder === upstream ? different.get(name) : undefined
      test(`${file}: ${name}`, () => {
        if (!reason) return run(pythonParser)
        differing++
        assert.throws(() => run(pythonParser), undefined, `this case agrees again: ${reason}`)
      })
    }

test("the cases that differ from upstream exist", () => {
  assert.is(differing, different.size)
})

test("upstream's highlighting is there, and t-strings have theirs", () => {
  const styles = new Map<string, string>()
  const code = 'def f(): return t"a{x}"\n'
  highlightTree(pythonParser.parse(code), classHighlighter, (from, to, classes) => {
    styles.set(code.slice(from, to), classes)
  })
  assert.is(styles.get("def"), "tok-keyword")
  assert.is(styles.get("f"), "tok-variableName tok-definition")
  assert.is(styles.get('t"a'), "tok-string2")
})

const program = `class StreamWriter:
    def __init__(self):
        pass

def a():
    pass

def b(self):
    """ ${"a long text, so that the function is worth keeping\n  ".repeat(150)} """
    pass
`

/** Inserts text and parses again with what is left of the old tree. */
function edit(text: string, tree: Tree, at: number, insert: string): { text: string; tree: Tree } {
  const changed = text.slice(0, at) + insert + text.slice(at)
  const change = { fromA: at, toA: at, fromB: at, toB: at + insert.length }
  const fragments = TreeFragment.applyChanges(TreeFragment.addTree(tree), [change])
  return { text: changed, tree: pythonParser.parse(changed, fragments) }
}

test("an edit in one body reuses the functions after it", () => {
  const before = pythonParser.parse(program)
  const { tree } = edit(program, before, program.indexOf("pass"), " ")
  assert.is(String(tree), String(before))
  assert.is(lastFunction(tree), lastFunction(before))
})

function lastFunction(tree: Tree): Tree | null {
  const cursor = tree.cursor()
  cursor.lastChild()
  return cursor.tree
}

test("parsing again after an edit gives the tree of the whole text", () => {
  const inserts = ["\n", "    ", "x = (", '"""', "def f():\n", "f'{", "# ", ")", "class A:\n    ", "\\\n"]
  for (const insert of inserts)
    for (let at = 0; at < program.length; at += 397) {
      const { text, tree } = edit(program, pythonParser.parse(program), at, insert)
      const whole = pythonParser.parse(text)
      if (!String(whole).includes("⚠")) assert.is(String(tree), String(whole), JSON.stringify([insert, at]))
    }
})

test.run()
