import type { SqlPlaceholder } from "../../embedded/sql.ts"
import type { Hole, Match } from "../../flow/values/match.ts"
import type { ParamStyle } from "../../libraries/library.ts"
import type { Interpolation } from "../../template/template.ts"
import { type Attempt, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import { type Reading, readingsOf, type SqlPlan } from "./plan.ts"

/** The bind marks that a text carries already. */
export interface ExistingMarks {
  readonly style: ParamStyle | null
  /** The same in every reading; the longest count otherwise. */
  readonly count: number
  /** Pieces of unknown text stand in it, which may hold more. */
  readonly hidden: boolean
  readonly names: ReadonlySet<string>
  /** Highest number of numbered marks. */
  readonly highest: number
  /** How many marks stand before an interpolation; NaN when that can't be told. */
  before(interpolation: Interpolation): number
}

const styles: ReadonlySet<string> = new Set(["qmark", "format", "pyformat", "named", "numeric", "dollar"])

/**
 * Reads the marks of all readings.
 * @param accepted styles that the call takes; other marks are operators or text to it. Empty: whatever stands there.
 */
export function existingMarks(
  match: Match,
  accepted: readonly ParamStyle[],
  plan: SqlPlan,
): Attempt<ExistingMarks> {
  const readings = readingsOf(match)
  const isMark = ({ style }: SqlPlaceholder) =>
    styles.has(style) && (accepted.length === 0 || accepted.includes(style as ParamStyle))
  const marks = readings.map(({ analysis }) => analysis.placeholders.filter(isMark))
  const found = new Set(marks.flat().map(({ style }) => style as ParamStyle))
  if (found.size > 1) return refuse("R10", `the text mixes ${[...found].join(" and ")} marks`)
  if (marks.flat().some(({ name, style }) => name === undefined && style !== "qmark" && style !== "format"))
    return refuse("R10", "the name of a mark is interpolated")
  if (marks.flat().some(({ name, style }) => name !== undefined && style === "qmark"))
    return refuse("R10", "the marks have numbers of their own")
  const unread = readings.flatMap(({ analysis }) => analysis.placeholders).filter(mark => !isMark(mark))
  if (match.dialect === "sqlite" && unread.some(({ style }) => style === "at" || style === "dollar"))
    return refuse("R10", "the text has marks of another style too")
  const hiding = plan.kept.filter(hole => mayHideMarks(match, hole)).map(({ interpolation }) => interpolation)
  const before = new Map<Interpolation, number>()
  for (const [index, reading] of readings.entries())
    for (const [ordinal, interpolation] of reading.variant.interpolations.entries()) {
      const count = countBefore(reading, marks[index]!, hiding, ordinal)
      const known = before.get(interpolation)
      before.set(interpolation, known === undefined || known === count ? count : Number.NaN)
    }
  const numbers = marks.flat().map(({ name }) => Number(name))
  return done({
    style: [...found][0] ?? null,
    count: Math.max(0, ...marks.map(({ length }) => length)),
    hidden: hiding.length > 0,
    names: new Set(marks.flat().flatMap(({ name }) => name ?? [])),
    highest: Math.max(0, ...numbers.filter(Number.isInteger)),
    before: interpolation => before.get(interpolation) ?? Number.NaN,
  })
}

/** Whether the text of an interpolation that stays could hold marks: a piece of SQL, or a list of marks. */
export function mayHideMarks(match: Match, { value, places }: Hole): boolean {
  switch (value.kind) {
    case "constant":
    case "bounded":
      return false
    case "placeholders":
      return true
    case "sanitized":
      return value.gives === "fragment" || value.gives === "markup"
    case "open":
      return places.some(({ variant, position }) => {
        const analysis = match.variants[variant]?.analysis
        const kind = analysis?.language === "sql" ? analysis.positions[position]?.kind : undefined
        return kind !== "identifier" && kind !== "identifier-part" && kind !== "quoted-identifier"
      })
  }
}

function countBefore(
  { variant }: Reading,
  marks: readonly SqlPlaceholder[],
  hiding: readonly Interpolation[],
  ordinal: number,
): number {
  const count = marks.filter(({ holesBefore }) => holesBefore <= ordinal).length
  const hidden = variant.interpolations.map(candidate => hiding.includes(candidate))
  const isLast = count === marks.length && !hidden.slice(ordinal + 1).includes(true)
  const isFirst = count === 0 && !hidden.slice(0, ordinal).includes(true)
  if (isLast) return marks.length
  if (isFirst) return 0
  return hidden.includes(true) ? Number.NaN : count
}
