import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from "node:fs"
import { join } from "node:path"

/** A CPython 3.14 with the libraries installed; paths are as that Python sees them. */
export interface NativePython {
  /** The command and its first arguments. */
  readonly command: readonly string[]
  /** Where files for it are written, as this process sees the folder and as Python does. */
  readonly folder: { readonly here: string; readonly there: string }
  /** The root of the file system that it sees. */
  readonly root: string
  /** Folders of packages that only some programs need, as Python sees them. */
  readonly more: { readonly "sqlalchemy-1.4": string; readonly mysqlclient: string }
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
/** Drivers; one without a wheel for this Python is left out, and the run says so. */
const drivers = [
  "psycopg2-binary",
  "asyncpg",
  "pg8000",
  "aiopg",
  "PyMySQL",
  "mysql-connector-python",
  "aiomysql",
  "asyncmy",
  "aiosqlite",
  "apsw",
  "pyodbc",
  "duckdb",
  "pandas",
  "peewee",
  "tortoise-orm",
  "clickhouse-driver",
  "pymssql",
]
const older = ["SQLAlchemy<2"]
/** Debian's: a server, ODBC to SQLite, and a driver that has no wheels. */
const debian = ["mariadb-server-core", "mariadb-client-core", "libsqliteodbc", "unixodbc", "python3-mysqldb"]

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
  return has("python3.14") ? ownPython(cache) : debianPython(cache)
}

function ownPython(cache: string): NativePython {
  const env = join(cache, "env")
  if (!existsSync(env)) run("python3.14", ["-m", "venv", env])
  const files = join(cache, "files")
  const more = { "sqlalchemy-1.4": join(cache, "sqlalchemy-1.4"), mysqlclient: "" }
  mkdirSync(files, { recursive: true })
  install([join(env, "bin/pip")], more["sqlalchemy-1.4"])
  return { command: [join(env, "bin/python")], folder: { here: files, there: files }, root: "/", more }
}

function debianPython(cache: string): NativePython | string {
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
  if (!existsSync(join(root, "usr/sbin/mariadbd"))) {
    // A mirror of a past day is as good.
    const apt = [root, "apt-get", "-qq", "-o", "Acquire::Check-Valid-Until=false"]
    run("chroot", [...apt, "update"])
    run("chroot", [...apt, "install", "--yes", "--no-install-recommends", ...debian])
  }
  if (!existsSync(join(root, "env"))) run("chroot", [root, "python3.14", "-m", "venv", "/env"])
  const more = { "sqlalchemy-1.4": "/sqlalchemy-1.4", mysqlclient: "/mysqlclient" }
  install(["chroot", root, "/env/bin/pip"], more["sqlalchemy-1.4"])
  // Debian's other packages would hide newer ones, so the driver is seen alone.
  mkdirSync(join(root, more.mysqlclient), { recursive: true })
  const link = join(root, more.mysqlclient, "MySQLdb")
  if (!existsSync(join(root, "usr/lib/python3/dist-packages/MySQLdb"))) rmSync(link, { force: true })
  else if (!isLink(link)) symlinkSync("/usr/lib/python3/dist-packages/MySQLdb", link)
  const files = join(root, "files")
  mkdirSync(files, { recursive: true })
  return {
    command: ["chroot", root, "/env/bin/python"],
    folder: { here: files, there: "/files" },
    root,
    more,
  }
}

const isLink = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined

function install([command, ...args]: readonly string[], olderAt: string): void {
  run(command!, [...args, "install", "-q", ...packages])
  const wheels = [...args, "install", "-q", "--only-binary", ":all:"]
  // All at once is quick; alone, only what has no wheel is missing.
  if (!tries(command!, [...wheels, ...drivers]))
    for (const driver of drivers) tries(command!, [...wheels, driver])
  tries(command!, [...wheels, "--upgrade", "--target", olderAt, ...older])
}

const tries = (command: string, args: readonly string[]) =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0
