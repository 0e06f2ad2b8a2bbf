import { main } from "./main.ts"
import { processHost } from "./process-host.ts"
import type { Tool } from "./tool.ts"

/** Runs the process's own command line with a tool and sets the exit code. A bug ends in 2 and says how to report it. */
export async function runProcess(tool: Tool): Promise<void> {
  const host = processHost()
  try {
    process.exitCode = await main(process.argv.slice(2), host, tool)
  } catch (error) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
    host.err.write(
      `interpolice ${tool.version} (Node ${process.versions.node}) has a bug. Please report what follows, and the command, at\n` +
        `https://github.com/interpolice/interpolice/issues\n\n${trace}\n`,
    )
    process.exitCode = 2
  }
}
