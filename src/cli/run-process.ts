import { bugReport } from "./bug-report.ts"
import { exit } from "./exit.ts"
import { main } from "./main.ts"
import { printProblem } from "./print-problem.ts"
import { processHost } from "./process-host.ts"
import type { Tool } from "./tool.ts"

/** Runs the process's own command line with a tool and sets the exit code. A bug ends in 2 and says how to report it. */
export async function runProcess(tool: Tool): Promise<void> {
  const host = processHost()
  try {
    process.exitCode = await main(process.argv.slice(2), host, tool)
  } catch (error) {
    printProblem({ code: "crash", ...bugReport(error, tool.version) }, null, host)
    process.exitCode = exit.failure
  }
}
