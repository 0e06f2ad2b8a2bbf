import type { UnpackPath } from "./definition.ts"
import { isEqual, truthOf } from "./fold.ts"
import type { Constant } from "./value.ts"

/** More values than this are as good as any. */
const most = 64

/** All values that something can have; undefined when they are not known. */
export type Values = readonly Constant[] | undefined

/** A value that is known or not, as a set. */
export function single(value: Constant | undefined): Values {
  return value && [value]
}

/** The different ones among some values, unless they are too many. */
export function limited(values: readonly Constant[]): Values {
  const different: Constant[] = []
  for (const value of values) {
    if (!different.some(each => each.kind === value.kind && isEqual(each, value))) different.push(value)
    if (different.length > most) return undefined
  }
  return different
}

/** The values of one of several ways. */
export function either(ways: readonly Values[]): Values {
  const all: Constant[] = []
  for (const values of ways) {
    if (!values) return undefined
    all.push(...values)
  }
  return all.length === 0 ? undefined : limited(all)
}

/** What a computation gives for every combination of the operands' values. */
export function combine(
  operands: readonly Values[],
  compute: (values: readonly Constant[]) => Constant | undefined,
): Values {
  let rows: (readonly Constant[])[] = [[]]
  for (const values of operands) {
    if (!values || values.length * rows.length > most) return undefined
    rows = rows.flatMap(row => values.map(value => [...row, value]))
  }
  const results: Constant[] = []
  for (const row of rows) {
    const result = compute(row)
    if (!result) return undefined
    results.push(result)
  }
  return limited(results)
}

/** What unpacking gives of every value. */
export function pathIn(values: Values, path: UnpackPath): Values {
  let at = values
  for (const step of path) {
    if (step === "rest" || !at) return undefined
    at = combine([at], ([value]) => (value?.kind === "sequence" ? value.items.at(step) : undefined))
  }
  return at
}

/** Whether all values are true, or all are false. */
export function truthIn(values: Values): boolean | undefined {
  const [first, ...others] = (values ?? []).map(truthOf)
  return others.every(each => each === first) ? first : undefined
}
