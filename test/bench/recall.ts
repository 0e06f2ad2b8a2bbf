import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs"
import { homedir } from "node:os"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * `npm run recall`: how many injections of SQL and HTML that were fixed in packages of PyPI are found in the version
 * before, by `interpolice check`, Ruff (S308, S608, S610, S611, S704) and Bandit (B308, B608, B610, B611, B703, B704).
 * `recall.json` has the packages and the lines of each place. Needs Python 3 with pip and venv; downloads are kept in
 * the user's cache folder.
 */

/** A place that was fixed: `lines` are the first and the last one, from 1. */
interface Place {
  readonly language: "sql" | "html"
  readonly package: string
  readonly version: string
  /** The number of the advisory, or what is known instead. */
  readonly advisory: string
  readonly file: string
  readonly lines: readonly [number, number]
}

/** A finding of any tool: the file's path, and its first and last line. */
interface Hit {
  readonly path: string
  readonly from: number
  readonly to: number
  readonly what: string
}

const ruffVersion = "0.16.10"
const banditVersion = "1.9.4"
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "interpolice-recall")
const here = fileURLToPath(new URL(".", import.meta.url))
const program = resolve(here, "../../dist/cli.js")
const places: readonly Place[] = JSON.parse(readFileSync(join(here, "recall.json"), "utf8"))

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function run(command: string, args: readonly string[]): { readonly ok: boolean; readonly stdout: string } {
  const { status, stdout } = spawnSync(command, args, {
    cwd: cache,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  })
  return { ok: status === 0, stdout: stdout ?? "" }
}

/** The folder of an unpacked package; null when it can't be had. Wheels of any Python do, as nothing is run. */
function unpacked({ package: name, version }: Place): string | null {
  const folder = join(cache, `${name}==${version}`)
  if (existsSync(folder)) return folder
  const loaded = mkdtempSync(join(cache, "download-"))
  try {
    const download = ["-m", "pip", "download", "-q", "--no-deps", "-d", loaded, `${name}==${version}`]
    const wheel = [...download, "--only-binary", ":all:", "--python-version", "3.12"]
    if (!run("python3", wheel).ok && !run("python3", download).ok) return null
    const [archive] = readdirSync(loaded)
    if (archive === undefined) return null
    const module = archive.endsWith(".gz") ? "tarfile" : "zipfile"
    const target = join(loaded, "files")
    if (!run("python3", ["-m", module, "-e", join(loaded, archive), target]).ok) return null
    renameSync(target, folder)
    return folder
  } finally {
    rmSync(loaded, { recursive: true, force: true })
  }
}

/** The programs of the other two tools, in a virtual environment of their own; null when it can't be made. */
function others(): { readonly ruff: string; readonly bandit: string } | null {
  const bin = join(cache, `tools-${ruffVersion}-${banditVersion}`, "bin")
  if (!existsSync(join(bin, "bandit"))) {
    const packages = [`ruff==${ruffVersion}`, `bandit==${banditVersion}`]
    const isMade =
      run("python3", ["-m", "venv", resolve(bin, "..")]).ok &&
      run(join(bin, "pip"), ["install", "-q", ...packages]).ok
    if (!isMade) return null
  }
  return { ruff: join(bin, "ruff"), bandit: join(bin, "bandit") }
}

function ours(files: readonly string[]): Hit[] {
  const options = [
    "--isolated",
    "--no-cache",
    "--no-respect-gitignore",
    "--force-exclude=false",
    "--exit-zero",
  ]
  const rules = ["--select", "sql-injection,sql-identifier,html", "--output-format", "json", "--quiet"]
  const { stdout } = run(process.execPath, [program, "check", ...options, ...rules, ...files])
  return JSON.parse(stdout).map(
    (each: {
      filename: string
      location: { row: number }
      end_location: { row: number }
      name: string
      confidence: string
    }): Hit => ({
      path: each.filename,
      from: each.location.row,
      to: each.end_location.row,
      what: `${each.name}, ${each.confidence}`,
    }),
  )
}

function ruffs(program: string, files: readonly string[]): Hit[] {
  const rules = [
    "--select",
    "S308,S608,S610,S611,S704",
    "--ignore-noqa",
    "--exit-zero",
    "--output-format",
    "json",
  ]
  const { stdout } = run(program, ["check", "--isolated", "--no-cache", ...rules, ...files])
  return JSON.parse(stdout).map(
    (each: { filename: string; location: { row: number }; end_location: { row: number }; code: string }) => ({
      path: each.filename,
      from: each.location.row,
      to: each.end_location.row,
      what: each.code,
    }),
  )
}

function bandits(program: string, files: readonly string[]): Hit[] {
  const rules = ["-t", "B308,B608,B610,B611,B703,B704", "--ignore-nosec", "--exit-zero", "-f", "json"]
  const { stdout } = run(program, ["-q", ...rules, ...files])
  return JSON.parse(stdout).results.map(
    (each: { filename: string; line_range: readonly number[]; test_id: string }) => ({
      path: each.filename,
      from: Math.min(...each.line_range),
      to: Math.max(...each.line_range),
      what: each.test_id,
    }),
  )
}

mkdirSync(cache, { recursive: true })
if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run build\``)
const found = places.flatMap(place => {
  const folder = unpacked(place)
  const path = folder && join(folder, place.file)
  if (path && existsSync(path)) return { place, path }
  say(`${place.package} ${place.version}: can't be downloaded, or has no ${place.file}`)
  return []
})
const files = [...new Set(found.map(({ path }) => path))]
const tools = others()
if (tools === null) say("Ruff and Bandit can't be installed; only interpolice runs")
const hits = {
  interpolice: ours(files),
  ruff: tools === null ? [] : ruffs(tools.ruff, files),
  bandit: tools === null ? [] : bandits(tools.bandit, files),
}
const toolNames = ["interpolice", "ruff", "bandit"] as const
for (const language of ["sql", "html"] as const) {
  const counts = { interpolice: 0, ruff: 0, bandit: 0 }
  const wanted = found.filter(({ place }) => place.language === language)
  for (const { place, path } of wanted) {
    const [first, last] = place.lines
    const told = toolNames.map(tool => {
      const hit = hits[tool].find(each => each.path === path && each.from <= last && each.to >= first)
      if (hit) counts[tool]++
      return `${tool}: ${hit?.what ?? "missed"}`
    })
    say(`${place.package} ${place.version} (${place.advisory}): ${told.join("; ")}`)
  }
  for (const [tool, count] of Object.entries(counts))
    say(
      `${language}, ${tool}: ${count} of ${wanted.length} (${Math.round((100 * count) / Math.max(wanted.length, 1))} %)`,
    )
}
