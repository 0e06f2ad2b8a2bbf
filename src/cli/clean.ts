import { existsSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { cacheFolder } from "../project/cache.ts"
import type { Command } from "./commands.ts"
import { exit } from "./exit.ts"

/** `clean`: forget what was remembered about files. */
export const cleanCommand: Command = {
  name: "clean",
  usage: "clean",
  summary: "Remove the cache of the working directory",
  flags: {},
  run(_argv, { cwd, env, err }) {
    const folder = resolve(cwd, env.INTERPOLICE_CACHE_DIR || cacheFolder)
    // Only a folder that says it is a cache: the variable may name anything.
    if (existsSync(join(folder, "CACHEDIR.TAG"))) {
      rmSync(folder, { recursive: true })
      err.write(`Removed ${folder}.\n`)
    } else err.write("There is no cache here.\n")
    return exit.clean
  },
}
