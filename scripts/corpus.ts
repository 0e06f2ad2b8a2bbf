import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { homedir } from "node:os"
import { join, relative } from "node:path"
import { checkSource } from "../src/engine/check.ts"
import { createSettings } from "../src/engine/create-settings.ts"
import { fixSource } from "../src/engine/fix.ts"
import { decodeSource } from "../src/text/source.ts"
import { startPython } from "../test/helpers/python.ts"

/**
 * `npm run corpus [-- PACKAGE…]`: checks and fixes Debian's packages of real programs, in memory. Prints findings,
 * fixes and refusals of each; fails when something throws, or when CPython 3.14 can't compile what it could before the fix.
 * Packages are downloaded with `apt-get download` and kept in the user's cache folder; those that can't be had are named.
 */

const packages =
  process.argv.length > 2
    ? process.argv.slice(2)
    : [
        "python3-django",
        "python3-sqlalchemy",
        "python3-pandas",
        "python3-peewee",
        "python3-buildbot",
        "python3-sqlobject",
        "python3-django-hyperkitty",
        "python3-pgspecial",
        "mailman3",
        "pgcli",
        "patroni",
        "supysonic",
      ]

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "interpolice-corpus")
mkdirSync(cache, { recursive: true })

const made = createSettings({ "target-version": "py314", versions: { psycopg: "3.3" } })
if (!made.ok) throw new Error(made.problem.message)
const settings = made.value

function unpacked(name: string): string | null {
  const folder = join(cache, name)
  if (existsSync(folder)) return folder
  if (spawnSync("apt-get", ["download", name], { cwd: cache, stdio: "ignore" }).status !== 0) return null
  const file = readdirSync(cache).find(entry => entry.startsWith(`${name}_`))
  if (file !== undefined && spawnSync("dpkg-deb", ["-x", file, folder], { cwd: cache }).status === 0)
    return folder
  rmSync(folder, { recursive: true, force: true })
  return null
}

const python = startPython("314")
const compiles = async (text: string) =>
  (await python.run(`
import warnings
warnings.simplefilter("ignore")
try:
    compile(${JSON.stringify(text)}, "x.py", "exec", dont_inherit=True)
    answer = "yes"
except (SyntaxError, ValueError):
    answer = "no"
answer`)) === "yes"

let failures = 0
for (const name of packages) {
  const folder = unpacked(name)
  if (folder === null) {
    process.stdout.write(`missing: ${name}\n`)
    continue
  }
  const counts = { files: 0, findings: 0, safe: 0, unsafe: 0, refused: 0 }
  const begin = performance.now()
  const changed: [string, string, string][] = []
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map(path => join(folder, path))
    .filter(path => path.endsWith(".py") && statSync(path, { throwIfNoEntry: false })?.isFile())
  for (const path of paths) {
    const source = decodeSource(relative(folder, path), readFileSync(path))
    if (!source.ok) continue
    counts.files++
    try {
      const { findings } = checkSource(source.value, settings)
      counts.findings += findings.length
      counts.refused += findings.filter(({ refusal }) => refusal !== null).length
      for (const applicability of ["safe", "unsafe"] as const)
        counts[applicability] += findings.filter(({ fix }) => fix?.applicability === applicability).length
      if (findings.every(({ fix }) => fix === null)) continue
      const fixed = fixSource(source.value, settings, { unsafe: true, sourceMap: false })
      if (fixed.text !== source.value.text) changed.push([path, source.value.text, fixed.text])
    } catch (error) {
      failures++
      process.stdout.write(`${path}: ${error instanceof Error ? error.stack : error}\n`)
    }
  }
  const spent = (performance.now() - begin) / 1000
  for (const [path, before, after] of changed)
    if ((await compiles(before)) && !(await compiles(after))) {
      failures++
      process.stdout.write(`${path}: CPython can't compile the fixed file\n`)
    }
  const { files, findings, safe, unsafe, refused } = counts
  process.stdout.write(
    `${name}: ${files} files, ${findings} findings, ${safe} safe fixes, ${unsafe} unsafe, ${refused} refused; ${changed.length} files changed; ${spent.toFixed(1)} s\n`,
  )
}
python.close()
process.stdout.write(`${failures} failures\n`)
process.exitCode = failures > 0 ? 1 : 0
