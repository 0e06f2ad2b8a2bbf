import type { Build, Interpolation, Part } from "./template.ts"

/** Whether anything in these parts is dynamic. */
export function hasInterpolation(parts: readonly Part[]): boolean {
  return parts.some(part => {
    switch (part.kind) {
      case "text":
        return false
      case "interpolation":
        return true
      case "choice":
        return part.options.some(hasInterpolation)
      case "repeated":
        return hasInterpolation(part.parts) || hasInterpolation(part.separator)
      default:
        return part satisfies never
    }
  })
}

/** Every interpolation of these parts, in text order, each once. */
export function interpolationsOf(parts: readonly Part[]): Interpolation[] {
  const found = new Set<Interpolation>()
  const visit = (part: Part): void => {
    switch (part.kind) {
      case "text":
        return
      case "interpolation":
        found.add(part)
        return
      case "choice":
        for (const option of part.options) option.forEach(visit)
        return
      case "repeated":
        part.parts.forEach(visit)
        part.separator.forEach(visit)
        return
      default:
        part satisfies never
    }
  }
  parts.forEach(visit)
  return [...found]
}

/** How many parts these are, with those inside. */
export function countParts(parts: readonly Part[]): number {
  let count = 0
  for (const part of parts) {
    count++
    if (part.kind === "choice") for (const option of part.options) count += countParts(option)
    if (part.kind === "repeated") count += countParts(part.parts) + countParts(part.separator)
  }
  return count
}

/**
 * Whether parts say more about a value than that it is one value or another: it is constant on every way, or text is
 * put together on some way. `a if c else b` and a name that holds a constant or something unknown are no known text;
 * whoever embeds them speaks of one value.
 */
export function isKnownText(parts: readonly Part[]): boolean {
  return !hasInterpolation(parts) || traitsOf(parts).composed
}

interface Traits {
  readonly text: boolean
  readonly hole: boolean
  /** Several pieces, one of them dynamic, follow each other. */
  readonly composed: boolean
}

function traitsOf(parts: readonly Part[]): Traits {
  const each = parts.map(traitsOfPart).filter(({ text, hole }) => text || hole)
  const hole = each.some(traits => traits.hole)
  return {
    text: each.some(traits => traits.text),
    hole,
    composed: each.some(traits => traits.composed) || (hole && each.length > 1),
  }
}

function traitsOfPart(part: Part): Traits {
  switch (part.kind) {
    case "text":
      return { text: part.value !== "", hole: false, composed: false }
    case "interpolation":
      return { text: false, hole: true, composed: false }
    case "choice": {
      const options = part.options.map(traitsOf)
      return {
        text: options.some(option => option.text),
        hole: options.some(option => option.hole),
        composed: options.some(option => option.composed),
      }
    }
    case "repeated": {
      const inner = traitsOf([...part.parts, ...part.separator])
      return { ...inner, composed: inner.hole }
    }
    default:
      return part satisfies never
  }
}

/** Whether a build gives a str wherever it works at all: numbers are constants too, but no text. */
export function isStr(build: Build): boolean {
  switch (build.kind) {
    case "literal":
    case "percent":
    case "format":
    case "concatenation":
    case "join":
    case "wrapped":
      return true
    case "conditional":
      return isStr(build.then) || isStr(build.else)
    case "variable":
      return build.additions.length > 0 || build.seeds.some(seed => isStr(seed.build))
    case "call":
      return build.returns.some(isStr)
    case "imported":
      return true
    case "constant":
      return build.isStr
    case "opaque":
      return false
    default:
      return build satisfies never
  }
}
