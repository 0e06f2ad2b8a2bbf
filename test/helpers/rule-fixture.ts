import { noFacts } from "../../src/config/facts.ts"
import { mergeValues } from "../../src/config/merge-values.ts"
import { defaultValues } from "../../src/config/options.ts"
import { type EngineSettings, engineSettings } from "../../src/config/settings.ts"
import { readValues } from "../../src/config/values.ts"
import type { Finding } from "../../src/rules/finding.ts"
import { rules } from "../../src/rules/index.ts"
import { LineTable } from "../../src/text/lines.ts"

/** A finding that a fixture wants on a line. */
export interface Expectation {
  readonly line: number
  readonly rule: string
  /** Columns of the finding or of one of its labels: 1-based code points, the second behind the end. */
  readonly columns: readonly [number, number] | null
  /** A part of its message or of one of its labels. */
  readonly message: string | null
  /** `todo`: it should be there and is known not to be. */
  readonly kind: "expect" | "todo"
}

/** A Python file with what is expected of it. */
export interface RuleFixture {
  readonly expectations: readonly Expectation[]
  readonly settings: EngineSettings
}

const comment = /#\s*(expect|expect-next|todo-expect):\s*(.*)$/
const item = /^([a-z]+(?:-[a-z]+)*)(?:\s*@\s*(\d+)-(\d+))?(?:\s*"([^"]*)")?\s*(?:,\s*|$)/

/** Reads the comments of a fixture: `# options: {…}` first, `# expect: rule @ 5-9 "text", rule`, `# expect-next: …`. */
export function readRuleFixture(text: string): RuleFixture {
  const expectations: Expectation[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const [, kind, list] = comment.exec(line) ?? []
    if (kind === undefined || list === undefined) continue
    for (let rest = list.trim(); rest !== ""; ) {
      const found = item.exec(rest)
      if (!found) throw new Error(`line ${index + 1}: can't read the expectation ${rest}`)
      const [all, rule, from, to, message] = found
      expectations.push({
        line: index + (kind === "expect-next" ? 2 : 1),
        rule: rule!,
        columns: from === undefined ? null : [Number(from), Number(to)],
        message: message ?? null,
        kind: kind === "todo-expect" ? "todo" : "expect",
      })
      rest = rest.slice(all.length)
    }
  }
  return { expectations, settings: settingsOf(text) }
}

function settingsOf(text: string): EngineSettings {
  const options = /^# options: (.*)/.exec(text)?.[1]
  const { values, problems } = readValues(options === undefined ? {} : JSON.parse(options))
  if (problems.length > 0) throw new Error(problems[0]!.message)
  const settings = engineSettings(mergeValues([defaultValues, values ?? {}]), noFacts, rules)
  if (!settings.ok) throw new Error(settings.problem.message)
  return settings.value
}

/** What doesn't agree between the findings and what was expected, one sentence each. */
export function disagreements(
  text: string,
  findings: readonly Finding[],
  expectations: readonly Expectation[],
  checksColumns: boolean,
): string[] {
  const lines = new LineTable(text)
  const left = [...findings]
  const wrong: string[] = []
  for (const wanted of expectations) {
    const at = left.findIndex(
      finding => finding.rule === wanted.rule && lines.lineAt(finding.from) === wanted.line,
    )
    const [found] = at < 0 ? [] : left.splice(at, 1)
    const problem = found && mismatch(found, wanted, lines, checksColumns)
    if (wanted.kind === "todo") {
      if (found)
        wrong.push(`line ${wanted.line}: ${wanted.rule} is found now; write expect instead of todo-expect`)
    } else if (!found) wrong.push(`line ${wanted.line}: ${wanted.rule} is missing`)
    else if (problem) wrong.push(`line ${wanted.line}: ${wanted.rule} ${problem}`)
  }
  for (const { rule, from, message } of left)
    wrong.push(`line ${lines.lineAt(from)}: unexpected ${rule}: ${message}`)
  return wrong
}

function mismatch(
  finding: Finding,
  { columns, message }: Expectation,
  lines: LineTable,
  checksColumns: boolean,
) {
  const column = (offset: number) => lines.position(offset).column
  const ranges = [finding, ...finding.labels].map(({ from, to }) => `${column(from)}-${column(to)}`)
  if (checksColumns && columns && !ranges.includes(columns.join("-")))
    return `stands at ${ranges.join(", ")}, not at ${columns.join("-")}`
  const texts = [finding.message, ...finding.labels.map(({ text }) => text)]
  if (message !== null && !texts.some(text => text.includes(message)))
    return `says ${texts.map(text => JSON.stringify(text)).join(", ")}, not ${JSON.stringify(message)}`
  return undefined
}
