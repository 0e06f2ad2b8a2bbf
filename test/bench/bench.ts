import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs"
import { homedir } from "node:os"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * `npm run bench [-- FOLDER…]`: whole processes of `interpolice check` and `ruff check --select S608,S308,S704 --no-cache`
 * side by side, in turns, on CPython's library and Django, or on the given folders. Needs Python 3 for Ruff and for
 * measuring; downloads are kept in the user's cache folder. What is missing is named.
 *
 * The two don't do the same work: Ruff parses every file and reports syntax errors, interpolice follows the text through
 * the program but parses only files that can have findings.
 */

/** One run of a process. */
interface Sample {
  readonly wall: number
  readonly cpu: number
  readonly memory: number
  readonly code: number
}

interface Corpus {
  readonly name: string
  readonly folder: string
}

const ruffVersion = "0.16.10"
const rounds = Number(process.env.ROUNDS ?? 9)
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "interpolice-bench")
const here = fileURLToPath(new URL(".", import.meta.url))
const program = resolve(here, "../../dist/cli.js")

// Costs Node 20 fifty milliseconds per start where it is set, whatever the program.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function runs(command: string, args: readonly string[], cwd = cache): boolean {
  return spawnSync(command, args, { cwd, stdio: ["ignore", "ignore", "ignore"] }).status === 0
}

/** Ruff in a virtual environment of its own; `null` when it can't be had. */
function ruff(): string | null {
  const path = join(cache, `ruff-${ruffVersion}`, "bin/ruff")
  if (existsSync(path)) return path
  const isMade =
    runs("python3", ["-m", "venv", `ruff-${ruffVersion}`]) &&
    runs(`ruff-${ruffVersion}/bin/pip`, ["install", "-q", `ruff==${ruffVersion}`])
  return isMade && existsSync(path) ? path : null
}

function standardLibrary(): Corpus | null {
  const folder = join(cache, "cpython-library")
  const archive = resolve(here, "../../node_modules/pyodide/python_stdlib.zip")
  if (!existsSync(folder) && !runs("python3", ["-m", "zipfile", "-e", archive, folder])) return null
  return { name: "CPython's library", folder }
}

function django(): Corpus | null {
  const folder = join(cache, "django")
  if (!existsSync(folder)) {
    if (!runs("apt-get", ["download", "python3-django"])) return null
    const file = readdirSync(cache).find(name => name.startsWith("python3-django_"))
    if (file === undefined || !runs("dpkg-deb", ["-x", file, folder])) {
      rmSync(folder, { recursive: true, force: true })
      return null
    }
  }
  return { name: "Debian's python3-django", folder }
}

function given(folder: string): Corpus {
  return { name: folder, folder: resolve(folder) }
}

function countFiles(folder: string): { files: number; megabytes: number } {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(name =>
    name.endsWith(".py"),
  )
  const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  return { files: names.length, megabytes: bytes / 1e6 }
}

function measure(
  folder: string,
  ours: readonly string[],
  theirs: readonly string[],
): (readonly [Sample, Sample])[] {
  const { status, stdout, stderr } = spawnSync(
    "python3",
    [join(here, "measure.py"), String(rounds), folder, JSON.stringify(ours), JSON.stringify(theirs)],
    { env, encoding: "utf8", maxBuffer: 1 << 26 },
  )
  if (status !== 0) throw new Error(`measuring failed: ${stderr}`)
  return JSON.parse(stdout)
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!
}

function compare({ name, folder }: Corpus, ruffPath: string): void {
  const { files, megabytes } = countFiles(folder)
  const ours = [
    process.execPath,
    program,
    "check",
    "--isolated",
    "--no-cache",
    "--no-respect-gitignore",
    "--exit-zero",
    "--quiet",
    "--output-format",
    "concise",
    ".",
  ]
  const theirs = [
    ruffPath,
    "check",
    "--isolated",
    "--select",
    "S608,S308,S704",
    "--no-cache",
    "--exit-zero",
    "--quiet",
    "--output-format",
    "concise",
    ".",
  ]
  const samples = measure(folder, ours, theirs)
  if (samples.some(([own, other]) => own.code !== 0 || other.code !== 0))
    throw new Error(`a run on ${name} failed: ${ours.join(" ")}`)
  say(`\n${name}: ${files} files, ${megabytes.toFixed(1)} MB`)
  say("         interpolice      ruff     ratio")
  for (const [what, unit, digits] of [
    ["wall", "s", 3],
    ["cpu", "s", 3],
    ["memory", "MB", 0],
  ] as const) {
    const own = median(samples.map(([sample]) => sample[what]))
    const other = median(samples.map(([, sample]) => sample[what]))
    const ratio = median(samples.map(([a, b]) => a[what] / b[what]))
    say(
      `${what.padEnd(8)} ${`${own.toFixed(digits)} ${unit}`.padStart(11)} ${`${other.toFixed(digits)} ${unit}`.padStart(9)} ${ratio.toFixed(2).padStart(9)}`,
    )
  }
}

function main(): number {
  mkdirSync(cache, { recursive: true })
  if (!existsSync(program)) {
    say("missing: dist/cli.js; `npm run build` makes it")
    return 2
  }
  if (!runs("python3", ["--version"])) {
    say("missing: python3, which Ruff is installed with and the measuring is done by")
    return 2
  }
  const ruffPath = ruff()
  if (ruffPath === null) {
    say(`missing: Ruff ${ruffVersion}; PyPI can't be reached`)
    return 2
  }
  const folders = process.argv.slice(2)
  const corpora = folders.length > 0 ? folders.map(given) : [standardLibrary(), django()]
  say(
    `Node ${process.versions.node}, Ruff ${ruffVersion}, ${rounds} rounds in turns, medians; a ratio below 1 means that interpolice is faster.`,
  )
  for (const corpus of corpora)
    if (corpus === null)
      say("\nmissing: a corpus that is downloaded (CPython's library from npm's pyodide, Django from Debian)")
    else compare(corpus, ruffPath)
  return 0
}

process.exitCode = main()
