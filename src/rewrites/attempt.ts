import type { Refusal } from "../rules/finding.ts"

/** A step of a rewrite: what it gave, or why there is no rewrite. */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

/** Wraps what a step gave. */
export function done<T>(value: T): Attempt<T> {
  return { ok: true, value }
}

/** The values of all steps, or the first refusal. */
export function all<T>(attempts: Iterable<Attempt<T>>): Attempt<T[]> {
  const values: T[] = []
  for (const attempt of attempts) {
    if (!attempt.ok) return attempt
    values.push(attempt.value)
  }
  return done(values)
}
