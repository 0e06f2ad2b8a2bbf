import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { buildSync } from "esbuild"
import { program as built } from "../../scripts/program.ts"

/** What a process did. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Standard output as it came. */
  readonly bytes: Buffer
}

/** How to run the program. */
export interface Run {
  readonly cwd: string
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Bundles an entry file in lazily loaded parts, as the package is, which starts ten times faster than its sources; the
 * path of the bundle, gone when the process ends.
 */
export function bundle(entry: string): string {
  const folder = mkdtempSync(join(tmpdir(), "interpolice-program-"))
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }))
  buildSync({ ...built, entryPoints: { cli: entry }, outdir: folder, outExtension: { ".js": ".mjs" } })
  return join(folder, "cli.mjs")
}

/** A function that runs an entry file in a process of its own, with as little environment as possible. */
export function program(entry: string): (args: readonly string[], run: Run) => Ran {
  const outfile = bundle(entry)
  return (args, { cwd, input = "", env = {} }) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [outfile, ...args], {
      cwd,
      input,
      env: { PATH: process.env.PATH, ...env },
    })
    return { code: status, stdout: stdout.toString(), stderr: stderr.toString(), bytes: stdout }
  }
}
