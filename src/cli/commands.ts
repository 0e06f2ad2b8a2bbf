import type { Options } from "yargs"
import { baselineCommand } from "./baseline.ts"
import { checkCommand, fixCommand } from "./check-command.ts"
import { cleanCommand } from "./clean.ts"
import { configCommand } from "./config.ts"
import { explainCommand } from "./explain.ts"
import type { Host } from "./host.ts"
import { initCommand } from "./init.ts"
import { lspCommand } from "./lsp.ts"
import { ruleCommand } from "./rule.ts"
import type { Tool } from "./tool.ts"
import { traceCommand } from "./trace-command.ts"
import { transpileCommand } from "./transpile-command.ts"
import { versionCommand } from "./version.ts"

/** One command of the program, as yargs declares and runs it. */
export interface Command {
  readonly name: string
  /** yargs' notation: `rule [name]`. */
  readonly usage: string
  /** One line of help. */
  readonly summary: string
  /** `check`: the declared options; else the command's own. */
  readonly flags: "check" | Readonly<Record<string, Options>>
  readonly examples?: readonly (readonly [string, string])[]
  /** Returns the exit code; mistakes are printed, only bugs throw. */
  readonly run: (argv: Readonly<Record<string, unknown>>, host: Host, tool: Tool) => number | Promise<number>
}

/** Every command, in the order of help. */
export const commands: readonly Command[] = [
  checkCommand,
  fixCommand,
  explainCommand,
  baselineCommand,
  initCommand,
  transpileCommand,
  traceCommand,
  lspCommand,
  ruleCommand,
  configCommand,
  cleanCommand,
  versionCommand,
]
