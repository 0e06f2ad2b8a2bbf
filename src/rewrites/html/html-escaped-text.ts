import type { Hole, Match } from "../../flow/values/match.ts"
import { operandIn } from "../../template/builder.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { Build, Interpolation, Part } from "../../template/template.ts"
import type { Escapes } from "./html-rewrite.ts"

/** A text without markup inside a larger one, and the place at which it is put in. */
export interface EscapedText {
  readonly at: Interpolation
  readonly parts: readonly Part[]
}

/**
 * The texts around a value that can be escaped in its place: `greeting` in `f"<p>{greeting}</p>"`, which is made of
 * `"Hello "` and the value, so that escaping it as a whole escapes the value and nothing else. The outermost first.
 */
export function wholeTextsAround(
  { interpolation }: Hole,
  match: Match,
  escapes: Escapes,
): readonly EscapedText[] {
  const isEscaped = (each: Interpolation): boolean => {
    const hole = match.holes.find(other => other.interpolation === each)
    const place = hole && escapes.get(hole)
    if (place?.escape === true) return place.isWhole && !place.addQuotes
    return hole?.value.kind === "sanitized" && hole.value.gives === "value"
  }
  return textsAround(interpolation, match.template.build).filter(
    ({ parts }) => hasNoMarkup(parts) && interpolationsOf(parts).every(isEscaped),
  )
}

/** The parts of a text in which a text inside it is one value. Null when it can't be found there as one. */
export function withWhole(parts: readonly Part[], whole: EscapedText): readonly Part[] | null {
  const [first] = whole.parts
  if (first === undefined) return null
  const index = parts.indexOf(first)
  if (index >= 0) {
    const isThere = whole.parts.every((part, offset) => parts[index + offset] === part)
    return isThere ? parts.toSpliced(index, whole.parts.length, whole.at) : null
  }
  for (const [place, part] of parts.entries()) {
    const inner = withWholeInside(part, whole)
    if (inner !== null) return parts.with(place, inner)
  }
  return null
}

function withWholeInside(part: Part, whole: EscapedText): Part | null {
  if (part.kind === "choice") {
    for (const [index, option] of part.options.entries()) {
      const inner = withWhole(option, whole)
      if (inner !== null) return { ...part, options: part.options.with(index, inner) }
    }
    return null
  }
  if (part.kind !== "repeated") return null
  const inner = withWhole(part.parts, whole)
  return inner && { ...part, parts: inner }
}

function hasNoMarkup(parts: readonly Part[]): boolean {
  return parts.every(part => {
    switch (part.kind) {
      case "text":
        return !/[&<>"']/.test(part.value)
      case "interpolation":
        return true
      case "choice":
        return part.options.every(hasNoMarkup)
      case "repeated":
        return hasNoMarkup(part.parts) && hasNoMarkup(part.separator)
    }
  })
}

/** The texts that are put in by a name or a call and hold an interpolation, the outermost first. */
function textsAround(interpolation: Interpolation, build: Build): readonly EscapedText[] {
  if (!interpolationsOf(build.parts).includes(interpolation)) return []
  const inside = (inner: Build) => textsAround(interpolation, inner)
  switch (build.kind) {
    case "literal":
    case "percent":
    case "format":
      return build.fields.flatMap(({ interpolation: at, value }) =>
        value && interpolationsOf(value.parts).includes(interpolation) && isPutInOnce(at)
          ? [{ at, parts: value.parts }, ...inside(value)]
          : [],
      )
    case "concatenation":
      return build.operands.flatMap(operand => placed(operand, build))
    case "join":
      switch (build.items.kind) {
        case "items":
          return build.items.items.flatMap(item => placed(item.build, build))
        case "each":
          return placed(build.items.item, build)
        case "opaque":
          return []
      }
      break
    case "wrapped":
      return inside(build.inner)
    case "conditional":
      return [...inside(build.then), ...inside(build.else)]
    case "variable":
      return [...build.seeds, ...build.additions].flatMap(assigned => inside(assigned.build))
    case "call":
      return build.returns.flatMap(inside)
    case "imported":
    case "constant":
    case "opaque":
      return []
  }

  function placed(operand: Build, around: Build): readonly EscapedText[] {
    const isNamed = operand.kind === "variable" || operand.kind === "call"
    if (!isNamed || !interpolationsOf(operand.parts).includes(interpolation)) return inside(operand)
    return [{ at: operandIn(around, operand.expr), parts: operand.parts }, ...inside(operand)]
  }
}

/** No other field of the format gets the same argument. */
function isPutInOnce({ access, build }: Interpolation): boolean {
  const fields = "fields" in build ? build.fields : []
  return fields.filter(field => field.interpolation.access?.base === access?.base).length === 1
}
