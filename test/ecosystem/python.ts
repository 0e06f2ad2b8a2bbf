import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"

/** A CPython 3.14 with the libraries installed; paths are as that Python sees them. */
export interface NativePython {
  /** The command and its first arguments. */
  readonly command: readonly string[]
  /** Where files for it are written, as this process sees the folder and as Python does. */
  readonly folder: { readonly here: string; readonly there: string }
}

const packages = [
  "psycopg>=3.3",
  "SQLAlchemy>=2.1",
  "t-sql",
  "sqlbind-t",
  "MarkupSafe",
  "Flask",
  "Django",
  "tdom>=0.1.20",
  "html-tstring",
  "thtml-tstring",
  "sql-tstring",
  "gettext-tstrings",
  "loguru",
  "oracledb>=26",
]

const has = (command: string) => spawnSync("which", [command]).status === 0

/** Runs an installing step; its output is shown only when it fails. */
function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] })
}

/**
 * Finds or installs Python 3.14 under the cache folder: `python3.14` of this machine, or Debian's, in a folder of its
 * own made by debootstrap (as root). A string says why there is none.
 */
export function nativePython(cache: string): NativePython | string {
  mkdirSync(cache, { recursive: true })
  if (has("python3.14")) {
    const env = join(cache, "env")
    if (!existsSync(env)) run("python3.14", ["-m", "venv", env])
    run(join(env, "bin/pip"), ["install", "-q", ...packages])
    const files = join(cache, "files")
    mkdirSync(files, { recursive: true })
    return { command: [join(env, "bin/python")], folder: { here: files, there: files } }
  }
  if (process.getuid?.() !== 0) return "there is no python3.14, and only root can set Debian's up"
  if (!has("debootstrap")) return "there is neither python3.14 nor debootstrap (apt-get install debootstrap)"
  const root = join(cache, "sid")
  if (!existsSync(join(root, "usr/bin/python3.14")))
    run("debootstrap", [
      "--variant=minbase",
      "--include=python3.14,python3.14-venv,libpq5,ca-certificates",
      "sid",
      root,
      "http://deb.debian.org/debian",
    ])
  cpSync("/etc/resolv.conf", join(root, "etc/resolv.conf"), { dereference: true })
  const certificates = "/etc/ssl/certs/ca-certificates.crt"
  if (existsSync(certificates)) cpSync(certificates, join(root, certificates), { dereference: true })
  if (!existsSync(join(root, "env"))) run("chroot", [root, "python3.14", "-m", "venv", "/env"])
  run("chroot", [root, "/env/bin/pip", "install", "-q", ...packages])
  const files = join(root, "files")
  mkdirSync(files, { recursive: true })
  return { command: ["chroot", root, "/env/bin/python"], folder: { here: files, there: "/files" } }
}
