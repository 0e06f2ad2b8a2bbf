import type { Match } from "../rules/match.ts"
import { type Attempt, done } from "./attempt.ts"
import { hasParams } from "./call-params.ts"
import { type ExistingMarks, mayHideMarks } from "./existing-marks.ts"
import type { ParamsTarget } from "./parameters.ts"
import { readingsOf, type SqlPlan, type TextEdit } from "./plan.ts"
import { refuse } from "./refusals.ts"

/**
 * Drivers with `%s` marks read `%` in the text as soon as they get values: what stood there before must be doubled
 * when the first value is added.
 */
export function doublePercents(
  match: Match,
  plan: SqlPlan,
  { call, spec, style }: ParamsTarget,
  marks: ExistingMarks,
): Attempt<{ readonly edits: readonly TextEdit[]; readonly because: readonly string[] }> {
  const nothing = done({ edits: [], because: [] })
  if ((style !== "format" && style !== "pyformat") || hasParams(call, spec) || marks.count > 0) return nothing
  const edits: TextEdit[] = []
  const seen = new Set<unknown>()
  for (const { variant } of readingsOf(match))
    for (const { part } of variant.pieces.flat()) {
      if (seen.has(part)) continue
      seen.add(part)
      const cuts = plan.textEdits.filter(edit => edit.part === part)
      for (let at = part.value.indexOf("%"); at >= 0; at = part.value.indexOf("%", at + 1)) {
        if (cuts.some(({ from, to }) => from <= at && at < to)) continue
        if (part.origin === null)
          return refuse("R10", "a `%` in a text that is written elsewhere would need doubling")
        edits.push({ part, from: at, to: at, insert: "%" })
      }
    }
  const because: string[] = []
  for (const hole of plan.kept) {
    const { expr } = hole.interpolation
    const source = match.model.text.slice(expr.from, expr.to)
    const constants = match.model.constantsOf(expr)
    if (constants?.some(constant => constant.kind === "str" && constant.value.includes("%")))
      return refuse("R10", `the \`%\` in \`${source}\` would need doubling`)
    const isOpen = hole.value.kind === "open" || (constants === undefined && mayHideMarks(match, hole))
    if (isOpen) because.push(`a \`%\` in \`${source}\` would need doubling`)
  }
  return done({ edits, because })
}
