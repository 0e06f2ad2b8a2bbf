import type { Range } from "./range.ts"

/**
 * A user's mistake or a file that can't be processed, as a value: what is wrong, where, and what to do.
 * Anything with a `Problem` ends in exit code 2; bugs are thrown instead.
 */
export interface Problem {
  /** Stable kebab-case identifier, for tests and machine formats. */
  readonly code: string
  /** What is wrong, in one sentence without a final full stop. */
  readonly message: string
  /** The next step for the user. */
  readonly hint?: string
  /** The file it speaks about, as the user spelled it. */
  readonly path?: string
  /** The place in that file, when there is one. */
  readonly range?: Range
}

/** A value, or the reason there is none. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** Wraps a value as a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** Wraps a problem as a failure. */
export function fail<T>(problem: Problem): Result<T> {
  return { ok: false, problem }
}
