import type { Hole, Match } from "./match.ts"

/** Whether two places get one variable, or an attribute or item that is written alike. */
export function isSameValue(
  { interpolation: a }: Hole,
  { interpolation: b }: Hole,
  { model }: Match,
): boolean {
  if (a.expr.kind === "Name" && b.expr.kind === "Name")
    return model.bindingOf(a.expr) !== undefined && model.bindingOf(a.expr) === model.bindingOf(b.expr)
  const isPlace = a.expr.kind === "Attribute" || a.expr.kind === "Subscript"
  return isPlace && model.text.slice(a.expr.from, a.expr.to) === model.text.slice(b.expr.from, b.expr.to)
}
