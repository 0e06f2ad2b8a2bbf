/** A stretch of source text: UTF-16 offsets, `from` inclusive, `to` exclusive. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Whether `inner` lies wholly inside `outer` (touching the ends counts). */
export function contains(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to
}

/** Whether two ranges share at least one character. */
export function overlaps(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to
}
