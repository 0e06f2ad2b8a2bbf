import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping"
import fc from "fast-check"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { checkSource } from "../src/engine/check.ts"
import { EditHistory } from "../src/engine/edit-history.ts"
import { fixSource } from "../src/engine/fix.ts"
import { needsNewerPython } from "../src/engine/older-pythons.ts"
import { editedSource, parsedSource } from "../src/engine/parsed-source.ts"
import { reasonAgainst } from "../src/engine/verify.ts"
import { applyEdits, type Edit } from "../src/text/edit.ts"
import { LineTable } from "../src/text/lines.ts"
import { sourceFromText } from "../src/text/source.ts"
import { readRuleFixture } from "./helpers/rule-fixture.ts"

const { settings } = readRuleFixture(
  '# options: {"target-version": "py314", "versions": {"sqlalchemy": "2.1"}}\n',
)

const fix = (text: string, unsafe = false, own = settings) =>
  fixSource(sourceFromText("a.py", text), own, { unsafe, sourceMap: true })
const check = (text: string) => checkSource(sourceFromText("a.py", text), settings)

const head = `import sqlite3

def find(db: sqlite3.Connection, name, city):
`
const one = `${head}    return db.execute(f"SELECT 1 FROM t WHERE n = '{name}'").fetchall()
`

const engine = suite("fix")

engine("applies safe fixes and says which", () => {
  const result = fix(one)
  assert.match(result.text, 'db.execute("SELECT 1 FROM t WHERE n = ?", (str(name),)).fetchall()')
  assert.is(result.before, one)
  assert.equal(result.findings, [])
  assert.equal(
    result.applied.map(({ finding, fix }) => [finding.rule, fix.applicability]),
    [["sql-injection", "safe"]],
  )
})

engine("leaves unsafe fixes and rules that aren't fixable", () => {
  const unsafe = `${head}    db.execute(f"SELECT 1 FROM t WHERE n = {city}")\n`
  assert.is(fix(unsafe).text, unsafe)
  assert.match(fix(unsafe, true).text, "(city,)")
  const none = fix(one, true, { ...settings, fixable: [] })
  assert.is(none.text, one)
  assert.is(none.map, null)
  assert.is(none.findings.length, 1)
})

engine("knows f-strings that older Pythons can't read", () => {
  const source = (text: string) => parsedSource(sourceFromText("a.py", text))
  const [older, newer] = [source(`x = f"{f'{y}'}"\n`), source('x = f"{f"{y}"}"\n')]
  assert.match(needsNewerPython(older, newer, { major: 3, minor: 11 }) ?? "", "Python 3.12")
  assert.match(needsNewerPython(older, newer, null) ?? "", "Python 3.12")
  assert.is(needsNewerPython(older, newer, { major: 3, minor: 12 }), null)
  assert.is(needsNewerPython(newer, newer, null), null, "the file runs on newer ones only")
  assert.is(needsNewerPython(older, older, null), null)
})

engine("never changes a file with a syntax problem", () => {
  const broken = `${one}\ndef broken(:\n`
  const result = fix(broken, true)
  assert.is(result.text, broken)
  assert.ok(result.problems.length > 0)
  assert.is(result.findings[0]?.refusal?.code, "R23")
})

engine("gives new names of one function apart, and the same name in two functions", () => {
  const twice = `${head}    first = f"SELECT 1 FROM t WHERE n = '{name}'"
    second = f"SELECT 1 FROM t WHERE c = '{city}'"
    name = city = None
    return db.execute(first).fetchall() + db.execute(second).fetchall()

def other(db: sqlite3.Connection, name):
    query = f"SELECT 1 FROM t WHERE n = '{name}'"
    name = None
    return db.execute(query).fetchall()
`
  const { text } = fix(twice)
  assert.match(text, "    params = (str(name),)\n    second")
  assert.match(text, "    query_params = (str(city),)\n")
  assert.match(text, "db.execute(first, params).fetchall() + db.execute(second, query_params)")
  assert.match(text, "    params = (str(name),)\n    name = None\n    return db.execute(query, params)")
})

engine("adds an import that several fixes need once", () => {
  const text = `from sqlalchemy import Connection, text

def find(conn: Connection, q):
    conn.execute(text(f"SELECT 1 FROM t WHERE n LIKE '{q}'"))
    conn.execute(text(f"SELECT 2 FROM t WHERE n LIKE '{q}'"))
`
  const result = fix(text)
  assert.match(result.text, "from sqlalchemy import Connection, text, tstring\n")
  assert.is(result.text.match(/tstring\(t"/g)?.length, 2)
})

engine("maps what stays to where it was", () => {
  const result = fix(one)
  const map = new TraceMap(result.map!)
  const lines = new LineTable(result.text)
  const old = new LineTable(one)
  for (const word of ["import", "def find", "db.execute", "SELECT 1", "fetchall"]) {
    const { line, utf16 } = lines.position(result.text.indexOf(word))
    const found = originalPositionFor(map, { line, column: utf16 - 1 })
    const wanted = old.position(one.indexOf(word))
    assert.equal([found.source, found.line], ["a.py", wanted.line], word)
    assert.ok(Math.abs((found.column ?? -1) - (wanted.utf16 - 1)) <= 1, word)
  }
})

engine("keeps the history of a text through rounds of edits", () => {
  const rounds = fc.array(
    fc.array(fc.tuple(fc.nat(30), fc.nat(6), fc.string({ maxLength: 4 })), { maxLength: 4 }),
  )
  fc.assert(
    fc.property(fc.string({ minLength: 20, maxLength: 40 }), rounds, (original, all) => {
      const history = new EditHistory(original)
      let text = original
      for (const wishes of all) {
        const edits: Edit[] = []
        for (const [at, length, insert] of wishes) {
          const from = Math.min(at, text.length)
          const to = Math.min(from + length, text.length)
          if (edits.every(edit => edit.to < from || to < edit.from)) edits.push({ from, to, insert })
        }
        history.apply(edits)
        text = applyEdits(text, edits)
      }
      assert.is(history.text, text)
    }),
    { numRuns: 200 },
  )
})

const verify = suite("verification")

const finding = check(one).findings[0]!
const at = one.indexOf("'{name}'")

function against(edits: readonly Edit[]): string | null {
  const before = parsedSource(sourceFromText("a.py", one))
  const after = editedSource(before, edits)
  const checked = (source: typeof before) => ({ source, result: checkSource(source, settings) })
  return reasonAgainst(checked(before), checked(after), edits, [finding])
}

verify("wants the finding gone", () => {
  assert.match(against([{ from: 0, to: 0, insert: "# more\n" }]) ?? "", "still be there")
  assert.match(against([{ from: at + 2, to: at + 6, insert: "str(name)" }]) ?? "", "still be there")
})

verify("wants a text that parses", () => {
  assert.match(against([{ from: at, to: at, insert: '"' }]) ?? "", "doesn't parse")
})

verify("wants no other finding", () => {
  const edits = [
    { from: at, to: at + 8, insert: "1" },
    {
      from: one.length,
      to: one.length,
      insert: "\nsqlite3.connect(':memory:').execute(f\"DELETE FROM t WHERE n = '{input()}'\")\n",
    },
  ]
  assert.match(against(edits) ?? "", "finding of its own")
})

verify("wants the code around to stay what it is", () => {
  const from = one.indexOf("return")
  const edits = [
    { from: at, to: at + 8, insert: "1" },
    { from, to: from, insert: "if city:\n      " },
  ]
  assert.is(against([edits[0]!]), null)
  assert.is(against(edits), null, "a statement that moves stays one")
  const opens = one.indexOf("def find")
  const commented = [
    { from: at, to: at + 8, insert: "1" },
    { from: opens, to: opens, insert: "x = '''\n" },
    { from: one.length, to: one.length, insert: "'''\n" },
  ]
  assert.ok(against(commented) !== null)
})

engine.run()
verify.run()
