import { readFileSync } from "node:fs"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { fixedPrograms, wrongPages } from "../helpers/compare-pages.ts"
import { startPython } from "../helpers/python.ts"
import { createRandom } from "../helpers/random-queries.ts"

// `FUZZ=5000 SEED=7 ONLY=property npm test` goes further.
const count = Number(process.env.FUZZ ?? 150)
const seed = Number(process.env.SEED ?? 20260101)

test(`${count} random programs give the same pages after their fixes, and hostile values stay text`, async () => {
  const programs = fixedPrograms(createRandom(seed), "standard", count)
  const python = startPython("314")
  const code = readFileSync(new URL("rewritten-pages.py", import.meta.url), "utf8")
  const input = { "/programs.json": JSON.stringify(programs) }
  const answer = await python
    .run(`${code}\npages(json.load(open("/programs.json")))`, input)
    .finally(() => python.close())
  const wrong = wrongPages(programs, answer)
  assert.is(wrong.length, 0, wrong.slice(0, 5).join("\n\n"))
  const changed = programs.filter(({ unsafe }) => unsafe !== null).length
  const closed = programs.filter(program => program.closed).length
  const withheld = programs.filter(program => program.withheld.length > 0).length
  console.log(`${changed} of ${count} programs rewritten, ${closed} closed, ${withheld} with a fix withheld`)
  assert.ok(changed > count / 2, `only ${changed} of ${count} programs were rewritten`)
})

test.run()
