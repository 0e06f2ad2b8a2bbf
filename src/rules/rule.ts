import type { Language } from "../libraries/library.ts"
import type { Confidence, Severity } from "./finding.ts"
import type { Hole, Match } from "./match.ts"

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

/** A rule about text that reaches a sink. Rules about template strings themselves have the same shape. */
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
  /** The languages of the matches that it wants. */
  readonly languages: readonly Language[]
  readonly check: (match: Match) => Report | null
}

/** Checks a rule's shape at compile time and returns it unchanged. */
export function defineRule(rule: Rule): Rule {
  return rule
}
