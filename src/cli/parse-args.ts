import { existsSync } from "node:fs"
import type { Option } from "../config/option.ts"
import { isOptionName, type OptionName, optionList, options } from "../config/options.ts"
import { joinFlag, type PartialValues, readFlag } from "../config/values.ts"
import { fail, ok, type Problem, type Result } from "../text/problem.ts"

/** What follows `check` or `fix` on the command line. */
export interface CheckArgs {
  readonly paths: readonly string[]
  readonly flags: PartialValues
}

/** Stands for a lone `-` while yargs, which drops it, reads the arguments. */
export const standardInput = "\u0000-"

/** Flags of `check`, in the order of the declared options. */
export const checkFlags: readonly (readonly [OptionName, Option])[] = optionList.filter(
  ([, option]) => option.only !== "key",
)

/**
 * Reads the arguments of `check` without yargs, which takes longer to load than a small project to check. `null` when
 * they ask for help or hold anything unknown: yargs then answers.
 */
export function parseCheckArgs(args: readonly string[]): Result<CheckArgs> | null {
  const paths: string[] = []
  const given: [OptionName, string][] = []
  let onlyPaths = false
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (onlyPaths || arg === "-" || !arg.startsWith("-")) paths.push(arg)
    else if (arg === "--") onlyPaths = true
    else {
      const flag = parseFlag(arg)
      // pre-commit and shells hand over names as they are.
      if (flag === null && existsSync(arg)) {
        paths.push(arg)
        continue
      }
      if (flag === null) return null
      const value = flag.value ?? bareValue(options[flag.name]) ?? args[++i]
      if (value === undefined) return null
      given.push([flag.name, value])
    }
  }
  const flags = readFlags(given)
  return flags.ok ? ok({ paths, flags: flags.value }) : flags
}

/** Turns flags as typed into option values; repeated lists grow, otherwise the last one holds. */
export function readFlags(given: readonly (readonly [OptionName, string])[]): Result<PartialValues> {
  const flags: Record<string, unknown> = {}
  for (const [name, text] of given) {
    const value = readFlag(name, text)
    if (!value.ok) return value
    flags[name] = joinFlag(flags[name], value.value)
  }
  const problem = contradiction(flags)
  return problem ? fail(problem) : ok(flags)
}

function parseFlag(arg: string): { name: OptionName; value: string | undefined } | null {
  const equals = arg.indexOf("=")
  const written = equals < 0 ? arg : arg.slice(0, equals)
  const value = equals < 0 ? undefined : arg.slice(equals + 1)
  const negated = /^--no-(.+)$/.exec(written)?.[1]
  if (negated !== undefined && isFlag(negated) && options[negated].type === "boolean" && value === undefined)
    return { name: negated, value: "false" }
  const name = written.startsWith("--")
    ? written.slice(2)
    : checkFlags.find(([, { short }]) => `-${short}` === written)?.[0]
  return name !== undefined && isFlag(name) ? { name, value } : null
}

/** What a flag means that stands alone; `undefined` when it needs a value. */
function bareValue(option: Option): string | undefined {
  return option.type === "boolean" ? "true" : option.bare
}

function isFlag(name: string): name is OptionName {
  return isOptionName(name) && checkFlags.some(([flag]) => flag === name)
}

const pairs = [
  ["staged", "add-ignore"],
  ["watch", "staged"],
  ["watch", "diff"],
  ["fix", "add-ignore"],
  ["diff", "add-ignore"],
  ["staged", "changed"],
  ["staged", "since"],
  ["staged", "fix"],
  ["diff", "statistics"],
] as const

function contradiction(flags: PartialValues): Problem | null {
  const pair = pairs.find(names => names.every(name => flags[name] != null && flags[name] !== false))
  return pair
    ? { code: "invalid-flag", message: `\`--${pair[0]}\` and \`--${pair[1]}\` exclude each other` }
    : null
}
