import { chmodSync, mkdirSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { bundle } from "./process.ts"

/** A folder with a command `interpolice` that runs the program from source, and the environment that finds it first. */
export function commandOnPath(folder: string): Readonly<Record<string, string>> {
  mkdirSync(folder, { recursive: true })
  const command = join(folder, "interpolice")
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${bundle("src/cli/entry.ts")}" "$@"\n`)
  chmodSync(command, 0o755)
  return { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` }
}
