import type { Option } from "../config/option.ts"
import { type OptionName, optionList } from "../config/options.ts"
import { suggest } from "../config/suggest.ts"
import type { Command } from "./commands.ts"
import { exit } from "./exit.ts"
import { printProblem } from "./print-problem.ts"

/** `config`: what can be configured. */
export const configCommand: Command = {
  name: "config",
  usage: "config [key]",
  summary: "List the settings, or explain one",
  flags: { "output-format": { choices: ["text", "json"], default: "text", describe: "How to print it" } },
  run(argv, host) {
    const keys = optionList.filter(([, option]) => option.only !== "flag")
    const wanted = typeof argv.key === "string" ? argv.key : null
    const shown = wanted === null ? keys : keys.filter(([name]) => name === wanted)
    if (shown.length === 0) {
      const near = suggest(
        wanted ?? "",
        keys.map(([name]) => name),
      )
      const hint = near ? `Did you mean \`${near}\`?` : "`interpolice config` lists all settings."
      printProblem({ code: "unknown-setting", message: `Unknown setting \`${wanted}\``, hint }, null, host)
      return exit.failure
    }
    if (argv["output-format"] === "json")
      host.out.write(`${JSON.stringify(Object.fromEntries(shown), null, 2)}\n`)
    else if (wanted === null)
      host.out.write(shown.map(([name, { help }]) => `${name.padEnd(30)}${help}\n`).join(""))
    else host.out.write(shown.map(explain).join("\n"))
    return exit.clean
  },
}

function explain([name, option]: readonly [OptionName, Option]): string {
  const flag = option.only === "key" ? "" : `Flag: --${name}\n`
  return `${name}\n\n${option.help}\n\nType: ${typeName(option)}\nDefault: ${option.default === null ? "none" : JSON.stringify(option.default)}\n${flag}`
}

function typeName(option: Option): string {
  switch (option.type) {
    case "boolean":
      return "true or false"
    case "text":
      return "string"
    case "count":
      return "number"
    case "choice":
      return `one of ${option.choices.join(", ")}`
    case "list":
      return "list of strings"
    case "lists":
      return "table of lists of strings"
    case "texts":
      return "table of strings"
    case "tables":
      return `array of tables with ${Object.keys(option.fields).join(", ")}`
  }
}
