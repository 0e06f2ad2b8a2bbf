import { join } from "node:path"
import { checkMeaning } from "../config/check-meaning.ts"
import { readToml } from "../config/read-toml.ts"
import { type PartialValues, readValues, type ValueProblem } from "../config/values.ts"
import type { ConfigurationRequest } from "../project/configuration.ts"
import { fail, ok, type Result } from "../text/problem.ts"
import type { Host } from "./host.ts"
import type { Tool } from "./tool.ts"

/** What the flags say about configuration: `--config` is a file or, with an equals sign, settings in TOML. */
export function configurationRequest(
  flags: PartialValues,
  host: Host,
  tool: Tool,
): Result<ConfigurationRequest> {
  const given = flags.config ?? []
  const files = given.filter(text => !isSetting(text))
  if (files.length > 1)
    return fail({
      code: "invalid-flag",
      message: "`--config` names two files",
      hint: "Use `extend` in one of them.",
    })
  if (files.length > 0 && flags.isolated)
    return fail({ code: "invalid-flag", message: "`--isolated` and a `--config` file exclude each other" })
  const toml = readToml("--config", given.filter(isSetting).join("\n"))
  if (!toml.ok)
    return fail({ ...toml.problem, hint: '`--config` takes a file or a setting such as `select = ["sql"]`.' })
  const { values, problems } = readValues(toml.value)
  const [problem] = problems
  if (problem) return wrongFlag({ ...problem, message: `\`--config\`: ${problem.message}` })
  const all = { ...values, ...flags }
  const [meant] = checkMeaning(all, tool.rules)
  if (meant) return wrongFlag(meant)
  return ok({
    cwd: host.cwd,
    flags: all,
    file: files[0] ?? null,
    isolated: flags.isolated ?? false,
    version: tool.version,
    rules: tool.rules,
    userFolder: userFolder(host.env),
  })
}

/** As a problem of the command line, where a place in a table means nothing. */
function wrongFlag({ message, hint }: ValueProblem): Result<never> {
  return fail({ code: "invalid-flag", message, ...(hint === undefined ? {} : { hint }) })
}

function isSetting(text: string): boolean {
  return /^[\w.-]+\s*=/.test(text)
}

/** The platform's folder for a user's own configuration. */
function userFolder(env: Host["env"]): string | null {
  const base = env.XDG_CONFIG_HOME || (env.HOME ? join(env.HOME, ".config") : env.APPDATA)
  return base ? join(base, "interpolice") : null
}
