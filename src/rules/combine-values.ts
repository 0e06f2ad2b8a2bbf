import type { HoleValue } from "./match.ts"

/** Nothing is known. */
export const open: HoleValue = { kind: "open" }
/** All values are constants. */
export const constant: HoleValue = { kind: "constant" }
/** One of a fixed set. */
export const bounded: HoleValue = { kind: "bounded" }

/** A number, a date, a UUID: harmless in every language. `by` says how that is known. */
export function harmless(by: string): HoleValue {
  return { kind: "sanitized", gives: "value", by }
}

/** The strength of a value that is one of several, or put together of several: the weakest decides. */
export function combine(values: readonly HoleValue[]): HoleValue {
  let weakest: HoleValue = constant
  for (const value of values) {
    if (value.kind === "open") return open
    if (rank(value) < rank(weakest)) weakest = value
    else if (
      value.kind === "sanitized" &&
      weakest.kind === "sanitized" &&
      rank(value) === rank(weakest) &&
      value.gives !== weakest.gives
    )
      return open
  }
  return weakest
}

/** Numbers are as good as constants, and those as good as anything that a call made safe. */
function rank(value: HoleValue): number {
  switch (value.kind) {
    case "constant":
      return 5
    case "placeholders":
      return 4
    case "bounded":
      return 3
    case "sanitized":
      return value.gives === "value" ? 2 : 1
    case "open":
      return 0
  }
}
