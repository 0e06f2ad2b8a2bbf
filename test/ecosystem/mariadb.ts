import { execFileSync, spawn } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import type { NativePython } from "./python.ts"

/** A MariaDB server with a database `shop`, for this run only, reached through a socket. */
export interface MariaDb {
  /** As Python sees it. */
  readonly socket: string
  stop(): void
}

/** Starts Debian's server beside Python, or this machine's; a string says why there is none. */
export async function startMariaDb({ folder, root }: NativePython): Promise<MariaDb | string> {
  const bin = [join(root, "usr/sbin"), join(root, "usr/bin"), join(root, "usr/local/bin")].find(path =>
    existsSync(join(path, "mariadbd")),
  )
  if (bin === undefined) return "there is no mariadbd (apt-get install mariadb-server-core)"
  mkdirSync(folder.here, { recursive: true })
  const here = mkdtempSync(join(folder.here, "mariadb-"))
  const there = join(folder.there, here.slice(folder.here.length))
  const inside = (command: string, args: readonly string[]): [string, string[]] =>
    root === "/" ? [command, [...args]] : ["chroot", [root, command, ...args]]
  const user = process.getuid?.() === 0 ? ["--user=root"] : []
  const data = join(there, "data")
  execFileSync(
    ...inside("mariadb-install-db", [
      "--no-defaults",
      ...user,
      `--datadir=${data}`,
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
    ]),
    { stdio: "ignore" },
  )
  const socket = join(there, "socket")
  const server = spawn(
    ...inside("mariadbd", [
      "--no-defaults",
      ...user,
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--pid-file=${join(there, "pid")}`,
      "--skip-networking",
      "--innodb-flush-log-at-trx-commit=0",
      "--character-set-server=utf8mb4",
    ]),
    { stdio: "ignore" },
  )
  const stop = () => {
    server.kill("SIGKILL")
    rmSync(here, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 100; tries++) {
    await wait(100)
    if (server.exitCode !== null) break
    if (existsSync(join(here, "socket"))) {
      const create = ["--no-defaults", `--socket=${socket}`, "-uroot", "-e", "CREATE DATABASE shop"]
      execFileSync(...inside("mariadb", create))
      return { socket, stop }
    }
  }
  stop()
  return "mariadbd doesn't start"
}
