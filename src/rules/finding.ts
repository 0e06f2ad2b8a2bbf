import type { Edit } from "../text/edit.ts"
import type { Range } from "../text/range.ts"

export type Severity = "error" | "warning" | "info"
/** How sure a finding is: `high` needs a known sink and a value that isn't constant; less evidence, less confidence. */
export type Confidence = "high" | "medium" | "low"
/** Ruff's words: applied by `--fix`, only with `--unsafe-fixes`, or only shown. */
export type Applicability = "safe" | "unsafe" | "display-only"

/** A place with what it is. */
export interface Label extends Range {
  readonly text: string
}

/** The change that removes a finding: all edits together or none. */
export interface Fix {
  readonly applicability: Applicability
  /** What it does, imperative, without a full stop. */
  readonly title: string
  readonly edits: readonly Edit[]
  /** Why it is not safe; empty for safe fixes. */
  readonly because: readonly string[]
}

/** Why there is no fix, and what to do by hand. */
export interface Refusal {
  /** `R01` … `R26`, as listed in docs/refusals.md. */
  readonly code: string
  readonly reason: string
  readonly suggestion: string
}

/** One problem: a query (or a page, or a command) that an interpolation can change. */
export interface Finding extends Range {
  /** Rule name as users type it, e.g. `sql-injection`. */
  readonly rule: string
  /** `IP101`. */
  readonly code: string
  readonly severity: Severity
  readonly confidence: Confidence
  /** What is wrong and why it matters. */
  readonly message: string
  /** What to do. */
  readonly hint: string
  /** The library whose sink it is. */
  readonly library: string
  /** Every interpolation that takes part, and the sink. */
  readonly labels: readonly Label[]
  /** From where the text is built to the call that runs it, in order. */
  readonly path: readonly Label[]
  readonly fix: Fix | null
  /** Set exactly when `fix` is null and the rule has fixes at all. */
  readonly refusal: Refusal | null
}
