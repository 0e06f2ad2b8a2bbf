import type { Model } from "../semantics/model.ts"
import { type Edit, sortEdits } from "../text/edit.ts"
import type { Range } from "../text/range.ts"

/**
 * The edits, and those that cut off what is nothing to them and to what is read back: to read a large file again takes
 * long.
 */
export function withoutUnrelated(edits: readonly Edit[], read: Range, model: Model): readonly Edit[] {
  const cuts = model.unrelatedTo([...edits, read]).map(({ from, to }) => ({ from, to, insert: "" }))
  return sortEdits([...edits, ...cuts])
}
