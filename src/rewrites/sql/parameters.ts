import type { Match } from "../../flow/values/match.ts"
import type { Library, ParamStyle } from "../../libraries/library.ts"
import type * as ast from "../../syntax/ast.ts"
import { innerBuilds } from "../../template/inner-builds.ts"
import type { Slot } from "../../template/print-request.ts"
import type { Build, Interpolation } from "../../template/template.ts"
import type { Edit } from "../../text/edit.ts"
import { contains, type Range } from "../../text/range.ts"
import { type Attempt, done } from "../attempt.ts"
import { keepsOrder } from "../evaluation-order.ts"
import { importName } from "../imports.ts"
import { isPure, type PythonVersion, usesUp } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { remove } from "../statement-edit.ts"
import type { Binding } from "./binder.ts"
import { addParams, displayOf, hasParams, type ParamsCall } from "./call-params.ts"
import { companionsOf } from "./companions.ts"
import { cutPieces } from "./cut-pieces.ts"
import { type ExistingMarks, existingMarks, mayHideMarks } from "./existing-marks.ts"
import { helperOf, returnsWithValues } from "./helper-calls.ts"
import { canMoveToCall } from "./inline-values.ts"
import { keepsTogether } from "./interruption.ts"
import type { SharedVariables } from "./jointly.ts"
import { columnOf, markNames } from "./mark-names.ts"
import type { PassedValues } from "./passed-values.ts"
import { doublePercents } from "./percent-signs.ts"
import { type Mark, PieceParams } from "./piece-params.ts"
import {
  allPieces,
  holdsValues,
  mayBindNone,
  type Piece,
  type PieceItem,
  type Pieces,
  slotKey,
  type TextVariable,
} from "./pieces.ts"
import { readingsOf, type SqlPlan } from "./plan.ts"
import { printPieces } from "./print-pieces.ts"
import { quoteOf } from "./quote-of.ts"
import { type EachItem, eachIn, repetitionProblem } from "./repetition.ts"
import { addToRows } from "./row-params.ts"
import { otherUses } from "./variable-uses.ts"

/** Edits of a rewrite, and why they could mean something else. */
export interface Rewritten {
  readonly edits: readonly Edit[]
  readonly because: readonly string[]
}

/** The call that takes the values, and what it takes. */
export interface ParamsTarget extends PassedValues {
  readonly style: ParamStyle
  /** Styles that the call reads as marks. */
  readonly accepted: readonly ParamStyle[]
  /** What `%%` is beside values. */
  readonly percents: NonNullable<Library["percents"]>
  /** The call takes rows of values, and each gets the new ones. */
  readonly rows: boolean
}

/**
 * Puts marks into the text and the values beside it.
 * @param shared what variables are to texts that are rewritten together with this one
 */
export function rewriteToParameters(
  match: Match,
  plan: SqlPlan,
  target: ParamsTarget,
  python: PythonVersion,
  shared: SharedVariables = new Map(),
): Attempt<Rewritten> {
  const marks = existingMarks(match, target.accepted, plan)
  if (!marks.ok) return marks
  const { value: given } = target.argument
  const isAmongOthers = given !== match.template.expr && given.kind === "List" && given.items.length > 1
  if (isAmongOthers || (given.kind === "List" && hasParams(target.call, target.spec)))
    return refuse("R10", "the parameters are shared with other pieces of the query")
  const style = marks.value.style ?? target.style
  if (style === "numeric") return refuse("R10", "numbered marks are bound by their order of appearance")
  const pieces = cutPieces(match.model, match.template.build, plan, false)
  if (!pieces.ok) return pieces
  const rewrite = new ParameterRewrite(match, plan, { ...target, style }, marks.value, pieces.value, shared)
  return rewrite.run(python)
}

class ParameterRewrite {
  readonly #match: Match
  readonly #plan: SqlPlan
  readonly #target: ParamsTarget
  readonly #marks: ExistingMarks
  readonly #pieces: Pieces
  readonly #shared: SharedVariables
  readonly #texts: ReadonlyMap<Interpolation, Mark>
  readonly #params: PieceParams
  readonly #because: string[] = []

  constructor(
    match: Match,
    plan: SqlPlan,
    target: ParamsTarget,
    marks: ExistingMarks,
    pieces: Pieces,
    shared: SharedVariables,
  ) {
    this.#match = match
    this.#plan = plan
    this.#target = target
    this.#marks = marks
    this.#pieces = pieces
    this.#shared = shared
    this.#texts = this.#makeMarks()
    this.#params = new PieceParams(match, plan, target.style, marks, this.#texts)
  }

  run(python: PythonVersion): Attempt<Rewritten> {
    const { root, returns, variables } = this.#pieces
    const { model } = this.#match
    const helper =
      root.build.kind === "call" ? helperOf(this.#match, root.build, this.#target.spec) : done(null)
    if (!helper.ok) return helper
    const order = this.#orderProblem()
    if (order !== null) return order
    const percents = doublePercents(this.#match, this.#plan, this.#target, this.#marks)
    if (!percents.ok) return percents
    if (percents.value.edits.length > 0 && this.#mayLackValues())
      return refuse("R10", "on a way without values the driver would leave `%%` as it is")
    this.#because.push(...percents.value.because)
    const printed = printPieces(model, python, this.#pieces, {
      flavor: "plain",
      slots: this.#slots(),
      textEdits: [...this.#plan.textEdits, ...percents.value.edits],
    })
    if (!printed.ok) return printed
    const edits: Edit[] = [...printed.value, ...this.#target.edits]
    this.#because.push(...this.#target.because)
    const calls: ParamsTarget[] = [this.#target]
    const reads = new Map<TextVariable, readonly Range[]>()
    for (const variable of variables) {
      const shared = this.#shared.get(variable.binding) ?? null
      const uses = otherUses(this.#match, variable, shared)
      if (!uses.ok) return uses
      reads.set(variable, [
        ...variable.uses,
        ...(shared?.uses ?? []),
        ...uses.value.sinks.map(({ call }) => call),
      ])
      for (const { call, argument } of uses.value.sinks) calls.push({ ...this.#target, call, argument })
      const runsElsewhere = root.build.kind !== "variable" || this.#target.hands.length > 0
      if (uses.value.sinks.length > 0 && runsElsewhere)
        return refuse("R09", `\`${variable.name}\` is run on its own too`)
    }
    const inlined = this.#inlined(calls)
    for (const { format } of allPieces(this.#pieces)) {
      this.#because.push(...(format?.because ?? []))
      if (inlined !== null && format !== null && format.filling !== null)
        edits.push(remove(model, format.filling))
    }
    const companions =
      inlined === null
        ? companionsOf(model, variables, {
            style: this.#target.style,
            spec: this.#target.spec,
            paramsOf: (piece, names) => this.#params.of(piece.items, names, true),
            exprsOf: ({ items }) => this.#params.exprsIn(items),
            isShared: this.#shared.size > 0,
            growsElsewhere: ({ binding }) => this.#shared.get(binding)?.grows ?? false,
          })
        : done({ names: new Map<TextVariable, string>(), edits: [] })
    if (!companions.ok) return companions
    edits.push(...companions.value.edits)
    for (const variable of inlined === null ? variables : []) {
      const together = keepsTogether(
        model,
        variable,
        ({ items }) => this.#params.exprsIn(items),
        reads.get(variable)!,
      )
      if (!together.ok) return together
    }
    if (helper.value !== null) {
      edits.push(
        ...returnsWithValues(helper.value, returns, piece => this.#returned(piece, companions.value.names)),
      )
      this.#because.push(...helper.value.because)
    }
    const rootItems: readonly PieceItem[] = inlined?.items ?? root.items
    for (const { call, argument } of calls) {
      const params = this.#params.of(rootItems, companions.value.names, false)
      const paramsCall = this.#paramsCall(call, argument)
      const added = this.#target.rows
        ? addToRows(model, paramsCall, params, this.#params.exprsIn(rootItems))
        : addParams(model, paramsCall, params)
      if (!added.ok) return added
      edits.push(...added.value.edits)
      this.#because.push(...added.value.because)
    }
    for (const binding of this.#plan.bound.values()) {
      this.#because.push(...binding.because)
      for (const name of binding.value.imports ?? [])
        edits.push(...importName(model, this.#target.call.from, name).edits)
    }
    return done({ edits, because: [...new Set(this.#because)] })
  }

  /** The values that a function gives beside a text. */
  #returned({ items }: Piece, names: ReadonlyMap<TextVariable, string>): string {
    const { spec, style } = this.#target
    const params = this.#params.of(items, names, false)
    if (params.length > 0) return displayOf(spec, style, params)
    return style === "named" || style === "pyformat" ? "{}" : "()"
  }

  #paramsCall(call: ast.Call, text: ast.Argument): ParamsCall {
    const { spec, style } = this.#target
    const { count, highest, hidden } = this.#marks
    return { call, text, spec, style, marks: style === "dollar" ? highest : count, hidden }
  }

  /** The one seed whose values can stand in the call itself. */
  #inlined(calls: readonly ParamsTarget[]): Piece | null {
    const { root, variables } = this.#pieces
    const [variable] = variables
    if (root.build.kind !== "variable" || variable === undefined || this.#shared.size > 0) return null
    if (variables.length > 1 || calls.length > 1 || !holdsValues(variable)) return null
    const values = [...this.#plan.bound.values()].map(({ value }) => value)
    if (variable.seeds.some(({ items }) => items.some(({ kind }) => kind === "conditional"))) return null
    return canMoveToCall(this.#match, variable, calls[0]!.call, values) ? variable.seeds[0]! : null
  }

  /** Whether the call may get an empty list of values, with marks for none. */
  #mayLackValues(): boolean {
    const { root, returns } = this.#pieces
    const { items } = root
    if (returns.length > 0) return returns.some(piece => mayBindNone(piece.items))
    return root.build.kind === "variable" || items.some(({ kind }) => kind !== "hole")
      ? mayBindNone(items)
      : false
  }

  #makeMarks(): ReadonlyMap<Interpolation, Mark> {
    const { style } = this.#target
    const interpolations = [...this.#plan.bound.keys()]
    const names = markNames(
      this.#match,
      interpolations,
      interpolation => this.#boundAt(interpolation),
      interpolation => columnOf(this.#match, interpolation),
      this.#marks.names,
    )
    let number = this.#marks.highest
    return new Map(
      interpolations.map(interpolation => {
        const name = names.get(interpolation)!
        return [interpolation, { mark: markOf(style, name, ++number), name }]
      }),
    )
  }

  /** The expression after which a value's mark is called. */
  #boundAt(interpolation: Interpolation): ast.Expr {
    const holder = this.#plan.bound.get(interpolation)?.holder ?? null
    return holder !== null && holder.kind !== "join"
      ? holder.expr
      : (interpolation.access?.base ?? interpolation.expr)
  }

  #slots(): ReadonlyMap<Interpolation | Build, Slot> {
    const slots = new Map<Interpolation | Build, Slot>()
    for (const [interpolation, binding] of this.#plan.bound) {
      const { mark } = this.#texts.get(interpolation)!
      const slot: Slot =
        binding.repeat === null
          ? { kind: "sql", text: binding.around[0] + mark + binding.around[1] }
          : { kind: "field", expr: repeatedMark(mark, binding, interpolation), around: binding.around }
      slots.set(
        binding.holder === null ? interpolation : slotKey(this.#match.template.build, binding.holder),
        slot,
      )
    }
    for (const interpolation of this.#plan.gone) slots.set(interpolation, { kind: "sql", text: "" })
    return slots
  }

  /** Marks with names or numbers of their own can't be repeated, and numbers need one order. */
  #orderProblem(): (Attempt<Rewritten> & { ok: false }) | null {
    const { style } = this.#target
    const pieces = this.#pieces.variables.flatMap(({ seeds, additions }) => [...seeds, ...additions])
    const isNamed = style === "named" || style === "pyformat"
    const repeats = [this.#pieces.root, ...this.#pieces.returns, ...pieces].flatMap(({ items }) =>
      eachIn(items),
    )
    if (isNamed && (repeats.length > 0 || pieces.some(({ flow }) => flow === "repeated")))
      return refuse("R10", "a loop adds the same mark several times")
    const branches = [this.#pieces.root, ...this.#pieces.returns, ...pieces].some(
      ({ flow, items }) => flow !== "always" || items.some(({ kind }) => kind === "conditional"),
    )
    if (style === "dollar" && (branches || repeats.length > 0))
      return refuse("R10", "the numbers of the marks depend on the way to the query")
    return this.#sideEffects() ?? this.#repetition(repeats)
  }

  /** Values of a comprehension's texts are computed by another one, behind the first. */
  #repetition(repeats: readonly EachItem[]): (Attempt<Rewritten> & { ok: false }) | null {
    for (const { comprehension } of repeats) {
      const problem = repetitionProblem(this.#match, comprehension)
      if (problem.refusal !== null) return problem.refusal
      this.#because.push(...problem.because)
      if (this.#marksWithin(comprehension))
        return refuse("R10", "marks that are there already stand among the repeated values")
    }
    const exprs = [
      ...this.#plan.kept.map(({ interpolation }) => interpolation.expr),
      ...[...this.#plan.bound.values()].flatMap(({ value }) => value.exprs),
    ]
    const effect = repeats.length === 0 ? undefined : exprs.find(expr => !isPure(expr) || usesUp(expr))
    if (effect === undefined) return null
    const { from, to } = effect
    return refuse("R11", `\`${this.#match.model.text.slice(from, to)}\` would be computed in another order`)
  }

  /** Whether marks that are there already stand in a range, or may. */
  #marksWithin(range: Range): boolean {
    const hidden = this.#plan.kept.some(
      hole => contains(range, hole.interpolation) && mayHideMarks(this.#match, hole),
    )
    return (
      hidden ||
      readingsOf(this.#match).some(({ variant, analysis }) =>
        analysis.placeholders.some(({ string, from }) =>
          variant.pieces[string]!.some(
            ({ part, at }) =>
              at <= from &&
              from < at + part.value.length &&
              part.origin !== null &&
              contains(range, part.origin),
          ),
        ),
      )
    )
  }

  /** Texts that are bound as they are. */
  get #holders(): ReadonlySet<Build | null> {
    return new Set([...this.#plan.bound.values()].map(({ holder }) => holder))
  }

  /** Values move behind the text; only what is pure may pass what isn't. */
  #sideEffects(): (Attempt<Rewritten> & { ok: false }) | null {
    const values = [...this.#plan.bound.values()].flatMap(({ value }) => value.exprs)
    const { call, argument } = this.#target
    const passed = call.args.filter(other => other !== argument).map(({ value }) => value)
    const kept = [
      ...this.#plan.kept.map(({ interpolation }) => interpolation.expr),
      ...innerBuilds(this.#match.template.build).flatMap(build => callsIn(build, this.#holders)),
    ]
    if (values.some(({ kind }) => kind === "NamedExpr") && kept.length > 0)
      return refuse("R11", "a name is assigned in the text and may be read in it")
    if (!values.every(isPure) && passed.some(expr => !isPure(expr)))
      return refuse("R11", "the values would be computed after other arguments of the call")
    const order = keepsOrder(this.#match.model, [...kept, ...values])
    return order.ok ? null : order
  }
}

/** The calls whose text is known, which stay in the text and could still do something else. */
function callsIn(build: Build, bound: ReadonlySet<Build | null>): ast.Expr[] {
  if (bound.has(build)) return []
  return build.kind === "call" ? [build.expr] : innerBuilds(build).flatMap(inner => callsIn(inner, bound))
}

function markOf(style: ParamStyle, name: string, number: number): string {
  switch (style) {
    case "qmark":
      return "?"
    case "format":
      return "%s"
    case "pyformat":
      return `%(${name})s`
    case "named":
      return `:${name}`
    case "numeric":
      return `:${number}`
    case "dollar":
      return `$${number}`
  }
}

/** One mark for each item, in quotes that the literal around doesn't use. */
function repeatedMark(mark: string, { repeat }: Binding, { build }: Interpolation): string {
  const quote = quoteOf(build).startsWith("'") ? '"' : "'"
  const marks = mark.length === 1 ? `${quote}${mark}${quote}` : `[${quote}${mark}${quote}]`
  return `${quote}, ${quote}.join(${marks} * len(${repeat}))`
}
