import type { Sanitizer } from "../../libraries/library.ts"
import type { HoleValue } from "./match.ts"

type Gives = Sanitizer["gives"]

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
  return combineEach(values, value => value)
}

/** The same of values that are judged one after another, until nothing is known about one. */
export function combineEach<T>(items: readonly T[], judge: (item: T) => HoleValue): HoleValue {
  let weakest: HoleValue = constant
  for (const item of items) {
    const value = judge(item)
    if (value.kind === "open") return open
    if (rank(value) < rank(weakest)) weakest = value
    else if (
      value.kind === "sanitized" &&
      weakest.kind === "sanitized" &&
      rank(value) === rank(weakest) &&
      value.gives !== weakest.gives
    ) {
      const both = safeAs(value.gives, weakest.gives)
      if (both === null) return open
      weakest = { ...weakest, gives: both }
    }
  }
  return weakest
}

/** What markup, escaped text and URLs have in common: all are safe between tags, and in quoted attributes but the first. */
function safeAs(first: Gives, second: Gives): Gives | null {
  const given = [first, second]
  if (!given.every(gives => /^(?:escaped|escaped-text|url|markup|fragment)$/.test(gives))) return null
  return given.includes("escaped-text") ? "escaped-text" : "escaped"
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
