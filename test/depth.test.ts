import { test } from "uvu"
import * as assert from "uvu/assert"
import { checkSource, type Reading } from "../src/engine/check.ts"
import { createSettings } from "../src/engine/create-settings.ts"
import { sourceFromText } from "../src/text/source.ts"

// What CPython 3.14 compiles is checked, however many steps a text is made in; what isn't is said, with its place.

const made = createSettings({ "target-version": "py314" })
if (!made.ok) throw new Error(made.problem.message)
const settings = made.value

function check(text: string, reading: Reading) {
  return checkSource(sourceFromText("program.py", text), settings, reading)
}

const head = "import sqlite3\n\n\n"
const lines = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join("")
/** A function that runs `q`, and one after it that has a finding whatever becomes of the first. */
const program = (body: string) =>
  `${head}def f(db: sqlite3.Connection, flag, v0):\n${body}    db.execute(q)\n\n\ndef g(db: sqlite3.Connection, name):\n    db.execute(f"SELECT '{name}'")\n`
const value = (expr: string) => program(`    q = f"SELECT '{${expr}}'"\n`)

const checked: Readonly<Record<string, string>> = {
  "terms of a sum": program(`    q = "SELECT '" + v0${" + v0".repeat(2000)} + "'"\n`),
  "terms of a sum that is a value": value(`v0${" + v0".repeat(2000)}`),
  "operands of and": value(`v0${" and v0".repeat(1500)}`),
  "calls of methods": program(`    q = "SELECT '" + v0${lines(1000, i => `.filter(a=${i})`)} + "'"\n`),
  "calls of replace": program(`    q = f"SELECT '{v0}'"${lines(60, i => `.replace("x${i}", "")`)}\n`),
  attributes: value(`v0${".a".repeat(2000)}`),
  subscripts: value(`v0${"[0]".repeat(900)}`),
  parentheses: value(`${"(".repeat(190)}v0${")".repeat(190)}`),
  calls: value(`${"str(".repeat(190)}v0${")".repeat(190)}`),
  lists: value(`${"[".repeat(190)}v0${"]".repeat(190)}`),
  "f-strings inside each other": program(`    q = f"SELECT '${"{f'".repeat(60)}{v0}${"'}".repeat(60)}'"\n`),
  "branches of an else-if chain": program(
    `    if flag is None:\n        q = "SELECT 1"\n${lines(900, i => `    elif flag == ${i}:\n        q = f"SELECT {i} FROM t WHERE a = '{v0}'"\n`)}`,
  ),
  "f-strings around the one before": program(
    `    q = "SELECT 1"\n${lines(900, i => `    q = f"{q}, '{v0}' AS c${i}"\n`)}`,
  ),
  "assignments of one name": program(`${"    v0 = v0.strip()\n".repeat(3000)}    q = f"SELECT '{v0}'"\n`),
  "names of one value": program(
    `${lines(3000, i => `    v${i + 1} = v${i}\n`)}    q = f"SELECT '{v3000}'"\n`,
  ),
  "names of one text": program(
    `    q0 = f"SELECT '{v0}'"\n${lines(100, i => `    q${i + 1} = q${i}\n`)}    q = q100\n`,
  ),
  blocks: program(
    `    q = "SELECT 1"\n${lines(95, i => `${" ".repeat(i + 4)}if flag != ${i}:\n`)}${" ".repeat(99)}q = f"SELECT '{v0}'"\n`,
  ),
  "items of a joined list": program(`    q = "SELECT '" + "', '".join([${`f"{v0}", `.repeat(600)}]) + "'"\n`),
}

for (const [name, text] of Object.entries(checked))
  test(`many ${name} are checked`, () => {
    const { findings, problems } = check(text, "needed")
    assert.equal(problems, [])
    assert.is(findings.length, 2)
  })

const refused: Readonly<Record<string, string>> = {
  "calls of methods": program(`    q = "SELECT '" + v0${lines(3000, i => `.filter(a=${i})`)} + "'"\n`),
  parentheses: value(`${"(".repeat(2000)}v0${")".repeat(2000)}`),
  lambdas: value(`(${"lambda: ".repeat(2500)}v0)`),
  conditions: program(`    q = ${lines(3000, i => `f"SELECT '{v0}'" if flag == ${i} else `)}"SELECT 1"\n`),
}

for (const [name, text] of Object.entries(refused))
  for (const reading of ["whole", "needed"] as const)
    test(`too many ${name} are reported where they stand, and the rest is checked (${reading})`, () => {
      const { findings, problems } = check(text, reading)
      assert.equal(
        problems.map(({ code }) => code),
        ["too-deep"],
      )
      const at = problems[0]?.range?.from ?? 0
      assert.ok(at >= text.indexOf("def f") && at < text.indexOf("def g"), `reported at ${at}`)
      assert.is(findings.length, 1)
    })

test("blocks that CPython takes for too deep don't overflow the stack", () => {
  const { problems } = check(
    `${lines(3000, i => `${" ".repeat(i)}class C${i}:\n`)}${" ".repeat(3000)}x = 1\n`,
    "whole",
  )
  assert.equal(
    problems.map(({ code }) => code),
    ["too-deep"],
  )
})

test.run()
