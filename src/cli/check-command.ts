import type { OptionName } from "../config/options.ts"
import { runCheck } from "./check.ts"
import type { Command } from "./commands.ts"
import { exit } from "./exit.ts"
import { checkFlags, readFlags, standardInput } from "./parse-args.ts"
import { printProblem } from "./print-problem.ts"

/** `check`, for help and for spellings that `parse-args.ts` leaves to yargs. */
export const checkCommand: Command = {
  name: "check",
  usage: "check [paths..]",
  summary: "Find problems in files and folders; `-` reads standard input",
  flags: "check",
  examples: [
    ["$0 check --diff src", "Show what would be fixed"],
    ["$0 check --fix --unsafe-fixes app/models.py", "Fix what can be fixed"],
    ["$0 check --output-format sarif -o out.sarif --exit-zero", "Report to code scanning"],
  ],
  run: (argv, host, tool) => runParsed(argv, {}, host, tool),
}

/** `fix`: `check --fix` under its own name. */
export const fixCommand: Command = {
  name: "fix",
  usage: "fix [paths..]",
  summary: "Fix problems: `check --fix` under its own name",
  flags: "check",
  run: (argv, host, tool) => runParsed(argv, { fix: true }, host, tool),
}

const runParsed = (
  argv: Parameters<Command["run"]>[0],
  implied: { readonly fix?: boolean },
  host: Parameters<Command["run"]>[1],
  tool: Parameters<Command["run"]>[2],
): number | Promise<number> => {
  const given = checkFlags.flatMap(([name]): [OptionName, string][] => {
    const value = argv[name]
    return value === undefined ? [] : [value].flat().map(item => [name, String(item)])
  })
  const flags = readFlags(given)
  if (!flags.ok) {
    printProblem(flags.problem, null, host)
    return exit.failure
  }
  const paths = Array.isArray(argv.paths)
    ? argv.paths.map(path => (path === standardInput ? "-" : String(path)))
    : []
  return runCheck({ paths, flags: { ...implied, ...flags.value } }, host, tool)
}
