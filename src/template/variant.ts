import type { Interpolation, TextPart } from "./template.ts"

/**
 * One way in which a template can read, with every choice made and every repetition written out once: what the
 * embedded languages' analysers take. There is one string more than there are interpolations.
 */
export interface Variant {
  readonly strings: readonly string[]
  readonly interpolations: readonly Interpolation[]
  /** The texts that each string is made of, with the offset in the string at which each begins. */
  readonly pieces: readonly (readonly { readonly part: TextPart; readonly at: number }[])[]
}
