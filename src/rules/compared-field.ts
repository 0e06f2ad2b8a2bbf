import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import { fieldsOf, sqlPlacesOf } from "../flow/t-strings/template-file.ts"
import type { Model } from "../semantics/model.ts"
import { lastName } from "../syntax/name-of.ts"
import type { Interpolation } from "../template/template.ts"

/** `{x} = owner`, `{x} BETWEEN first AND last`: on the left, a value is as good as a name. */
export function isComparedWithName(wanted: Interpolation, { variants }: Consumption): boolean {
  return variants.some(({ variant: { interpolations, strings } }) =>
    comparison.test(strings[interpolations.indexOf(wanted) + 1] ?? ""),
  )
}

/** `{str(x)} = ''`, `({x} = '' OR owner = {x})`: what is made a text, or is a value beside, is compared as one. */
export function isComparedText(wanted: Interpolation, consumption: Consumption, { text }: Model): boolean {
  const { expr } = wanted
  const isCompared = consumption.variants.some(({ variant: { interpolations, strings } }) =>
    /^\s*(?:[=<>!]|IS\b|(?:NOT\s+)?(?:IN|I?LIKE|BETWEEN)\b)/i.test(
      strings[interpolations.indexOf(wanted) + 1] ?? "",
    ),
  )
  if (!isCompared) return false
  if (expr.kind === "String" || (expr.kind === "Call" && lastName(expr.func) === "str")) return true
  return fieldsOf(consumption).some(
    ({ interpolation: other }) =>
      other !== wanted &&
      text.slice(other.expr.from, other.expr.to) === text.slice(expr.from, expr.to) &&
      sqlPlacesOf(consumption, other).some(({ kind }) => kind === "value"),
  )
}

const comparison =
  /^\s*(?:(?:NOT\s+)?(?:IN\s*\(|I?LIKE\b|BETWEEN\b)|IS\s+(?:NOT\s+)?DISTINCT\s+FROM\b|[-=<>!~@&|*]+)\s*\(?\s*(?!(?:NULL|TRUE|FALSE|DATE|INTERVAL|TIME|TIMESTAMP)\b)["`[]?[\p{L}_]/iu
