import { resolve } from "node:path"
import type { FileResult } from "../engine/result.ts"
import { entriesOfFile } from "../report/entry.ts"
import { fixPreview } from "../report/excerpt.ts"
import { terminalStyle } from "../report/style.ts"
import type { Finding } from "../rules/finding.ts"
import { LineTable } from "../text/lines.ts"
import type { Range } from "../text/range.ts"
import { select } from "./check.ts"
import { CheckRun } from "./check-run.ts"
import type { Command } from "./commands.ts"
import { exit } from "./exit.ts"
import { printProblem } from "./print-problem.ts"

/** `explain FILE:LINE`: everything that is known about the problems on a line. */
export const explainCommand: Command = {
  name: "explain",
  usage: "explain <place>",
  summary: "Say everything about the problems on a line: `explain app/users.py:12`",
  flags: {},
  async run(argv, host, tool) {
    const place = /^(.+?):(\d+)(?::\d+)?$/.exec(String(argv.place))
    if (place === null) {
      const message = `\`${argv.place}\` names no line`
      printProblem({ code: "usage", message, hint: "Write it as `FILE:LINE`." }, null, host)
      return exit.failure
    }
    const [, path = "", line] = place
    const selection = await select({ paths: [path], flags: {} }, host, tool)
    if (selection === null) return exit.failure
    const run = new CheckRun(selection.values, selection.configuration, host, tool)
    await run.all(selection.files.filter(file => file.path === resolve(host.cwd, path)))
    for (const problem of run.problems) printProblem(problem, null, host)
    if (run.problems.length > 0) return exit.failure
    const texts = run.results.flatMap(result => explanations(result, Number(line)))
    host.out.write(texts.length > 0 ? texts.join("\n") : `Nothing is found on line ${line} of ${path}.\n`)
    return exit.clean
  },
}

function explanations(result: FileResult, line: number): string[] {
  const lines = new LineTable(result.text)
  const touches = (range: Range) => lines.lineAt(range.from) <= line && line <= lines.lineAt(range.to)
  const isHere = (finding: Finding) => [finding, ...finding.labels, ...finding.path].some(touches)
  const errors = entriesOfFile(result)
    .filter(entry => entry.finding === null && touches(entry))
    .map(entry => `${entry.name}: ${entry.message}\n`)
  const found = result.findings.filter(isHere).map(finding => explanation(result, lines, finding))
  const silenced = result.suppressed
    .filter(({ finding }) => isHere(finding))
    .map(({ finding, by, reason }) => {
      const how = by === "comment" ? "by a comment" : "by the baseline"
      return `${explanation(result, lines, finding)}${row("silenced", `${how}${reason === "" ? "" : `: ${reason}`}`)}`
    })
  return [...errors, ...found, ...silenced]
}

function explanation({ path, text }: FileResult, lines: LineTable, finding: Finding): string {
  const at = (range: Range) => {
    const { line, column } = lines.position(range.from)
    return `${line}:${column}`
  }
  const quoted = (range: Range) => text.slice(range.from, range.to).replace(/\s*\n\s*/g, " ")
  let out = `${path}:${at(finding)}: ${finding.severity}[${finding.rule}] ${finding.message}\n`
  out += row("code", finding.code)
  out += row("sureness", finding.confidence)
  if (finding.library !== "") out += row("library", finding.library)
  out += row("text", quoted(finding))
  for (const label of finding.labels) out += row("part", `${at(label)} \`${quoted(label)}\` ${label.text}`)
  for (const step of finding.path) out += row("path", `${at(step)} \`${quoted(step)}\` ${step.text}`)
  if (finding.hint !== "") out += row("help", finding.hint)
  return out + remedy(finding, text, lines)
}

function remedy({ fix, refusal }: Finding, text: string, lines: LineTable): string {
  if (refusal !== null)
    return row("not fixed", `${refusal.reason} (${refusal.code})`) + row("by hand", refusal.suggestion)
  if (fix === null) return ""
  const plain = terminalStyle({ color: false, links: false })
  const preview = fixPreview(lines, text, fix.edits, plain).replace(/^(?=.)/gm, "              ")
  const because = fix.because.map(reason => row("because", reason)).join("")
  return row("fix", `${fix.title} (${fix.applicability})`) + because + preview
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(10)}  ${text}\n`
}
