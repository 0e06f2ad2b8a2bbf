import type { FileResult } from "../engine/result.ts"
import type { Finding, Severity } from "../rules/finding.ts"
import { LineTable, type Position } from "../text/lines.ts"
import { tooDeep } from "../text/too-deep.ts"
import { visible } from "../text/visible.ts"
import { ruleUrl } from "./rule-url.ts"

/** One thing to print: a finding, or a syntax error or code that can't be read, which have no rule of their own. */
export interface Entry {
  readonly file: FileResult
  /** How the file is named to people: its path and, in a notebook, the cell. */
  readonly shown: string
  readonly lines: LineTable
  /** Rule name, `invalid-syntax` or `too-deep`. */
  readonly name: string
  /** `IP101`, `invalid-syntax` or `too-deep`. */
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly hint: string
  /** The rule's page; a syntax error has none. */
  readonly url: string | null
  readonly from: number
  readonly to: number
  readonly start: Position
  readonly end: Position
  readonly finding: Finding | null
}

/** The name and code under which syntax errors are reported; Ruff's word. */
export const syntaxError = "invalid-syntax"

/** Problems that have a place in their file, where they are shown among the findings. */
export const inFile: ReadonlySet<string> = new Set([syntaxError, tooDeep])

/** Findings and syntax errors of all files, by path, position and rule. */
export function entriesOf(results: readonly FileResult[]): Entry[] {
  return results.flatMap(entriesOfFile)
}

/** Findings and syntax errors of one file, by position and rule. */
export function entriesOfFile(file: FileResult): Entry[] {
  if (file.findings.length === 0 && file.problems.length === 0) return []
  const lines = new LineTable(file.text)
  const found = file.findings.map(finding =>
    entry(file, lines, finding, { ...finding, name: finding.rule, finding }),
  )
  const errors = file.problems
    .filter(({ code }) => inFile.has(code))
    .map(({ code, message, hint = "", range = { from: 0, to: 0 } }) =>
      entry(file, lines, range, { name: code, code, severity: "error", message, hint, finding: null }),
    )
  return [...found, ...errors].sort((a, b) => a.from - b.from || a.to - b.to || (a.name < b.name ? -1 : 1))
}

function entry(
  file: FileResult,
  lines: LineTable,
  { from, to }: { readonly from: number; readonly to: number },
  what: Pick<Entry, "name" | "code" | "severity" | "message" | "hint" | "finding">,
): Entry {
  const { name, code, severity, finding } = what
  const place = { from, to, start: lines.position(from), end: lines.position(to) }
  const url = finding === null ? null : ruleUrl(name)
  const shown = visible(file.cell === undefined ? file.path : `${file.path}:cell ${file.cell}`)
  const message = visible(what.message.replaceAll("\n", " "))
  const hint = visible(what.hint.replaceAll("\n", " "))
  return { file, shown, lines, name, code, url, severity, message, hint, finding, ...place }
}
