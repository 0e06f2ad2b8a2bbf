import type { Finding, Fix } from "../rules/finding.ts"
import type { Problem } from "../text/problem.ts"

/** What `check` says about one file. */
export interface FileResult {
  readonly path: string
  /** The notebook cell that the result is about, counted from 1; `text` is then the cell's. */
  readonly cell?: number
  readonly text: string
  /** Sorted by position, then rule. */
  readonly findings: readonly Finding[]
  /** Findings that a comment or the baseline silenced, with the reason given. */
  readonly suppressed: readonly {
    readonly finding: Finding
    readonly by: "comment" | "baseline"
    readonly reason: string
  }[]
  /** Syntax problems and the like; a file with any is never rewritten. */
  readonly problems: readonly Problem[]
}

/** What `fix` made of one file. */
export interface FixResult extends FileResult {
  /** The new text; the same string as the input when nothing changed. `text` and `findings` speak about it. */
  readonly before: string
  /** Fixes that were applied, in order. */
  readonly applied: readonly { readonly finding: Finding; readonly fix: Fix }[]
  /** Fixes that failed their verification and were left out, with the reason. */
  readonly withheld: readonly { readonly finding: Finding; readonly reason: string }[]
  /** Source map v3 (JSON) from the new text to the old, when asked for and something changed. */
  readonly map: string | null
}
