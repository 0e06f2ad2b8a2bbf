import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { checkSource } from "../src/engine/check.ts"
import { createSettings } from "../src/engine/create-settings.ts"
import { fixSource } from "../src/engine/fix.ts"
import { logicalLines } from "../src/syntax/logical-lines.ts"
import { parsePython } from "../src/syntax/parse.ts"
import { sourceFromText } from "../src/text/source.ts"

/**
 * `npm run fuzz [-- SECONDS [SEED]]`: damages and mixes the fixtures at random and checks what must hold for every text:
 * nothing throws, the same text gives the same result, and a fixed text parses as well as before, is not fixed again, and
 * keeps its comments. Failing texts are written to a folder that is named at the end.
 */

const seconds = Number(process.argv[2] ?? 60)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)

const made = createSettings({
  select: ["all"],
  "target-version": "py314",
  versions: { psycopg: "3.3", sqlalchemy: "2.1", django: "6.0" },
})
if (!made.ok) throw new Error(made.problem.message)
const settings = made.value

/** Numbers below `n`, the same for the same seed (a linear congruential generator). */
function randomNumbers(start: number): (n: number) => number {
  let state = start >>> 0
  return n => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

const texts = ["rules", "libraries"].flatMap(folder => {
  const root = join("test/fixtures", folder)
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(name => name.endsWith(".py"))
  return names.map(name => readFileSync(join(root, name), "utf8"))
})

const snippets = [
  '"',
  "'",
  '"""',
  "{",
  "}",
  "{{",
  "%s",
  "\\",
  "\n",
  "\r\n",
  "\f",
  "\t",
  "(",
  ")",
  "#",
  " + ",
  ", ",
  'f"{x}"',
  't"{x!r:>5}"',
  "\ufeff",
  "é",
  "🐍",
  ".format(x)",
  " % x",
  "'{x}'",
  "await ",
  "lambda: ",
  ":=",
]

function mutated(random: (n: number) => number): string {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!
  let text = pick(texts)
  if (random(3) === 0) text += pick(texts)
  for (let i = random(4); i > 0; i--) {
    const at = random(text.length + 1)
    const to = Math.min(text.length, at + random(30))
    const lines = text.split("\n")
    switch (random(5)) {
      case 0:
        text = text.slice(0, at) + text.slice(to)
        break
      case 1:
        text = text.slice(0, at) + pick(snippets) + text.slice(at)
        break
      case 2:
        text = text.slice(0, at) + text.slice(at, to) + text.slice(at)
        break
      case 3:
        lines.splice(random(lines.length), 1)
        text = lines.join("\n")
        break
      case 4:
        lines.splice(random(lines.length), 0, pick(lines))
        text = lines.join("\n")
        break
    }
  }
  return random(8) === 0 ? text.replaceAll("\n", pick(["\r\n", "\r"])) : text
}

/** What is wrong with the tool's answers about a text; `null` when nothing is. */
function complaint(text: string): string | null {
  const source = sourceFromText("fuzz.py", text)
  const first = checkSource(source, settings)
  if (JSON.stringify(checkSource(source, settings)) !== JSON.stringify(first)) return "two checks differ"
  for (const unsafe of [false, true]) {
    const fixed = fixSource(source, settings, { unsafe, sourceMap: false })
    if (fixed.text === source.text) continue
    if (parsePython(source.text).problems.length > 0) return "a broken file was fixed"
    if (parsePython(fixed.text).problems.length > 0) return "the fixed file is broken"
    const again = fixSource({ ...source, text: fixed.text }, settings, { unsafe, sourceMap: false })
    if (again.text !== fixed.text) return "the fixed file is fixed again"
    const lost = commentsOf(source.text).filter(comment => !commentsOf(fixed.text).includes(comment))
    if (lost.some(comment => !/interpolice|noqa/.test(comment))) return `a comment is gone: ${lost[0]}`
  }
  return null
}

function commentsOf(text: string): string[] {
  return logicalLines(text).comments.map(({ from, to }) => text.slice(from, to))
}

function complaintOrCrash(text: string): string | null {
  try {
    return complaint(text)
  } catch (error) {
    return error instanceof Error
      ? (error.stack ?? error.message).split("\n").slice(0, 4).join("\n")
      : String(error)
  }
}

const random = randomNumbers(seed)
const folder = join(tmpdir(), `interpolice-fuzz-${seed}`)
const seen = new Set<string>()
const end = Date.now() + seconds * 1000
let count = 0
while (Date.now() < end) {
  const text = mutated(random)
  count++
  const wrong = complaintOrCrash(text)
  if (wrong === null || seen.has(wrong)) continue
  seen.add(wrong)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${seen.size}.py`)
  writeFileSync(path, text)
  process.stdout.write(`${path}: ${wrong}\n\n`)
}
process.stdout.write(`${count} texts, ${seen.size} kinds of failure (seed ${seed})\n`)
process.exitCode = seen.size > 0 ? 1 : 0
