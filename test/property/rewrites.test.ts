import { readFileSync } from "node:fs"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { fixSource } from "../../src/engine/fix.ts"
import { sourceFromText } from "../../src/text/source.ts"
import { startPython } from "../helpers/python.ts"
import { createRandom, randomQuery } from "../helpers/random-queries.ts"
import { readRuleFixture } from "../helpers/rule-fixture.ts"

// `FUZZ=5000 SEED=7 ONLY=property npm test` goes further.
const count = Number(process.env.FUZZ ?? 150)
const seed = Number(process.env.SEED ?? 20260101)

interface Difference {
  readonly kind: string
  readonly input: string
  readonly expected: string
  readonly actual: string
}

test(`${count} random programs give the same rows after their fixes, and hostile values stay values`, async () => {
  const random = createRandom(seed)
  const { settings } = readRuleFixture(`# options: {"target-version": "py314"}`)
  const fixed = Array.from({ length: count }, () => {
    const { source, reference, annotated } = randomQuery(random)
    const fix = (unsafe: boolean) =>
      fixSource(sourceFromText("query.py", source), settings, { unsafe, sourceMap: false })
    const safe = fix(false)
    const unsafe = fix(true)
    const open = unsafe.findings.some(({ rule }) => rule.startsWith("sql-"))
    return {
      before: source,
      reference,
      annotated,
      safe: safe.text === source ? null : safe.text,
      unsafe: unsafe.text === source ? null : unsafe.text,
      closed: unsafe.text !== source && !open,
      withheld: unsafe.withheld.map(({ reason }) => reason),
    }
  })
  const python = startPython("314")
  const code = readFileSync(new URL("rewritten-queries.py", import.meta.url), "utf8")
  const answer = await python.run(code, { "/programs.json": JSON.stringify(fixed) })
  python.close()
  const results: [number, Difference[]][] = JSON.parse(answer)
  const wrong = results.flatMap(([index, differences]) =>
    differences
      .slice(0, 2)
      .map(({ kind, input, expected, actual }) =>
        [
          `--- ${kind} fix, ${input}`,
          fixed[index]!.before,
          "--- became",
          kind === "safe" ? fixed[index]!.safe : fixed[index]!.unsafe,
          `--- expected ${expected}\n--- but gave ${actual}`,
        ].join("\n"),
      ),
  )
  assert.is(wrong.length, 0, wrong.slice(0, 5).join("\n\n"))
  // Every program that changed must have been run for real: refusing all of them would prove nothing.
  const changed = fixed.filter(({ unsafe }) => unsafe !== null).length
  const withheld = fixed.filter(({ withheld }) => withheld.length > 0).length
  console.log(
    `${changed} of ${count} programs rewritten, ${fixed.filter(({ closed }) => closed).length} closed, ${withheld} with a fix withheld`,
  )
  assert.ok(changed > count / 2, `only ${changed} of ${count} programs were rewritten`)
})

test.run()
