import type { Command } from "./commands.ts"
import { exit } from "./exit.ts"

/** `version`: of interpolice, with what it runs on. */
export const versionCommand: Command = {
  name: "version",
  usage: "version",
  summary: "Print the version",
  flags: { "output-format": { choices: ["text", "json"], default: "text", describe: "How to print it" } },
  run(argv, host, tool) {
    const facts = {
      version: tool.version,
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
    }
    host.out.write(
      argv["output-format"] === "json" ? `${JSON.stringify(facts)}\n` : `interpolice ${tool.version}\n`,
    )
    return exit.clean
  },
}
