import type { Hole } from "../flow/values/match.ts"
import type { Language } from "../libraries/library.ts"
import { refuse } from "./refusals.ts"

/** The refusal for values that a function of another module puts into its text; null when none is such a value. */
export function importedAmong(holes: readonly Hole[], language: Language): ReturnType<typeof refuse> | null {
  for (const { interpolation } of holes) {
    if (interpolation.build.kind !== "imported") continue
    const { name } = interpolation.build.from.fn
    return refuse(
      "R08",
      `\`${name}\` of another module puts the value into the text`,
      language === "sql"
        ? `return the text with placeholders and its values together from \`${name}\``
        : `escape it in \`${name}\``,
    )
  }
  return null
}
