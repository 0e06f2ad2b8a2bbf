import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs"
import { homedir } from "node:os"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

/** What the benches look for: interpolice's rules, Ruff's and Bandit's of the same kind. */
export type Language = "sql" | "html"

/** A finding of any tool: the file's path, its first and last line from 1, and what it is called. */
export interface Hit {
  readonly path: string
  readonly from: number
  readonly to: number
  readonly language: Language
  readonly what: string
}

/** The tools that are compared, in the order in which they are printed. */
export const toolNames = ["interpolice", "ruff", "bandit"] as const
export type ToolName = (typeof toolNames)[number]

const ruffVersion = "0.16.10"
const banditVersion = "1.9.4"
const program = resolve(fileURLToPath(new URL(".", import.meta.url)), "../../dist/cli.js")

const sqlCodes = ["S608", "S610", "S611", "B608", "B610", "B611"]
const htmlCodes = ["S308", "S704", "B308", "B703", "B704"]
const languageOf = (code: string): Language => (sqlCodes.includes(code) ? "sql" : "html")

/** Below the user's cache folder; made when it isn't there. */
export function cacheFolder(name: string): string {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), name)
  mkdirSync(folder, { recursive: true })
  return folder
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function run(
  cache: string,
  command: string,
  args: readonly string[],
): { readonly ok: boolean; readonly stdout: string } {
  const { status, stdout } = spawnSync(command, args, {
    cwd: cache,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  })
  return { ok: status === 0, stdout: stdout ?? "" }
}

/**
 * The folder of an unpacked package of PyPI; null when it can't be had.
 * @param form wheels (of any Python, as nothing is run) unless there is none, or the sources, which have tests and examples
 */
export function unpacked(
  cache: string,
  { package: name, version }: { readonly package: string; readonly version: string },
  form: "wheel" | "sources" = "wheel",
): string | null {
  const folder = join(cache, `${name}==${version}`)
  if (existsSync(folder)) return folder
  const loaded = mkdtempSync(join(cache, "download-"))
  try {
    const download = ["-m", "pip", "download", "-q", "--no-deps", "-d", loaded, `${name}==${version}`]
    const wheel = [...download, "--only-binary", ":all:", "--python-version", "3.12"]
    const ways = form === "wheel" ? [wheel, download] : [[...download, "--no-binary", name]]
    if (!ways.some(way => run(cache, "python3", way).ok)) return null
    const [archive] = readdirSync(loaded)
    if (archive === undefined) return null
    const module = archive.endsWith(".gz") ? "tarfile" : "zipfile"
    const target = join(loaded, "files")
    if (!run(cache, "python3", ["-m", module, "-e", join(loaded, archive), target]).ok) return null
    renameSync(target, folder)
    return folder
  } finally {
    rmSync(loaded, { recursive: true, force: true })
  }
}

/** What each tool finds in the files; Ruff and Bandit are installed into a virtual environment of their own. */
export function hitsOf(cache: string, files: readonly string[]): Readonly<Record<ToolName, readonly Hit[]>> {
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run build\``)
  const tools = others(cache)
  if (tools === null) say("Ruff and Bandit can't be installed; only interpolice runs")
  return {
    interpolice: ours(cache, files),
    ruff: tools === null ? [] : ruffs(cache, tools.ruff, files),
    bandit: tools === null ? [] : bandits(cache, tools.bandit, files),
  }
}

/** The programs of the other two tools; null when they can't be had. */
function others(cache: string): { readonly ruff: string; readonly bandit: string } | null {
  const bin = join(cache, `tools-${ruffVersion}-${banditVersion}`, "bin")
  if (!existsSync(join(bin, "bandit"))) {
    const packages = [`ruff==${ruffVersion}`, `bandit==${banditVersion}`]
    const isMade =
      run(cache, "python3", ["-m", "venv", resolve(bin, "..")]).ok &&
      run(cache, join(bin, "pip"), ["install", "-q", ...packages]).ok
    if (!isMade) return null
  }
  return { ruff: join(bin, "ruff"), bandit: join(bin, "bandit") }
}

function ours(cache: string, files: readonly string[]): Hit[] {
  const options = [
    "--isolated",
    "--no-cache",
    "--no-respect-gitignore",
    "--force-exclude=false",
    "--exit-zero",
  ]
  const rules = ["--select", "sql-injection,sql-identifier,html", "--output-format", "json", "--quiet"]
  const { stdout } = run(cache, process.execPath, [program, "check", ...options, ...rules, ...files])
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
      language: each.name.startsWith("sql") ? "sql" : "html",
      what: `${each.name}, ${each.confidence}`,
    }),
  )
}

function ruffs(cache: string, program: string, files: readonly string[]): Hit[] {
  const codes = [...sqlCodes, ...htmlCodes].filter(code => code.startsWith("S"))
  const rules = ["--select", codes.join(","), "--ignore-noqa", "--exit-zero", "--output-format", "json"]
  const { stdout } = run(cache, program, ["check", "--isolated", "--no-cache", ...rules, ...files])
  return JSON.parse(stdout)
    .filter((each: { code: string }) => codes.includes(each.code))
    .map(
      (each: {
        filename: string
        location: { row: number }
        end_location: { row: number }
        code: string
      }): Hit => ({
        path: each.filename,
        from: each.location.row,
        to: each.end_location.row,
        language: languageOf(each.code),
        what: each.code,
      }),
    )
}

function bandits(cache: string, program: string, files: readonly string[]): Hit[] {
  const codes = [...sqlCodes, ...htmlCodes].filter(code => code.startsWith("B"))
  const rules = ["-t", codes.join(","), "--ignore-nosec", "--exit-zero", "-f", "json"]
  const { stdout } = run(cache, program, ["-q", ...rules, ...files])
  return JSON.parse(stdout).results.map(
    (each: { filename: string; line_range: readonly number[]; test_id: string }): Hit => ({
      path: each.filename,
      from: Math.min(...each.line_range),
      to: Math.max(...each.line_range),
      language: languageOf(each.test_id),
      what: each.test_id,
    }),
  )
}
