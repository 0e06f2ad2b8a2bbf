import type { Passing } from "../../libraries/catalog.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import { replaceInterpolations, withoutOrigin } from "../../template/replace-parts.ts"
import type { Interpolation, Template } from "../../template/template.ts"

/** A text as it reaches a sink by way of a function of another module. */
export interface PutText {
  readonly template: Template
  /** What that function puts in itself, which is judged where it is written. */
  readonly settled: ReadonlySet<Interpolation>
}

/** The given text inside the one that the called function puts it into. */
export function putInto(template: Template, passing: Passing | null): PutText {
  if (passing === null || passing.around === null) return { template, settled: new Set() }
  const { parts, given } = passing.around
  const own = new Map<Interpolation, Interpolation>()
  for (const interpolation of interpolationsOf(parts))
    if (interpolation !== given) own.set(interpolation, fromElsewhere(interpolation, template))
  const whole = replaceInterpolations(
    parts,
    interpolation => (interpolation === given ? template.parts : [own.get(interpolation) ?? interpolation]),
    withoutOrigin,
  )
  return { template: { ...template, parts: whole }, settled: new Set(own.values()) }
}

/** Whether a single value is put into the text of a function, which answers for what it does with values. */
export function isValueFor(passing: Passing | null, { parts }: Template, given: Template): boolean {
  if (passing === null || passing.around === null) return false
  const [only, ...others] = given.parts
  return only?.kind === "interpolation" && others.length === 0 && interpolationsOf(parts).includes(only)
}

/** What another module puts in is, here, a part of what is given to it. */
function fromElsewhere({ rendering }: Interpolation, { expr, build }: Template): Interpolation {
  const { from, to } = expr
  return { kind: "interpolation", expr, access: null, rendering, build, from, to }
}
