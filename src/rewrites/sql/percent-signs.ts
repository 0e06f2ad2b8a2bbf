import { HOLE } from "../../embedded/embedded-text.ts"
import { sqlTokens } from "../../embedded/sql.ts"
import type { Hole, Match } from "../../flow/values/match.ts"
import type { TextPart } from "../../template/template.ts"
import { type Attempt, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import { hasParams } from "./call-params.ts"
import { type ExistingMarks, mayHideMarks } from "./existing-marks.ts"
import type { ParamsTarget } from "./parameters.ts"
import { readingsOf, type SqlPlan, type TextEdit } from "./plan.ts"
import { leavesOf } from "./whole-text.ts"

/**
 * Drivers with `%s` marks read `%` in the text as soon as they get values: what stood there before must be doubled
 * when the first value is added.
 */
export function doublePercents(
  match: Match,
  plan: SqlPlan,
  { call, spec, style, percents, readsPercents }: ParamsTarget,
  marks: ExistingMarks,
): Attempt<{ readonly edits: readonly TextEdit[]; readonly because: readonly string[] }> {
  const nothing = done({ edits: [], because: [] })
  if ((style !== "format" && style !== "pyformat") || hasParams(call, spec) || marks.count > 0) return nothing
  if (readsPercents) return nothing
  if (percents === "never") return unmarked(match, plan)
  const quoted = percents === "unquoted" ? quotedPercents(match) : null
  const edits: TextEdit[] = []
  const seen = new Set<TextPart>(heldTexts(plan))
  for (const { variant } of readingsOf(match))
    for (const { part } of variant.pieces.flat()) {
      if (seen.has(part)) continue
      seen.add(part)
      const cuts = plan.textEdits.filter(edit => edit.part === part)
      for (let at = part.value.indexOf("%"); at >= 0; at = part.value.indexOf("%", at + 1)) {
        if (cuts.some(({ from, to }) => from <= at && at < to)) continue
        if (quoted?.get(part)?.has(at)) continue
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
    const isUnread = constants === undefined && (mayHideMarks(match, hole) || isMoreThanName(match, hole))
    if (hole.value.kind === "open" || isUnread) because.push(`a \`%\` in \`${source}\` would need doubling`)
  }
  return done({ edits, because })
}

/** Whether what is written elsewhere stands where more than names and words can. */
function isMoreThanName({ variants }: Match, { value, places }: Hole): boolean {
  if (value.kind !== "constant" && value.kind !== "bounded") return false
  return places.some(({ variant, position }) => {
    const analysis = variants[variant]?.analysis
    const kind = analysis?.language === "sql" ? analysis.positions[position]?.kind : undefined
    return kind !== undefined && /^(?:fragment|statement|unknown|value|quoted-value|quoted-part)$/.test(kind)
  })
}

/** Where `%s` is a mark wherever it stands, and nothing else with `%` is one: there must be none yet. */
function unmarked(
  match: Match,
  plan: SqlPlan,
): Attempt<{ readonly edits: readonly TextEdit[]; readonly because: readonly string[] }> {
  const { textEdits } = plan
  const held = heldTexts(plan)
  for (const { variant } of readingsOf(match))
    for (const { part } of variant.pieces.flat().filter(piece => !held.has(piece.part)))
      for (const { index, 0: mark } of part.value.matchAll(/%(?:[sd]|\(\w+\)[sd])/g)) {
        const isCut = textEdits.some(edit => edit.part === part && edit.from <= index && index < edit.to)
        if (!isCut) return refuse("R10", `\`${mark}\` in the text would be a mark`)
      }
  return done({ edits: [], because: [] })
}

/** The texts that are a value as a whole, where a `%` is one. */
function heldTexts({ bound }: SqlPlan): ReadonlySet<TextPart> {
  const parts = [...bound.values()].flatMap(({ holder }) =>
    holder === null ? [] : [...leavesOf(holder.parts)],
  )
  return new Set(parts.filter(part => part.kind === "text"))
}

/** The places of `%` between quotes, by the part of the text. */
function quotedPercents(match: Match): ReadonlyMap<TextPart, ReadonlySet<number>> {
  const found = new Map<TextPart, Set<number>>()
  for (const { variant } of readingsOf(match))
    for (const { text, from, kind } of sqlTokens(variant.strings, match.dialect)) {
      if (!/^['"]/.test(text) && kind !== "comment") continue
      let { string, at } = from
      for (const char of text) {
        if (char === HOLE) {
          string++
          at = 0
          continue
        }
        const piece = variant.pieces[string]!.find(
          each => each.at <= at && at < each.at + each.part.value.length,
        )
        if (char === "%" && piece !== undefined) {
          const places = found.get(piece.part) ?? new Set()
          found.set(piece.part, places.add(at - piece.at))
        }
        at += char.length
      }
    }
  return found
}
