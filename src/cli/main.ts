import type { Problem } from "../text/problem.ts"
import { runCheck } from "./check.ts"
import { exit } from "./exit.ts"
import type { Host } from "./host.ts"
import { parseCheckArgs } from "./parse-args.ts"
import { printProblem } from "./print-problem.ts"
import type { Tool } from "./tool.ts"

/**
 * Runs one command line and returns the exit code. `check` and `fix` are read without yargs; every other command, help
 * and mistakes go through it.
 */
export async function main(args: readonly string[], host: Host, tool: Tool): Promise<number> {
  const [command, ...rest] = args
  if (command === "check" || command === "fix") {
    const parsed = parseCheckArgs(command === "fix" ? ["--fix", ...rest] : rest)
    if (parsed?.ok) return await runCheck(parsed.value, host, tool)
    if (parsed !== null) return failure(parsed.problem, host)
  }
  const words = command === "--version" || command === "-V" ? ["version"] : args
  const { runYargs } = await import("./yargs.ts")
  return await runYargs(words, host, tool)
}

function failure(problem: Problem, host: Host): number {
  printProblem(problem, null, host)
  return exit.failure
}
