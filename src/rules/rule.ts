import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import type { TemplateFile } from "../flow/t-strings/template-file.ts"
import type { Hole, Match } from "../flow/values/match.ts"
import type { Language } from "../libraries/library.ts"
import type { StringGroup } from "../syntax/ast.ts"
import type { Interpolation } from "../template/template.ts"
import type { Range } from "../text/range.ts"
import type { Confidence, Label, Severity } from "./finding.ts"

/** What a rule says about a match; the engine adds ranges, path and fix. */
export interface Report {
  /** The interpolations that are wrong; at least one. */
  readonly holes: readonly Hole[]
  readonly confidence: Confidence
  /** What is wrong and why it matters. */
  readonly message: string
  /** What to do. */
  readonly hint: string
  /** What each reported interpolation is, in the same order: a label's text. */
  readonly labels: readonly string[]
}

/** What a rule says about a template string; the range is what is wrong. */
export interface TemplateReport extends Range {
  readonly confidence: Confidence
  readonly message: string
  readonly hint: string
  /** The library whose behaviour it is about; empty for Python's own. */
  readonly library: string
  readonly labels: readonly Label[]
  readonly remedy: Remedy | null
}

/** A change to a template string that `rewrites/` turns into edits. Without a `because`, nothing that worked changes. */
export type Remedy = { readonly title: string; readonly because: readonly string[] } & (
  | // The quotes around an interpolation go; text inside them moves into the value.
  { readonly kind: "unquote"; readonly field: Interpolation; readonly consumption: Consumption }
  // Another format spec.
  | { readonly kind: "set-spec"; readonly field: Interpolation; readonly spec: string }
  // The value is converted or formatted in the field.
  | { readonly kind: "format-value"; readonly field: Interpolation }
  // The value of a field is passed to a function first.
  | { readonly kind: "wrap"; readonly field: Interpolation; readonly callee: string }
  // Literals change their kind: plain and formatted ones to template strings, or template strings to f-strings.
  | { readonly kind: "to-template" | "to-text"; readonly group: StringGroup }
  // `{ x }` becomes `{x}`.
  | { readonly kind: "trim"; readonly field: Interpolation }
)

/** A rule: about text that reaches a sink, about template strings, or one that the engine itself speaks for. */
export interface Rule {
  readonly name: string
  /** `IP101`. */
  readonly code: string
  readonly severity: Severity
  readonly defaultOn: boolean
  /** CWE numbers. */
  readonly cwe: readonly number[]
  /** One sentence. */
  readonly summary: string
  /** A parameter is checked once for all texts of its function, so that one finding is enough for them. */
  readonly oncePerParameter?: boolean
  /** The languages of the matches that it wants. */
  readonly languages: readonly Language[]
  readonly check: (match: Match) => Report | null
  /** Looks at what a file does with template strings. */
  readonly scan?: (file: TemplateFile) => readonly TemplateReport[]
}

/** Checks a rule's shape at compile time and returns it unchanged. */
export function defineRule(rule: Rule): Rule {
  return rule
}

/** A rule about template strings. */
export function defineTemplateRule(
  rule: Omit<Rule, "languages" | "check" | "scan"> & Required<Pick<Rule, "scan">>,
): Rule {
  return { ...rule, languages: [], check: () => null }
}
