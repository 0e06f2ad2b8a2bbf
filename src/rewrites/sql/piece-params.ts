import type { Match } from "../../flow/values/match.ts"
import type { ParamStyle } from "../../libraries/library.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Interpolation } from "../../template/template.ts"
import { freshName } from "../names.ts"
import { displayItems, displayOf, type NewParam } from "./call-params.ts"
import type { ExistingMarks } from "./existing-marks.ts"
import type { PieceItem, TextVariable } from "./pieces.ts"
import type { SqlPlan } from "./plan.ts"
import type { EachItem } from "./repetition.ts"

/** The mark of a value, and the name it has where marks have names. */
export interface Mark {
  readonly mark: string
  readonly name: string
}

/** A tuple of values, or the one sequence that they are. */
function valuesOf(params: readonly NewParam[]): string {
  const [only] = params
  if (params.length > 1 || !only?.spread) return displayItems("tuple", params)
  return only.isConditional ? `(${only.code})` : only.code
}

/** The code of the values that stand in pieces of text. */
export class PieceParams {
  readonly #match: Match
  readonly #plan: SqlPlan
  readonly #style: ParamStyle
  readonly #marks: ExistingMarks
  readonly #names: ReadonlyMap<Interpolation, Mark>

  constructor(
    match: Match,
    plan: SqlPlan,
    style: ParamStyle,
    marks: ExistingMarks,
    names: ReadonlyMap<Interpolation, Mark>,
  ) {
    this.#match = match
    this.#plan = plan
    this.#style = style
    this.#marks = marks
    this.#names = names
  }

  /**
   * The values of items, in text order.
   * @param names of the variables that hold the values of other variables
   * @param kept the values are kept until the call, so that no list is passed that may change by then
   */
  of(
    items: readonly PieceItem[],
    names: ReadonlyMap<TextVariable, string>,
    kept: boolean,
  ): readonly NewParam[] {
    return items.flatMap((item): NewParam[] => {
      const param = this.#one(item, names, kept)
      return param === null ? [] : [{ ...param, marksBefore: this.#marksBefore(item) }]
    })
  }

  /** The expressions of the original that the values of items are made of. */
  exprsIn(items: readonly PieceItem[]): readonly ast.Expr[] {
    return items.flatMap((item): readonly ast.Expr[] => {
      switch (item.kind) {
        case "hole":
          return this.#plan.bound.get(item.interpolation)!.value.exprs
        case "variable":
          return []
        case "conditional":
          return [item.test, ...this.exprsIn(item.whenTrue), ...this.exprsIn(item.whenFalse)]
        case "each":
          return [item.comprehension]
      }
    })
  }

  #one(
    item: PieceItem,
    names: ReadonlyMap<TextVariable, string>,
    kept: boolean,
  ): Omit<NewParam, "marksBefore"> | null {
    switch (item.kind) {
      case "hole": {
        const { value } = this.#plan.bound.get(item.interpolation)!
        const { name } = this.#names.get(item.interpolation)!
        const { sequence } = value
        const isSequence =
          !kept &&
          sequence !== undefined &&
          ["list", "tuple"].includes(this.#match.model.annotatedType(sequence))
        return { ...value, isSequence, name }
      }
      case "variable": {
        const code = names.get(item.variable)
        return code === undefined ? null : { code, spread: true, isSequence: true, name: code }
      }
      case "conditional": {
        const branches = [item.whenTrue, item.whenFalse].map(branch => this.of(branch, names, kept))
        if (branches.every(({ length }) => length === 0)) return null
        const [then, otherwise] = branches.map(params => this.#literal(params))
        const { from, to } = item.test
        const code = `${then} if ${this.#match.model.text.slice(from, to)} else ${otherwise}`
        return { code, spread: true, isSequence: true, isConditional: true, name: "" }
      }
      case "each":
        return this.#each(item, names, kept)
    }
  }

  /** `[value for row in rows for value in (row.a, row.b)]`. */
  #each(
    { comprehension: { clauses }, items }: EachItem,
    names: ReadonlyMap<TextVariable, string>,
    kept: boolean,
  ): Omit<NewParam, "marksBefore"> | null {
    const params = this.of(items, names, kept)
    const [only] = params
    if (only === undefined) return null
    const { text } = this.#match.model
    const loops = text.slice(clauses[0]!.from, clauses.at(-1)!.to)
    const name = freshName(this.#match.model, clauses[0]!.from, ["value", "item"])
    const code =
      params.length === 1 && !only.spread
        ? `[${only.code} ${loops}]`
        : `[${name} ${loops} for ${name} in ${valuesOf(params)}]`
    return { code, spread: true, isSequence: true, isNew: true, name: "" }
  }

  #literal(params: readonly NewParam[]): string {
    if (params.length > 0) return displayOf({ display: "tuple" }, this.#style, params)
    return this.#style === "named" || this.#style === "pyformat" ? "{}" : "()"
  }

  /** The marks before everything in an item; NaN when there are different numbers. */
  #marksBefore(item: PieceItem): number {
    const counts = new Set<number>()
    const collect = (inner: PieceItem): void => {
      switch (inner.kind) {
        case "hole":
          counts.add(this.#marks.before(inner.interpolation))
          break
        case "variable":
          for (const { items } of [...inner.variable.seeds, ...inner.variable.additions])
            items.forEach(collect)
          break
        case "conditional":
          for (const nested of [...inner.whenTrue, ...inner.whenFalse]) collect(nested)
          break
        case "each":
          inner.items.forEach(collect)
          break
      }
    }
    collect(item)
    return counts.size === 1 ? [...counts][0]! : Number.NaN
  }
}
