import { readdirSync, readFileSync } from "node:fs"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { checkSource } from "../src/engine/check.ts"
import { mayHaveFindings } from "../src/engine/prefilter.ts"
import type { FileResult } from "../src/engine/result.ts"
import { decodeSource } from "../src/text/source.ts"
import { readRuleFixture } from "./helpers/rule-fixture.ts"

const { settings } = readRuleFixture("")

// Our own Python files, whatever they were written for: what is dropped unread must have nothing to find.
test("what the prefilter drops has no findings", () => {
  const root = new URL("fixtures/", import.meta.url)
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(name => name.endsWith(".py"))
  let dropped = 0
  for (const file of files) {
    const bytes = readFileSync(new URL(file, root))
    const source = decodeSource(file, bytes)
    if (!source.ok || mayHaveFindings(bytes, settings)) continue
    dropped++
    assert.equal(checkSource(source.value, settings).findings, [], `${file} is dropped`)
  }
  assert.ok(dropped > 0)
})

// The places that are told by their text to hold nothing must hold nothing when their trees are looked at.
// What fixes make of a program is much the same program.
test("what is found at likely places is all that is found", () => {
  const root = new URL("fixtures/", import.meta.url)
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    name => name.endsWith(".py") && !/\.(un)?safe\.py$/.test(name),
  )
  let found = 0
  for (const file of files) {
    const source = decodeSource(file, readFileSync(new URL(file, root)))
    if (!source.ok) continue
    const all = placesOf(checkSource(source.value, settings, "needed", "all"))
    assert.equal(placesOf(checkSource(source.value, settings, "needed")), all, file)
    found += all.length
  }
  assert.ok(found > 500)
})

function placesOf({ findings, suppressed }: FileResult): string[] {
  return [...findings, ...suppressed.map(({ finding }) => finding)].map(
    ({ rule, from, to }) => `${rule} ${from} ${to}`,
  )
}

test.run()
