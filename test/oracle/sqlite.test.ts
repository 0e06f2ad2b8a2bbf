import { readdirSync, readFileSync } from "node:fs"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { fixSource } from "../../src/engine/fix.ts"
import { sourceFromText } from "../../src/text/source.ts"
import { startPython } from "../helpers/python.ts"
import { readRuleFixture } from "../helpers/rule-fixture.ts"

/** Every fixture for sqlite3 runs on CPython 3.14 before and after its rewrite, with honest and with hostile values. */
const root = new URL("../fixtures/rewrites/sqlite3/", import.meta.url)
const python = startPython("314")
const judge = readFileSync(new URL("sqlite-cases.py", import.meta.url), "utf8")

interface Verdict {
  readonly changed: number
  readonly honest: number
  readonly attacks: number
  readonly problems: readonly string[]
}

const writer = readFileSync(new URL("sqlite-programs.py", import.meta.url), "utf8")

async function compare(name: string, before: string, after: string, limit = 40): Promise<Verdict> {
  const files = { "/oracle/sqlite_cases.py": judge, "/oracle/before.py": before, "/oracle/after.py": after }
  const code = `
import sys, json
sys.path.insert(0, "/oracle")
import sqlite_cases
problems = []
counts = sqlite_cases.compare(${JSON.stringify(name)}, open("/oracle/before.py").read(), open("/oracle/after.py").read(), problems, ${limit})
json.dumps({**counts, "problems": problems[:20]})
`
  return JSON.parse(await python.run(code, files)) as Verdict
}

const sqlite = suite("sqlite3 before and after")
const names = readdirSync(root).filter(name => /^[^.]+\.py$/.test(name))
let honest = 0
let attacks = 0

for (const name of names) {
  const before = readFileSync(new URL(name, root), "utf8")
  const { settings } = readRuleFixture(before)
  for (const unsafe of [false, true])
    sqlite(`${name} after ${unsafe ? "all" : "safe"} fixes`, async () => {
      const result = fixSource(sourceFromText(name, before), settings, { unsafe, sourceMap: false })
      const verdict = await compare(name, before, result.text)
      assert.equal(verdict.problems, [])
      assert.ok(verdict.changed > 0 || result.applied.length === 0, "nothing was compared")
      honest += verdict.honest
      attacks += verdict.attacks
    })
}

sqlite("random programs", async () => {
  const code = `
import sys
sys.path.insert(0, "/oracle")
import sqlite_programs
sqlite_programs.program(20261125, 60)
`
  const before = await python.run(code, { "/oracle/sqlite_programs.py": writer })
  const { settings } = readRuleFixture(before)
  for (const unsafe of [false, true]) {
    const result = fixSource(sourceFromText("programs.py", before), settings, { unsafe, sourceMap: false })
    assert.equal(result.withheld, [])
    const verdict = await compare("programs.py", before, result.text, 4)
    assert.equal(verdict.problems, [])
    assert.ok(verdict.changed > 50, `${verdict.changed} of 60 functions changed`)
  }
})

sqlite("enough was compared", () => {
  assert.ok(honest > 2000, `${honest} honest calls`)
  assert.ok(attacks > 500, `${attacks} hostile calls`)
})

sqlite.after(() => python.close())
sqlite.run()
