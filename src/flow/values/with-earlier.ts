import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"

/** The definitions, and those that augmenting ones add to. */
export function withEarlier(definitions: readonly Definition[], model: Model): Definition[] {
  const found = new Set(definitions)
  for (const definition of found)
    if (definition.kind === "augment")
      for (const before of model.definitionsBefore(definition)) found.add(before)
  return [...found]
}
