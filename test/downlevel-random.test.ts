import { TraceMap } from "@jridgewell/trace-mapping"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { PlaceMap } from "../src/cli/trace-map.ts"
import { lowerSource } from "../src/downlevel/lower.ts"
import type { LowerOptions } from "../src/downlevel/options.ts"
import { runtimeSource } from "../src/downlevel/runtime.ts"
import type { Mapped } from "../src/downlevel/source-map.ts"
import { type Observed, observeTemplates } from "./helpers/observe-templates.ts"
import { type Python, startPython } from "./helpers/python.ts"
import { failingTemplates, randomFormatStrings, randomTemplates } from "./helpers/random-templates.ts"

/**
 * Random t-strings are the same template natively on Python 3.14 and lowered on older ones, and errors in them are found
 * at the same place. `npm run test:lowering [-- COUNT SEED]` takes more of them.
 */
const random = suite("downlevel-random")

const count = Number(process.argv[2] ?? 800)
const seed = Number(process.argv[3] ?? 20260730)
const pythons = { "311": startPython("311"), "312": startPython("312"), "314": startPython("314") }
random.after(() => {
  for (const python of Object.values(pythons)) python.close()
})

async function observe(python: Python, sources: readonly string[]): Promise<Observed[]> {
  const files = { "/cases.json": JSON.stringify(sources), "/runtime/_interpolice.py": runtimeSource }
  return JSON.parse(await python.run(observeTemplates, files)) as Observed[]
}

const options: Omit<LowerOptions, "minor"> = {
  formatStrings: true,
  // As Pyodide's 3.14, which is older than 3.14.8.
  keepTrailingBlanks: false,
  isStub: false,
  bindsConsumers: true,
  runtime: { kind: "module", name: "_interpolice", isVendored: true },
}

function lower(source: string, minor: number): Mapped {
  const lowered = lowerSource(source, "\n", { ...options, minor })
  if (lowered.kind !== "lowered") throw new Error(`not lowered: ${JSON.stringify([source, lowered])}`)
  return lowered.result
}

/** The sources that CPython 3.14 can compile, with what it makes of them. */
async function valid(sources: readonly string[]): Promise<{ source: string; expected: Observed }[]> {
  const all = await observe(pythons["314"], sources)
  return sources.flatMap((source, i) => (all[i]![0] === "SyntaxError" ? [] : [{ source, expected: all[i]! }]))
}

random("values, texts, conversions, specs and the order of everything are the same", async () => {
  const cases = await valid(randomTemplates(seed, count, true).map(text => `result = (${text})\n`))
  assert.ok(cases.length > count * 0.9)
  for (const [version, minor] of [
    ["312", 12],
    ["311", 9],
  ] as const) {
    const lowered = cases.map(({ source }) => lower(source, minor).text)
    const got = await observe(pythons[version], lowered)
    for (const [i, { source, expected }] of cases.entries())
      assert.equal(got[i]!.slice(0, 2), expected.slice(0, 2), `on ${version}:\n${source}\n${lowered[i]}`)
  }
  console.log(`${cases.length} templates`)
})

random("f-strings of Python 3.12 are the same text on older ones, made in the same order", async () => {
  const cases = await valid(randomFormatStrings(seed, count).map(text => `result = (${text})\n`))
  assert.ok(cases.length > count * 0.8)
  const lowered = cases.map(({ source }) => {
    const result = lowerSource(source, "\n", { ...options, minor: 9 })
    if (result.kind === "refused") throw new Error(`not lowered: ${JSON.stringify([source, result])}`)
    return result.kind === "same" ? source : result.result.text
  })
  const got = await observe(pythons["311"], lowered)
  for (const [i, { source, expected }] of cases.entries())
    assert.equal(got[i]!.slice(0, 2), expected.slice(0, 2), `${source}\n${lowered[i]}`)
  console.log(`${cases.length} f-strings`)
})

random("an error is found where it is natively", async () => {
  const program = (text: string, i: number) =>
    i % 2
      ? `def f(x, y):\n    é = [1, ${text}]  # a comment\n    return é\nresult = f(x, y)\n`
      : `result = (${text})\n`
  const all = await valid(failingTemplates(seed, count).map(program))
  const cases = all.filter(({ expected }) => (expected[2]?.length ?? 0) > 0)
  assert.ok(cases.length > count * 0.3)
  // The lowered code runs on 3.14 as well: its compiler gives the places that are compared.
  const lowered = cases.map(({ source }) => lower(source, 12))
  const got = await observe(
    pythons["314"],
    lowered.map(({ text }) => text),
  )
  for (const [i, { source, expected }] of cases.entries()) {
    const { text, map } = lowered[i]!
    const places = new PlaceMap(
      new TraceMap(JSON.stringify(map({ file: "a.py", source: "b.py", includeContent: false }))),
    )
    const mapped = (got[i]![2] ?? []).map(range => original(range, text, source, places))
    assert.equal(
      [got[i]![0], mapped],
      [expected[0], expected[2]],
      `${source}\n${text}\n${JSON.stringify(got[i])}`,
    )
  }
  console.log(`${cases.length} errors`)
})

type Places = readonly [number, number, number, number]

/** The range in the source, in code points as Python gives it. */
function original([line, column, last, end]: Places, lowered: string, source: string, map: PlaceMap): Places {
  const rows = lowered.split("\n")
  const sourceRows = source.split("\n")
  const units = (row: string, points: number) => [...row].slice(0, points).join("").length
  const points = (row: string, units: number) => [...row.slice(0, units)].length
  const from = map.start({ line, column: units(rows[line - 1]!, column) })
  const lastRow = rows[last - 1]!
  const ends = { lowered: lastRow.length, original: sourceRows[map.line(last) - 1]!.length }
  const to = map.end({ line: last, column: units(lastRow, end) }, ends)
  return [
    from.line,
    points(sourceRows[from.line - 1]!, from.column),
    to.line,
    points(sourceRows[to.line - 1]!, to.column),
  ]
}

random.run()
