import type { FormatName } from "../config/options.ts"
import type { FileResult } from "../engine/result.ts"
import type { Severity } from "../rules/finding.ts"

/** What reports say about a rule itself. */
export interface RuleInfo {
  readonly name: string
  readonly code: string
  readonly severity: Severity
  /** One sentence. */
  readonly summary: string
  /** The rule's page, in Markdown. */
  readonly doc: string
}

/** Everything besides the results that a report may depend on; the same input gives the same bytes. */
export interface ReportContext {
  /** Of interpolice. */
  readonly version: string
  /** Absolute working directory, with forward slashes; result paths are relative to it unless outside. */
  readonly root: string
  readonly rules: readonly RuleInfo[]
  readonly color: boolean
  /** Whether rule names become terminal hyperlinks. */
  readonly links: boolean
  /** Whether unsafe fixes are shown as ready to apply. */
  readonly unsafeFixes: boolean
  /** How many fixes were applied before this report; `null` when none were asked for. */
  readonly fixed: number | null
  /** How many files could not be read, checked or written. */
  readonly failed: number
  /** Leave out the summary. */
  readonly quiet: boolean
}

/** One way to print results. */
export interface Format {
  /** As typed after `--output-format`. */
  readonly name: FormatName
  readonly mediaType: string
  /** Pure; ends with a newline unless empty. Results come sorted by path. */
  render(results: readonly FileResult[], context: ReportContext): string
}

/** Checks a format's shape at compile time and returns it unchanged. */
export function defineFormat(format: Format): Format {
  return format
}
