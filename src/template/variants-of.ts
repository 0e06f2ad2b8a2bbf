import type { StringLiteral } from "../syntax/ast.ts"
import { hasInterpolation } from "./known-text.ts"
import type { ChoicePart, Interpolation, Part, RepeatedPart, Template, TextPart } from "./template.ts"
import type { Variant } from "./variant.ts"

/** More variants are only made for options that hold interpolations. */
const mostVariants = 12

/**
 * The ways in which a template reads: as many as its widest choice has options, so that each option is in at least one.
 * Choices take their options in step. Beyond twelve, options that are fixed text are left out.
 */
export function variantsOf({ parts }: Pick<Template, "parts">): readonly Variant[] {
  const width = widthOf(parts)
  const variants = Array.from({ length: width }, (_, turn) => {
    const writer = new VariantWriter(turn)
    writer.write(parts)
    return writer.variant()
  })
  if (width <= mostVariants) return variants
  const seen = new Set<Interpolation>()
  return variants.filter(({ interpolations }, i) => {
    const isNew = interpolations.some(each => !seen.has(each))
    for (const each of interpolations) seen.add(each)
    return i < mostVariants || isNew
  })
}

/** The literal and source offset at which a character of a variant's string is written; null if it stands nowhere. */
export function originAt(
  variant: Variant,
  string: number,
  at: number,
): {
  readonly literal: StringLiteral
  readonly offset: number
  readonly part: TextPart
  readonly within: number
} | null {
  const pieces = variant.pieces[string] ?? []
  const piece = pieces.findLast(each => each.at <= at)
  if (!piece?.part.origin) return null
  const within = at - piece.at
  const offset = piece.part.origin.offsets[within]
  return offset === undefined
    ? null
    : { literal: piece.part.origin.literal, offset, part: piece.part, within }
}

/** How many variants show every option of these parts. */
function widthOf(parts: readonly Part[]): number {
  return Math.max(
    1,
    ...parts.map(part => {
      if (part.kind === "choice") return slotsOf(part).reduce((sum, width) => sum + width, 0)
      return part.kind === "repeated" ? Math.max(widthOf(part.parts), widthOf(part.separator)) : 1
    }),
  )
}

function slotsOf({ options }: ChoicePart): number[] {
  return options.map(widthOf)
}

class VariantWriter {
  readonly #turn: number
  readonly #strings: string[] = [""]
  readonly #pieces: { part: TextPart; at: number }[][] = [[]]
  readonly #interpolations: Interpolation[] = []

  constructor(turn: number) {
    this.#turn = turn
  }

  write(parts: readonly Part[], turn = this.#turn): void {
    for (const part of parts) this.#part(part, turn)
  }

  variant(): Variant {
    return { strings: this.#strings, interpolations: this.#interpolations, pieces: this.#pieces }
  }

  #part(part: Part, turn: number): void {
    switch (part.kind) {
      case "text": {
        const last = this.#strings.length - 1
        this.#pieces[last]!.push({ part, at: this.#strings[last]!.length })
        this.#strings[last] += part.value
        return
      }
      case "interpolation":
        this.#interpolations.push(part)
        this.#strings.push("")
        this.#pieces.push([])
        return
      case "choice":
        return this.#choice(part, turn)
      case "repeated":
        this.write(part.parts, turn)
        if (!matters(part)) return
        this.write(part.separator, turn)
        return this.write(part.parts, turn)
      default:
        part satisfies never
    }
  }

  /** Each option has as many turns as it needs to show its own choices. */
  #choice(part: ChoicePart, turn: number): void {
    const slots = slotsOf(part)
    let slot = turn % slots.reduce((sum, width) => sum + width, 0)
    let option = 0
    while (slot >= (slots[option] ?? 1)) {
      slot -= slots[option] ?? 1
      option++
    }
    this.write(part.options[option] ?? [], slot)
  }
}

/** Whether a separator has to be seen: it holds an interpolation, or leaves a quote or parenthesis open. */
function matters({ separator }: RepeatedPart): boolean {
  if (hasInterpolation(separator)) return true
  const text = separator.map(part => (part.kind === "text" ? part.value : "")).join("")
  return ["'", '"', "`", "<", ">", "(", ")", "--", "/*"].some(mark => text.includes(mark))
}
