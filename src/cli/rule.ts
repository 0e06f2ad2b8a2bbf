import { suggest } from "../config/suggest.ts"
import type { Command } from "./commands.ts"
import { exit } from "./exit.ts"
import { printProblem } from "./print-problem.ts"

/** `rule`: the page of one rule, or of all. */
export const ruleCommand: Command = {
  name: "rule",
  usage: "rule [name]",
  summary: "Explain a rule, by name or code",
  flags: {
    all: { type: "boolean", describe: "Explain all rules" },
    "output-format": { choices: ["text", "json"], default: "text", describe: "How to print it" },
  },
  run(argv, host, tool) {
    const wanted = typeof argv.name === "string" ? argv.name : null
    const rules = wanted === null ? tool.rules : tool.rules.filter(rule => isNamed(rule, wanted))
    if (wanted === null && !argv.all) {
      host.out.write(
        tool.rules.map(rule => `${rule.code}  ${rule.name.padEnd(28)}  ${rule.summary}\n`).join(""),
      )
      return exit.clean
    }
    if (rules.length === 0) {
      const near = suggest(
        wanted ?? "",
        tool.rules.flatMap(rule => [rule.name, rule.code]),
      )
      const hint = near ? `Did you mean \`${near}\`?` : "`interpolice rule` lists all rules."
      printProblem({ code: "unknown-rule", message: `Unknown rule \`${wanted}\``, hint }, null, host)
      return exit.failure
    }
    host.out.write(argv["output-format"] === "json" ? json(rules) : rules.map(page).join("\n"))
    return exit.clean
  },
}

type Rule = Parameters<Command["run"]>[2]["rules"][number]

function isNamed(rule: Rule, wanted: string): boolean {
  return rule.name === wanted.toLowerCase() || rule.code === wanted.toUpperCase()
}

function page({ name, code, severity, defaultOn, doc }: Rule): string {
  return `# ${name} (${code})\n\n${severity}, ${defaultOn ? "on" : "off"} by default.\n\n${doc.trim()}\n`
}

function json(rules: readonly Rule[]): string {
  const rows = rules.map(({ name, code, severity, defaultOn, summary, doc }) => ({
    name,
    code,
    severity,
    default: defaultOn,
    summary,
    explanation: doc,
  }))
  return `${JSON.stringify(rows, null, 2)}\n`
}
