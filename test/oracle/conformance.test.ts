import { suite } from "uvu"
import * as assert from "uvu/assert"
import { openPython, parsePython } from "../../src/syntax/parse.ts"
import { rejectedCases } from "../helpers/rejected-cases.ts"
import { compareSample, startOracle } from "./conformance.ts"
import { tryMutations } from "./conformance-mutations.ts"
import { printModule } from "./conformance-print.ts"

// A part of what `npm run conformance` does with all files.
const test = suite("conformance with CPython 3.14")
const oracle = await startOracle()
const library = oracle.library().filter((_, i) => i % 4 === 0)

test("every file has the tree of CPython and no problem", () => {
  const results = library.map(sample => compareSample(oracle, sample))
  assert.ok(results.length > 130)
  assert.equal(
    results.filter(({ accepted, problems, difference }) => !accepted || problems.length > 0 || difference),
    [],
  )
  const strings = results.reduce((sum, result) => sum + result.strings, 0)
  assert.ok(strings > 200)
  assert.is(
    results.reduce((sum, result) => sum + result.equalStrings, 0),
    strings,
  )
})

test("a file that is parsed on demand has the same tree", () => {
  for (const { path, text } of library) {
    const lazy = openPython(text)
    assert.equal(printModule(text, lazy.module), printModule(text, parsePython(text).module), path)
  }
})

test("of changed code, what compile() rejects is known, and nothing else", () => {
  const { accepted, rejected, silent, wrong } = tryMutations(oracle, library, 3000, 314)
  assert.ok(accepted > 500)
  assert.ok(rejected > 1500)
  assert.equal(wrong, [])
  assert.ok(silent.length <= rejected / 1000, JSON.stringify(silent, null, 1))
})

test("CPython rejects every case of the fixtures", () => {
  for (const { message, code } of rejectedCases()) assert.ok(oracle.compileError(code), message)
})

test.run()
