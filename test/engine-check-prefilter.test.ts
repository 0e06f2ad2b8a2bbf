import { readdirSync, readFileSync } from "node:fs"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { checkSource } from "../src/engine/check.ts"
import { mayHaveFindings } from "../src/engine/prefilter.ts"
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

test.run()
