import type { SqlLiteral } from "../../embedded/sql.ts"
import { operandIn } from "../../template/builder.ts"
import { innerBuilds } from "../../template/inner-builds.ts"
import { isStr } from "../../template/known-text.ts"
import type { Build, FieldBuild, Interpolation, Part, TextPart } from "../../template/template.ts"
import type { Place } from "./binder.ts"

/** A name or call that gives all of a literal's text, as `name` does in `'{name}'` after `name = f"{prefix}_{key}"`. */
export interface WholeText {
  readonly holder: Build
  /** How it comes into the text around. */
  readonly interpolation: Interpolation
}

/** What gives all of a literal's text; null when the text is put together in the statement's own, at least in part. */
export function wholeText(place: Place, literal: SqlLiteral): WholeText | null {
  const { variant, match } = place
  const inside = new Set<Part>([
    ...textsInside(place, literal),
    ...literal.holes.map(ordinal => variant.interpolations[ordinal]!),
  ])
  const all = [...variant.pieces.flatMap(pieces => pieces.map(({ part }) => part)), ...variant.interpolations]
  const isWhole = (own: ReadonlySet<Part>) =>
    [...inside].every(part => own.has(part) && (part.kind !== "text" || isPlain(place, part))) &&
    all.every(part => inside.has(part) || !own.has(part))
  const search = (build: Build): WholeText | null => {
    const fields = "fields" in build ? build.fields : []
    for (const inner of unchangedIn(build)) {
      const own = leavesOf(inner.parts)
      if (![...inside].some(part => own.has(part))) continue
      if (isStr(inner) && isWhole(own)) return { holder: inner, interpolation: slotOf(fields, inner) }
      const found = search(inner)
      if (found !== null) return found
    }
    return null
  }
  return search(match.template.build)
}

/** The builds whose texts come into a build as they are: what an operation changes is no longer theirs. */
function unchangedIn(build: Build): readonly Build[] {
  switch (build.kind) {
    case "wrapped":
      return []
    case "percent":
    case "format":
      return build.fields.flatMap(({ value }) => value ?? [])
    default:
      return innerBuilds(build)
  }
}

/** The texts and interpolations of parts, on every way. */
export function leavesOf(parts: readonly Part[]): ReadonlySet<Part> {
  const leaves = new Set<Part>()
  const visit = (part: Part): void => {
    switch (part.kind) {
      case "text":
      case "interpolation":
        leaves.add(part)
        break
      case "choice":
        part.options.flat().forEach(visit)
        break
      case "repeated":
        ;[...part.parts, ...part.separator].forEach(visit)
        break
    }
  }
  parts.forEach(visit)
  return leaves
}

/** The fixed texts between the quotes, wholly or in part. */
function textsInside({ variant }: Place, { span: { from, to } }: SqlLiteral): readonly TextPart[] {
  const texts: TextPart[] = []
  for (let string = from.string; string <= to.string; string++) {
    const start = string === from.string ? from.at + 1 : 0
    const end = string === to.string ? to.at - 1 : Number.POSITIVE_INFINITY
    for (const { part, at } of variant.pieces[string]!)
      if (at < end && start < at + part.value.length) texts.push(part)
  }
  return texts
}

/** Whether the text is the same in a literal and in a value. */
function isPlain({ binder }: Place, { value }: TextPart): boolean {
  return !/['\\]/.test(value) && !(binder.readsPercents && value.includes("%"))
}

/** The field that a build is the value of, or itself as an operand. */
function slotOf(fields: readonly FieldBuild[], build: Build): Interpolation {
  const field = fields.find(({ value }) => value === build)
  return field?.interpolation ?? operandIn(build, build.expr)
}
