import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/**
 * Unpacks packages of Debian's newest state into a folder, without what they depend on. `apt-get` downloads them without
 * touching the system's own lists. Throws when it can't.
 */
export function unpackFromDebian(packages: readonly string[], target: string): void {
  const folder = mkdtempSync(join(tmpdir(), "interpolice-debian-"))
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
    run("apt-get", [...options, "download", ...packages], folder)
    mkdirSync(target, { recursive: true })
    for (const file of readdirSync(folder).filter(name => name.endsWith(".deb")))
      run("dpkg-deb", ["-x", file, target], folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { error, status, stderr } = spawnSync(command, args, { cwd, timeout: 120_000 })
  if (error || status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`)
}
