import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { homedir, tmpdir } from "node:os"
import { join } from "node:path"

/** Debian's package of CPython 3.14's own tests, and the files of it that are about template strings. */
const suitePackage = "libpython3.14-testsuite"
const suiteFiles = ["test_tstring.py", "test_string/test_templatelib.py", "test_string/_support.py"]

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "interpolice-cpython")

/** CPython's tests by their name below `test/`, from the cache; null when `fetchCpythonSuite` has not put them there. */
export function cpythonSuite(): Readonly<Record<string, string>> | null {
  const missing = suiteFiles.some(name => !existsSync(join(cache, name)))
  if (missing) return null
  return Object.fromEntries(suiteFiles.map(name => [name, readFileSync(join(cache, name), "utf8")]))
}

/** Downloads the tests from Debian with `apt-get`, without touching the system's own lists. Throws when it can't. */
export function fetchCpythonSuite(): void {
  const folder = mkdtempSync(join(tmpdir(), "interpolice-cpython-"))
  try {
    for (const name of ["lists/partial", "cache/archives/partial"])
      mkdirSync(join(folder, name), { recursive: true })
    const sources = join(folder, "sources.list")
    const key = "/usr/share/keyrings/debian-archive-keyring.gpg"
    writeFileSync(sources, `deb [signed-by=${key}] http://deb.debian.org/debian sid main\n`)
    const options = [
      `Dir::Etc::sourcelist=${sources}`,
      "Dir::Etc::sourceparts=/dev/null",
      `Dir::State::lists=${join(folder, "lists")}`,
      `Dir::Cache=${join(folder, "cache")}`,
    ].flatMap(option => ["-o", option])
    run("apt-get", [...options, "update"], folder)
    run("apt-get", [...options, "download", suitePackage], folder)
    const file = readdirSync(folder).find(name => name.endsWith(".deb"))
    run("dpkg-deb", ["-x", file ?? "", "unpacked"], folder)
    for (const name of suiteFiles) {
      mkdirSync(join(cache, name, ".."), { recursive: true })
      writeFileSync(join(cache, name), readFileSync(join(folder, "unpacked/usr/lib/python3.14/test", name)))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, timeout: 120_000 })
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`)
}
