import { type FSWatcher, watch as watchFolder } from "node:fs"
import { basename } from "node:path"
import { isFactsFile } from "../config/project-facts.ts"
import { configNames } from "../config/read-config.ts"
import { checkFiles } from "./check.ts"
import type { Host } from "./host.ts"
import type { CheckArgs } from "./parse-args.ts"
import type { Tool } from "./tool.ts"

/** Editors save in several steps; a check begins when nothing has changed for this long, in milliseconds. */
const settled = 100

/** `--watch`: checks, and checks again after every change, until the process is interrupted. */
export async function watch(args: CheckArgs, host: Host, tool: Tool): Promise<number> {
  const check = async () => {
    // Clears screen and scrollback: what is on it is about files as they were.
    if (host.out.isTerminal) host.out.write("\u001b[2J\u001b[3J\u001b[H")
    await checkFiles(args, host, tool)
    host.err.write("Waiting for changes. Press Ctrl+C to stop.\n")
  }
  const changed = changes(host.cwd, path => matters(basename(path)))
  await check()
  for await (const _change of changed) await check()
  return 0
}

/**
 * Yields after each burst of changes below a folder, from this call on, to files that matter; these are told by their path
 * in the folder.
 */
export function changes(folder: string, matters: (path: string) => boolean): AsyncGenerator<true> {
  let wake = () => {}
  let timer: NodeJS.Timeout | undefined
  let isPending = false
  const watcher: FSWatcher = watchFolder(folder, { recursive: true }, (_event, name) => {
    if (name === null || !matters(name)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      isPending = true
      wake()
    }, settled)
  })
  return bursts()

  async function* bursts(): AsyncGenerator<true> {
    try {
      for (;;) {
        if (!isPending)
          await new Promise<void>(resolve => {
            wake = resolve
          })
        isPending = false
        yield true
      }
    } finally {
      watcher.close()
    }
  }
}

function matters(name: string): boolean {
  return (
    /\.(py|pyi|pyw|ipynb)$/.test(name) ||
    isFactsFile(name) ||
    configNames.some(config => config === name) ||
    name === ".gitignore"
  )
}
