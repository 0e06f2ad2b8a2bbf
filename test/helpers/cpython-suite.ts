import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { homedir, tmpdir } from "node:os"
import { join } from "node:path"
import { unpackFromDebian } from "./debian.ts"

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

/** Downloads the tests from Debian. Throws when it can't. */
export function fetchCpythonSuite(): void {
  const folder = mkdtempSync(join(tmpdir(), "interpolice-cpython-"))
  try {
    unpackFromDebian([suitePackage], folder)
    for (const name of suiteFiles) {
      mkdirSync(join(cache, name, ".."), { recursive: true })
      writeFileSync(join(cache, name), readFileSync(join(folder, "usr/lib/python3.14/test", name)))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
