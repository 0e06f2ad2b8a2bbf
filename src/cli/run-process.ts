import { bugReport } from "./bug-report.ts"
import { exit } from "./exit.ts"
import { main } from "./main.ts"
import { printProblem } from "./print-problem.ts"
import { processHost, StreamError } from "./process-host.ts"
import type { Tool } from "./tool.ts"

/**
 * Runs the process's own command line with a tool and sets the exit code. What can't be written or read, and a bug,
 * which is said how to report, end in 2.
 */
export async function runProcess(tool: Tool): Promise<void> {
  const host = processHost()
  try {
    process.exitCode = await main(process.argv.slice(2), host, tool)
  } catch (error) {
    process.exitCode = exit.failure
    const problem =
      error instanceof StreamError
        ? { code: "stream", message: error.message }
        : { code: "crash", ...bugReport(error, tool.version) }
    printProblem(problem, null, host)
  }
}
