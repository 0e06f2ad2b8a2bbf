import { spawn } from "node:child_process"
import { existsSync, readdirSync, statSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { stripVTControlCharacters } from "node:util"
import { bundleTests } from "./bundle-tests.ts"

/**
 * `npm test`: grammars if they are out of date, types, style, then every `test/**\/*.test.ts` in a process of its own.
 * The last line counts what really ran. `ONLY=cli npm test` runs only the test files whose names start so; what follows
 * a slash (`ONLY=rules/sql-injection`) is for the test itself to read. With `--all` what needs more than npm runs too,
 * as far as it is there or can be had: real editors, the real pre-commit.
 */

interface Outcome {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly seconds: number
  /** What the process printed. */
  readonly output: string
}

/** A test file that is still running after this long hangs. */
const patience = 290_000

/** What needs programs that npm doesn't have. */
const integrations = process.argv.includes("--all") ? ["editors/run.ts", "pre-commit/run.ts"] : []

const only = (process.env.ONLY ?? "").split("/", 1)[0]!

function start(
  name: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string; seconds: number }> {
  return new Promise(resolve => {
    const begin = performance.now()
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] })
    const chunks: Buffer[] = []
    child.stdout.on("data", chunk => chunks.push(chunk))
    child.stderr.on("data", chunk => chunks.push(chunk))
    const timer = setTimeout(() => {
      chunks.push(Buffer.from(`\n${name} did not end within ${patience / 1000} s\n`))
      child.kill("SIGKILL")
    }, patience)
    child.on("close", code => {
      clearTimeout(timer)
      const output = Buffer.concat(chunks).toString()
      resolve({ code, output, seconds: (performance.now() - begin) / 1000 })
    })
  })
}

/** A whole check that either succeeds or doesn't. */
async function check(name: string, args: readonly string[]): Promise<Outcome> {
  const { code, output, seconds } = await start(name, args)
  const good = code === 0
  return { name, passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0, seconds, output }
}

async function testFile(name: string, args: readonly string[]): Promise<Outcome> {
  const { code, output, seconds } = await start(name, args)
  const plain = stripVTControlCharacters(output)
  const count = (what: string) => {
    const found = new RegExp(`^ {2}${what}: +(\\d+)$`, "m").exec(plain)
    return found ? Number(found[1]) : null
  }
  const total = count("Total")
  const passed = count("Passed") ?? 0
  // A file that crashed, or in which nothing ran, has failed as a whole.
  const skipped = count("Skipped") ?? 0
  const failed = total === null || total + skipped === 0 ? 1 : total - passed
  const missed = failed === 0 && code !== 0 ? 1 : 0
  return { name, passed, failed: failed + missed, skipped, seconds, output }
}

function grammarsAreFresh(): boolean {
  if (!existsSync("grammar/generated")) return false
  const newest = (folder: string) => {
    const files = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isFile())
    return files.map(({ name }) => statSync(`${folder}/${name}`).mtimeMs)
  }
  const sources = [...newest("grammar"), ...newest("scripts"), statSync("package-lock.json").mtimeMs]
  return Math.max(...sources) <= Math.min(...newest("grammar/generated"))
}

function print({ name, passed, failed, skipped, seconds, output }: Outcome): void {
  const counts = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`]
  process.stdout.write(
    `${failed > 0 ? "✘" : "✓"} ${name}: ${counts.filter(Boolean).join(", ")} (${seconds.toFixed(1)} s)\n`,
  )
  if (failed > 0) process.stdout.write(`${stripVTControlCharacters(output).trimEnd()}\n\n`)
  else for (const [line] of output.matchAll(/^skipped: .*$/gm)) process.stdout.write(`  ${line}\n`)
}

async function runAll(tasks: readonly (() => Promise<Outcome>)[]): Promise<Outcome[]> {
  const waiting = [...tasks]
  const done: Outcome[] = []
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      const outcome = await task()
      print(outcome)
      done.push(outcome)
    }
  }
  await Promise.all(Array.from({ length: Math.min(8, availableParallelism()) }, worker))
  return done
}

const prepared = grammarsAreFresh()
  ? []
  : await runAll([() => check("grammars", ["--import", "tsx", "scripts/build-grammars.ts"])])
const tests = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map(name => name.replaceAll("\\", "/"))
  .filter(name => name.endsWith(".test.ts") && !name.startsWith("fixtures/"))
  .filter(name => name.split("/").at(-1)!.startsWith(only))
  .sort()
const bundles = await bundleTests(tests)
// The slowest first, so that nothing waits for them in the end.
const files = [
  ...integrations.map(name => () => testFile(name, ["--import", "tsx", `test/${name}`])),
  ...tests.map(
    name => () => testFile(name, ["--enable-source-maps", join(bundles, name.replace(/\.ts$/, ".mjs"))]),
  ),
]
const checks = [
  () => check("types (tsc)", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]),
  () =>
    check("style (biome)", [
      "node_modules/@biomejs/biome/bin/biome",
      "ci",
      "--colors=off",
      "--max-diagnostics=20",
      "--error-on-warnings",
      "--diagnostic-level=warn",
    ]),
]
const outcomes = [...prepared, ...(await runAll([...(only === "" ? checks : []), ...files]))]
const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0)
const failed = sum(outcome => outcome.failed)
for (const outcome of outcomes.filter(({ failed }) => failed > 0))
  process.stdout.write(`failed: ${outcome.name}\n`)
if (files.length === 0) process.stdout.write(`no test file's name starts with ${only}\n`)
process.stdout.write(`${sum(outcome => outcome.passed)} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || files.length === 0 ? 1 : 0
