import yargs, { type Argv } from "yargs"
import { isOptionName, type OptionName } from "../config/options.ts"
import { suggest } from "../config/suggest.ts"
import { type Command, commands } from "./commands.ts"
import { exit } from "./exit.ts"
import type { Host } from "./host.ts"
import { checkFlags, standardInput } from "./parse-args.ts"
import { printProblem } from "./print-problem.ts"
import type { Tool } from "./tool.ts"

/** yargs' own command: prints a script that asks the program for what may follow. */
const completion = "completion"

/** Runs a command line through yargs: help, mistakes and every command that isn't on the hot path. */
export async function runYargs(args: readonly string[], host: Host, tool: Tool): Promise<number> {
  let code: number = exit.clean
  const parser = yargs()
    .scriptName("interpolice")
    .usage(
      "Finds SQL, HTML and shell text built from Python strings, and rewrites it.\n\nUsage: $0 <command> [options]",
    )
    .locale("en")
    .parserConfiguration({ "camel-case-expansion": false, "dot-notation": false, "parse-numbers": false })
    .version(false)
    .help("help")
    .alias("h", "help")
    .wrap(Math.min(110, host.out.columns))
    .exitProcess(false)
    .strict()
    .recommendCommands()
    .completion(completion, "Print a script that completes commands and flags in bash and zsh")
    .fail((message, error) => {
      throw error ?? new UsageError(message)
    })
  for (const command of commands)
    parser.command(
      command.usage,
      command.summary,
      builder => declare(builder, command),
      async argv => {
        code = await command.run(argv, host, tool)
      },
    )
  if (args[0] === completion) {
    parser.showCompletionScript()
    return exit.clean
  }
  try {
    // yargs takes a lone `-` for nothing; the commands see it again.
    const words = args.map(arg => (arg === "-" ? standardInput : arg))
    let help = ""
    await parser.parseAsync(words, {}, (_error, _argv, output) => {
      help = output
    })
    if (args.length === 0) help = await parser.getHelp()
    if (help !== "") (args.length === 0 ? host.err : host.out).write(`${help}\n`)
    return args.length === 0 ? exit.failure : code
  } catch (error) {
    if (!(error instanceof UsageError) && !isYargsError(error)) throw error
    printProblem(usageProblem(error.message, args), null, host)
    return exit.failure
  }
}

class UsageError extends Error {}

function isYargsError(error: unknown): error is Error {
  return error instanceof Error && error.name === "YError"
}

function declare(builder: Argv, { flags, examples = [] }: Command): Argv {
  for (const [name, option] of checkFlags) {
    if (flags !== "check") break
    const takesValue = option.type !== "boolean"
    builder.option(name, {
      describe: option.help,
      group: `${option.group[0]!.toUpperCase()}${option.group.slice(1)}:`,
      ...(option.short === undefined ? {} : { alias: option.short }),
      ...(takesValue ? { type: "string", requiresArg: true } : { type: "boolean" }),
      ...(option.type === "choice" ? { choices: option.choices } : {}),
    })
  }
  if (flags !== "check") for (const [name, flag] of Object.entries(flags)) builder.option(name, flag)
  for (const [line, what] of examples) builder.example(line, what)
  return builder
}

function usageProblem(message: string, args: readonly string[]) {
  const unknown = /^Unknown arguments?: ([^,]+)/.exec(message)?.[1]
  const [command] = args
  const isCommand = commands.some(({ name }) => name === command)
  if (!isCommand && command !== undefined && !command.startsWith("-")) {
    const near = suggest(
      command,
      commands.map(({ name }) => name),
    )
    const hint = near
      ? `Did you mean \`${near}\`?`
      : `To check a file or folder: \`interpolice check ${command}\`.`
    return { code: "usage", message: `Unknown command \`${command}\``, hint }
  }
  if (unknown === undefined)
    return { code: "usage", message: message.split("\n")[0]!.trim(), hint: seeHelp(command) }
  const written = args.find(arg => arg.replace(/=.*$/, "").replace(/^--?(no-)?/, "") === unknown) ?? unknown
  const known = isOptionName(unknown) ? `\`${unknown}\` belongs in a configuration file.` : null
  const near = suggest(unknown, flagNames())
  const hint = known ?? (near ? `Did you mean \`--${near}\`?` : seeHelp(command))
  return { code: "usage", message: `Unknown flag \`${written}\``, hint }
}

function flagNames(): OptionName[] {
  return checkFlags.map(([name]) => name)
}

function seeHelp(command: string | undefined): string {
  return `\`interpolice ${command === undefined || command.startsWith("-") ? "" : `${command} `}--help\` lists what there is.`
}
