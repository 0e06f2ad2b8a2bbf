import type { SqlAnalysis } from "../../embedded/sql.ts"
import type { Hole, Match } from "../../flow/values/match.ts"
import type { Build, Interpolation, TextPart } from "../../template/template.ts"
import type { Variant } from "../../template/variant.ts"
import { contains } from "../../text/range.ts"
import { type Attempt, done } from "../attempt.ts"
import type { PythonVersion } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { bindHole } from "./bind-hole.ts"
import { type Binder, type Binding, comparesParameters, infersTypes, type Place } from "./binder.ts"
import { isNumber } from "./evidence.ts"
import { leavesOf } from "./whole-text.ts"

/** A change of one fixed text, in offsets of its value. */
export interface TextEdit {
  readonly part: TextPart
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** What becomes of the text, in every way it can read. */
export interface SqlPlan {
  /** Bindings by the interpolation that makes room for the mark. */
  readonly bound: ReadonlyMap<Interpolation, Binding>
  /** Interpolations that another one's binding takes in: the others of a literal. */
  readonly gone: ReadonlySet<Interpolation>
  /** The others of a list that is replaced as a whole. */
  readonly held: ReadonlySet<Interpolation>
  readonly textEdits: readonly TextEdit[]
  /** Those that stay as they are. */
  readonly kept: readonly Hole[]
}

/** One way in which the text reads, with its analysis. */
export interface Reading {
  readonly variant: Variant
  readonly analysis: SqlAnalysis
}

/** What a plan is made for. */
export interface PlanRequest {
  readonly match: Match
  readonly python: PythonVersion
  readonly binder: Binder
  /** Must be bound. */
  readonly wanted: ReadonlySet<Hole>
  /** May be bound where that is exact. */
  readonly optional: (hole: Hole) => boolean
}

/** The readings of an SQL match. */
export function readingsOf({ variants }: Match): Reading[] {
  return variants.flatMap(({ variant, analysis }) =>
    analysis.language === "sql" ? [{ variant, analysis }] : [],
  )
}

/** Decides what becomes of each interpolation; all readings must agree. */
export function planSql(request: PlanRequest): Attempt<SqlPlan> {
  const plan = new Plan(request)
  for (const reading of readingsOf(request.match)) {
    const refusal = plan.add(reading)
    if (refusal !== null) return refusal
  }
  return plan.finish()
}

class Plan {
  readonly #request: PlanRequest
  readonly #bound = new Map<Interpolation, { binding: Binding; signature: string; clause: string }>()
  readonly #gone = new Set<Interpolation>()
  readonly #held = new Set<Interpolation>()
  readonly #edits: TextEdit[] = []
  readonly #kept = new Set<Hole>()

  constructor(request: PlanRequest) {
    this.#request = request
  }

  /** Adds one reading; the refusal when it can't be rewritten. */
  add(reading: Reading): (Attempt<SqlPlan> & { ok: false }) | null {
    const { match, python, binder, wanted, optional } = this.#request
    const taken = new Set<number>()
    for (const position of reading.analysis.positions) {
      if (taken.has(position.hole)) continue
      const interpolation = reading.variant.interpolations[position.hole]
      const hole = match.holes.find(candidate => candidate.interpolation === interpolation)
      if (hole === undefined) throw new Error("an interpolation of a variant isn't judged")
      const isWanted = wanted.has(hole) || sharesLiteral(reading, position.hole, wanted)
      if (!isWanted && !optional(hole)) {
        this.#kept.add(hole)
        continue
      }
      const place: Place = { match, python, binder, ...reading, position, hole }
      const binding = bindHole(place)
      // Where strings are typed there is hardly a value without doubt; leaving one in the text would be worse, but for a
      // number.
      const mayStay = binder.passing !== "typed" || isNumber(match, hole.interpolation.expr)
      const isDoubtful =
        binding.ok && binding.value.because.length > 0 && (mayStay || binding.value.name === "assumed")
      if (!binding.ok || (!isWanted && isDoubtful)) {
        if (isWanted && !binding.ok) return binding
        this.#kept.add(hole)
        continue
      }
      for (const ordinal of binding.value.holes) taken.add(ordinal)
      const refusal = this.#bind(place, binding.value)
      if (refusal !== null) return refusal
    }
    return null
  }

  #bind(place: Place, binding: Binding): (Attempt<SqlPlan> & { ok: false }) | null {
    const [first, ...others] = binding.holes.map(ordinal => place.variant.interpolations[ordinal]!)
    const edits = editsOf(place, binding)
    if (edits === null)
      return refuse("R09", "a quote or operator around the value isn't written where the query is built")
    const { value, around, spec, repeat, holes } = binding
    const signature = JSON.stringify([value.code, around, spec, repeat, holes.length])
    // On another way to the query, the same name gives another text.
    const isHeld = [...this.#bound].some(
      ([interpolation, { binding: other }]) =>
        binding.holder !== null && other.holder === binding.holder && interpolation !== first,
    )
    const before = this.#bound.get(first!)
    if (before !== undefined && before.signature !== signature)
      return refuse("R09", `\`${value.code}\` stands in different places on different ways to the query`)
    if (isHeld) this.#held.add(first!)
    else this.#bound.set(first!, { binding, signature, clause: place.position.clause ?? "" })
    for (const other of others)
      if (other !== first) (binding.holder === null ? this.#gone : this.#held).add(other)
    for (const edit of edits) {
      const same = this.#edits.filter(
        ({ part, from, to }) => part === edit.part && from < edit.to && edit.from < to,
      )
      if (same.length === 0) this.#edits.push(edit)
      else if (
        !same.some(({ from, to, insert }) => from === edit.from && to === edit.to && insert === edit.insert)
      )
        return refuse(
          "R09",
          `the text around \`${value.code}\` reads differently on different ways to the query`,
        )
    }
    return null
  }

  finish(): Attempt<SqlPlan> {
    const { match, binder } = this.#request
    for (const hole of this.#kept)
      if ([this.#bound, this.#gone, this.#held].some(set => set.has(hole.interpolation)))
        return refuse(
          "R09",
          "an interpolation is a value on one way to the query and something else on another",
        )
    for (const interpolation of [...this.#gone, ...this.#held])
      if (this.#bound.has(interpolation))
        return refuse("R09", "an interpolation shares a literal with others on one way to the query only")
    const clauses = infersTypes(binder) ? /GROUP BY|ORDER BY|DISTINCT ON/ : /GROUP BY/
    const grouped = [...this.#bound.values()].filter(({ clause }) => clauses.test(clause))
    for (const { binding } of grouped) {
      const same = [...this.#bound.values()].filter(other => other.binding.value.code === binding.value.code)
      if (same.length > 1 && comparesParameters(binder))
        return refuse("R15", `\`${binding.value.code}\` is bound twice, once in GROUP BY or ORDER BY`)
    }
    return done({
      bound: new Map([...this.#bound].map(([interpolation, { binding }]) => [interpolation, binding])),
      gone: this.#gone,
      held: this.#held,
      textEdits: this.#edits,
      kept: match.holes.filter(hole => this.#kept.has(hole)),
    })
  }
}

/** Whether a literal holds this interpolation and one that must be bound: then both go. */
function sharesLiteral({ analysis, variant }: Reading, hole: number, wanted: ReadonlySet<Hole>): boolean {
  const position = analysis.positions.find(candidate => candidate.hole === hole)
  if (position?.kind !== "quoted-part") return false
  return position.literal.holes.some(ordinal =>
    [...wanted].some(({ interpolation }) => interpolation === variant.interpolations[ordinal]),
  )
}

function isWithin({ expr, parts }: Build, part: TextPart): boolean {
  return leavesOf(parts).has(part) || (part.origin !== null && contains(expr, part.origin))
}

/** The cuts as edits of the texts that they are written in; null when one is written nowhere in this file. */
function editsOf({ variant }: Place, { cuts, holder }: Binding): TextEdit[] | null {
  const edits: TextEdit[] = []
  for (const { span, insert } of cuts)
    for (let string = span.from.string; string <= span.to.string; string++) {
      const from = string === span.from.string ? span.from.at : 0
      const to = string === span.to.string ? span.to.at : variant.strings[string]!.length
      // What is replaced as a whole takes its own texts along.
      const pieces = variant.pieces[string]!.filter(
        ({ part, at }) =>
          at < to && from < at + part.value.length && (holder === null || !isWithin(holder, part)),
      )
      for (const [ordinal, { part, at }] of pieces.entries())
        edits.push({
          part,
          from: Math.max(from - at, 0),
          to: Math.min(to - at, part.value.length),
          insert: string === span.from.string && ordinal === 0 ? insert : "",
        })
    }
  return edits.every(({ part }) => part.origin !== null) ? edits : null
}
