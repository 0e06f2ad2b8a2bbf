import { execFileSync } from "node:child_process"
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A PostgreSQL server in a temporary folder, for this run only. */
export interface Postgres {
  readonly port: number
  stop(): void
}

/** Starts a server on a free port of this machine; a string says why there is none. */
export async function startPostgres(): Promise<Postgres | string> {
  const bin = binaries()
  if (bin === null) return "there is no PostgreSQL (apt-get install postgresql)"
  const data = mkdtempSync(join(tmpdir(), "interpolice-postgres-"))
  const isRoot = process.getuid?.() === 0
  // The server refuses to run as root; Debian's package brings the user.
  if (isRoot)
    chownSync(data, Number(output("id", ["-u", "postgres"])), Number(output("id", ["-g", "postgres"])))
  const as = (command: string, args: readonly string[]) =>
    isRoot
      ? execFileSync("runuser", ["-u", "postgres", "--", command, ...args], { stdio: "ignore" })
      : execFileSync(command, args, { stdio: "ignore" })
  const port = await freePort()
  as(join(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8"])
  const options = `-p ${port} -k ${data} -c fsync=off -c listen_addresses=127.0.0.1`
  as(join(bin, "pg_ctl"), ["-D", data, "-w", "-l", join(data, "log"), "-o", options, "start"])
  return {
    port,
    stop() {
      as(join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"])
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function binaries(): string | null {
  const root = "/usr/lib/postgresql"
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map(version => join(root, version, "bin")), "/usr/local/bin", "/usr/bin"]
  return folders.find(folder => existsSync(join(folder, "initdb"))) ?? null
}

const output = (command: string, args: readonly string[]) =>
  execFileSync(command, args, { encoding: "utf8" }).trim()

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })
}
