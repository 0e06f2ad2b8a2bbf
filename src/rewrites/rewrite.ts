import type { Hole, Match } from "../flow/values/match.ts"
import type { Fix, Refusal } from "../rules/finding.ts"

/** What the rewritten code must run on. Plain data, from the configuration and the project's own files. */
export interface RewriteTarget {
  /** Oldest Python; null when nothing says, which rules template strings out. */
  readonly python: { readonly major: number; readonly minor: number } | null
  /** Oldest version of each library that the project may run with, by normalised PyPI name. Absent: unknown. */
  readonly versions: Readonly<Record<string, string>>
  /** Libraries that the project asks for, by normalised PyPI name. */
  readonly declared: readonly string[]
  /** Who renders template strings for SQL drivers that don't take them. */
  readonly sqlTemplates: string | null
}

/** A finding to repair: the match and those of its interpolations that the finding is about. */
export interface RewriteRequest {
  readonly match: Match
  readonly holes: readonly Hole[]
  readonly target: RewriteTarget
}

/** Either the fix, or why there is none. */
export type RewriteResult =
  | { readonly ok: true; readonly fix: Fix }
  | { readonly ok: false; readonly refusal: Refusal }
