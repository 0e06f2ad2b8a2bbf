import { readFileSync } from "node:fs"
import fc from "fast-check"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { interpolationsOf } from "../src/template/known-text.ts"
import { printBuild, type Slot, type TextEdit } from "../src/template/print.ts"
import type { Interpolation, Part, Template } from "../src/template/template.ts"
import { templateOf } from "../src/template/template-of.ts"
import { writtenValue } from "../src/template/written-value.ts"
import { applyEdits } from "../src/text/edit.ts"
import { startPython } from "./helpers/python.ts"
import { expression, prelude, program } from "./helpers/string-programs.ts"
import { modelOf, sinksIn } from "./helpers/template.ts"

// Generated string-building programs run in CPython: the parts must allow just the text that comes out, and what is
// printed as f-string, t-string or with marks must give it too. `FUZZ=5000 SEED=7 ONLY=template-oracle npm test` goes
// further.
const count = Number(process.env.FUZZ ?? 150)
const seed = Number(process.env.SEED ?? 1)
const script = readFileSync(new URL("helpers/string-oracle.py", import.meta.url), "utf8")

type Shown =
  | { kind: "text"; value: string }
  | { kind: "value"; source: string; conversion: string | null; spec: string | null; percent: string | null }
  | { kind: "unknown" }
  | { kind: "choice"; options: Shown[][] }
  | { kind: "repeated"; parts: Shown[]; separator: Shown[] }

/** Parts as the oracle reads them. */
function shown(text: string, parts: readonly Part[]): Shown[] {
  return parts.map((part): Shown => {
    switch (part.kind) {
      case "text":
        return { kind: "text", value: part.value }
      case "interpolation":
        return value(text, part)
      case "choice":
        return { kind: "choice", options: part.options.map(option => shown(text, option)) }
      case "repeated":
        return { kind: "repeated", parts: shown(text, part.parts), separator: shown(text, part.separator) }
      default:
        return part satisfies never
    }
  })
}

// Names that a value may use: those of the prelude, not those of loops and functions.
const outside = new Set([
  "a",
  "b",
  "n",
  "f",
  "yes",
  "no",
  "xs",
  "d",
  "t",
  "o",
  "TABLE",
  "wrap",
  "str",
  "lambda",
  "k",
  "l",
  "name",
  "strip",
  "join",
  "map",
  "vars",
  "q",
])

function value(text: string, interpolation: Interpolation): Shown {
  const source = writtenValue(text, interpolation)
  const { rendering } = interpolation
  const names = source?.replace(/"[^"]*"|'[^']*'/g, "").match(/[a-zA-Z_]\w*/g) ?? []
  if (source === null || names.some(name => !outside.has(name) || name === "q")) return { kind: "unknown" }
  if (rendering.kind === "percent") {
    const { flags, width, precision, type } = rendering
    const percent = `%${flags}${width}${precision === null ? "" : `.${precision}`}${type}`
    return { kind: "value", source, conversion: null, spec: null, percent }
  }
  if (rendering.kind === "format" && rendering.spec === null) return { kind: "unknown" }
  const { conversion, spec } = rendering.kind === "format" ? rendering : { conversion: null, spec: null }
  return { kind: "value", source, conversion, spec, percent: null }
}

/** Small numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface Case {
  readonly source: string
  readonly branches: boolean
  readonly parts: Shown[]
  readonly prints: { flavor: string; source: string; expected: string | null }[]
}

const refusals = new Map<string, number>()

/** What is known about a program, and every way in which its last text can be printed. */
function caseOf(source: string, branches: boolean, index: number, modern = true): Case {
  const text = `${prelude}\n${source}\n`
  const model = modelOf(text)
  const [sink] = sinksIn(model.module)
  assert.ok(sink, source)
  const template = templateOf(sink, model)
  const prints: Case["prints"] = []
  const print = (
    flavor: "plain" | "format" | "template",
    slots: ReadonlyMap<Interpolation, Slot>,
    expected: string | null,
    textEdits: readonly TextEdit[] = [],
  ) => {
    const result = printBuild(text, {
      build: template.build,
      flavor,
      slots,
      textEdits,
      model,
      modern,
    })
    if (!result.ok) {
      refusals.set(result.problem.code, (refusals.get(result.problem.code) ?? 0) + 1)
      return
    }
    const printed = applyEdits(text, result.value)
    modelOf(printed)
    prints.push({ flavor, source: printed.slice(prelude.length), expected })
  }
  print("plain", new Map(), null)
  print("format", new Map(), null)
  if (modern) print("template", new Map(), null)
  const marks = marked(template)
  const slots = new Map(
    interpolationsOf(template.parts).map(each => [each, { kind: "sql", text: "?" }] as const),
  )
  if (marks !== null && slots.size > 0) print("plain", slots, marks)
  // What an operation makes of changed text is its own affair.
  if (marks !== null && !/strip|split/.test(source)) {
    const { edits, text: expected } = edited(template, numbers(index))
    if (edits.length > 0) print("plain", slots, expected, edits)
  }
  return { source, branches, parts: shown(text, template.parts), prints }
}

/** The text with a mark for each interpolation; null when it has branches. */
function marked({ parts }: Template): string | null {
  let out = ""
  for (const part of parts) {
    if (part.kind === "choice" || part.kind === "repeated") return null
    out += part.kind === "text" ? part.value : "?"
  }
  return out
}

const inserts = ["", "?", "'", '"', "\\", "{", "}}", "%s", "\n", "é", "0", "'''", '"""']

/** Random changes of the fixed text, and what comes out with a mark for each interpolation. */
function edited({ parts }: Template, below: (limit: number) => number) {
  const edits: TextEdit[] = []
  let text = ""
  for (const part of parts) {
    if (part.kind !== "text") {
      text += "?"
      continue
    }
    // The separator of a join, or a name's text, stands in several places but is written in one.
    const isOnce =
      parts.filter(each => each.kind === "text" && each.origin?.from === part.origin?.from).length === 1
    if (part.origin === null || !isOnce || below(2) === 0) {
      text += part.value
      continue
    }
    // Between the halves of a character nothing can be put.
    const places = [0]
    for (const char of part.value) places.push(places.at(-1)! + char.length)
    const [one, two] = [places[below(places.length)] ?? 0, places[below(places.length)] ?? 0]
    const [from, to] = [Math.min(one, two), Math.max(one, two)]
    const insert = inserts[below(inserts.length)] ?? ""
    edits.push({ part, from, to, insert })
    text += part.value.slice(0, from) + insert + part.value.slice(to)
  }
  return { edits, text }
}

const python = startPython("314")
const oldPython = startPython("311")

async function check(cases: readonly Case[], by = python): Promise<void> {
  const files = { "/oracle/cases.json": JSON.stringify(cases), "/oracle/prelude.py": prelude }
  const answer: unknown = JSON.parse(await by.run(script, files))
  const { failures, counts } = answer as {
    failures: { index: number; what: string }[]
    counts: Record<string, number>
  }
  const first = failures[0]
  if (first) {
    const { source, parts, prints } = cases[first.index]!
    assert.unreachable(
      `${failures.length} failures\n${JSON.stringify(first, null, 1)}\n${source}\n${JSON.stringify(parts)}\n${JSON.stringify(prints, null, 1)}`,
    )
  }
  if (process.env.FUZZ)
    process.stdout.write(`${JSON.stringify(counts)} refused: ${JSON.stringify([...refusals])}\n`)
  assert.ok(counts.texts! > cases.length / 2, `only ${counts.texts} of ${cases.length} programs ran`)
}

test("expressions", async () => {
  const sources = fc.sample(expression, { numRuns: count, seed })
  await check(sources.map((source, i) => caseOf(`run(${source})`, false, i)))
})

test("f-strings for Python 3.11", async () => {
  const sources = fc.sample(expression, { numRuns: count, seed: seed + 1 })
  await check(
    sources.map((source, i) => caseOf(`run(${source})`, false, i, false)),
    oldPython,
  )
})

test("statements, branches and loops", async () => {
  const sources = fc.sample(program, { numRuns: count, seed })
  await check(sources.map((source, i) => caseOf(source, true, i)))
})

test.after(() => {
  python.close()
  oldPython.close()
})
test.run()
