import type { Interpolation, Part, TextPart } from "./template.ts"

/** Parts with others in the place of interpolations; what `by` gives back stays. */
export function replaceInterpolations(
  parts: readonly Part[],
  by: (interpolation: Interpolation) => readonly Part[],
  text: (part: TextPart) => TextPart = part => part,
): Part[] {
  return parts.flatMap((part): readonly Part[] => {
    switch (part.kind) {
      case "text":
        return [text(part)]
      case "interpolation":
        return by(part)
      case "choice":
        return [{ ...part, options: part.options.map(option => replaceInterpolations(option, by, text)) }]
      case "repeated":
        return [
          {
            ...part,
            parts: replaceInterpolations(part.parts, by, text),
            separator: replaceInterpolations(part.separator, by, text),
          },
        ]
      default:
        return part satisfies never
    }
  })
}

/** Text of another module, which is written nowhere in this one. */
export function withoutOrigin(part: TextPart): TextPart {
  return { ...part, origin: null }
}
