import { writeFileSync } from "node:fs"
import { resolve } from "node:path"
import type { FormatName, OptionValues } from "../config/options.ts"
import { options } from "../config/options.ts"
import { errorCode } from "../project/read-bytes.ts"
import { slashes } from "../project/slashes.ts"
import { entriesOf } from "../report/entry.ts"
import { fixSummary } from "../report/fix-summary.ts"
import type { Format, ReportContext } from "../report/format.ts"
import { full } from "../report/full.ts"
import { type Grouping, statisticsBy, statisticsOf, statisticsText } from "../report/statistics.ts"
import { count } from "../report/summary.ts"
import type { Outcome } from "./check-run.ts"
import { usesColor } from "./color.ts"
import { exit } from "./exit.ts"
import type { Host, Stream } from "./host.ts"
import { printProblem } from "./print-problem.ts"
import type { Tool } from "./tool.ts"

/** Prints the outcome of a run where and how the flags say, and returns the exit code. */
export async function report(
  outcome: Outcome,
  values: OptionValues,
  stream: Stream,
  host: Host,
  tool: Tool,
): Promise<number> {
  const color = usesColor(stream, values.color, host.env)
  const context: ReportContext = {
    version: tool.version,
    root: slashes(host.cwd),
    rules: tool.rules,
    color,
    links: color && stream.isTerminal,
    unsafeFixes: values["unsafe-fixes"],
    fixed: values.fix ? outcome.fixed : null,
    failed: new Set(outcome.problems.map(({ path }) => path)).size,
    quiet: values.quiet,
  }
  if (values["add-ignore"] !== null && !values.quiet)
    host.err.write(`Silenced ${count(outcome.ignored, "problem")} in ${count(outcome.changed, "file")}.\n`)
  const hidesFindings = values.diff || values["fix-only"]
  if (values.diff) for (const piece of outcome.diff) stream.write(piece)
  const written = hidesFindings ? true : await print(outcome, values, context, stream, host)
  if (hidesFindings || values["show-fixes"]) {
    const style = { color: usesColor(host.err, values.color, host.env), links: false }
    const text = fixSummary(outcome.results, { ...values, changed: outcome.changed, ...style })
    if (!values.quiet) host.err.write(text)
  }
  if (outcome.problems.length > 0 || !written) return exit.failure
  return exitCode(outcome, values)
}

function exitCode(outcome: Outcome, values: OptionValues): number {
  if (values["exit-zero"]) return exit.clean
  if (values.diff) return outcome.diff.length === 0 ? exit.clean : exit.findings
  if (values["exit-non-zero-on-fix"] && outcome.fixed > 0) return exit.findings
  if (values["fix-only"]) return exit.clean
  const entries = entriesOf(outcome.results)
  const warnings = entries.filter(entry => entry.severity !== "error").length
  if (entries.length > warnings || warnings > (values["max-warnings"] ?? 0)) return exit.findings
  return exit.clean
}

async function print(
  outcome: Outcome,
  values: OptionValues,
  context: ReportContext,
  stream: Stream,
  host: Host,
): Promise<boolean> {
  const { results } = outcome
  let isMainWritten = false
  let good = true
  for (const target of values["output-file"]) {
    const [, name, path = target] = /^([a-z-]+)=(.+)$/.exec(target) ?? []
    const isExtra = name !== undefined && isFormatName(name)
    const format = await formatNamed(isExtra ? name : values["output-format"])
    isMainWritten ||= !isExtra
    good =
      writeReport(
        resolve(host.cwd, isExtra ? path : target),
        format.render(results, { ...context, color: false, links: false }),
        host,
      ) && good
  }
  if (isMainWritten) return good
  if (values.statistics !== null)
    stream.write(statistics(values.statistics, results, values["output-format"]))
  else stream.write((await formatNamed(values["output-format"])).render(results, context))
  return good
}

/** Counts: as data when the format is JSON, else as a table. */
function statistics(grouping: Grouping, results: Outcome["results"], format: FormatName): string {
  const entries = entriesOf(results)
  if (format !== "json") return statisticsText(grouping, entries)
  const counts = grouping === "rule" ? statisticsOf(entries) : statisticsBy(grouping, entries)
  return `${JSON.stringify(counts, null, 2)}\n`
}

function isFormatName(name: string): name is FormatName {
  return options["output-format"].choices.some(choice => choice === name)
}

/** A format by name. What prints on most runs is at hand, the others are loaded together when one is wanted. */
async function formatNamed(name: FormatName): Promise<Format> {
  if (name === full.name) return full
  const { formats } = await import("../report/index.ts")
  const format = formats.find(candidate => candidate.name === name)
  if (!format) throw new Error(`the format ${name} is declared but not implemented`)
  return format
}

function writeReport(path: string, text: string, host: Host): boolean {
  try {
    writeFileSync(path, text)
    return true
  } catch (error) {
    if (errorCode(error) === "") throw error
    printProblem(
      { code: "unwritable", message: `Can't write the report (${errorCode(error)})`, path },
      null,
      host,
    )
    return false
  }
}
