import { isCertain } from "../../semantics/is-certain.ts"
import type { Model } from "../../semantics/model.ts"
import type { Binding } from "../../semantics/scope.ts"
import type * as ast from "../../syntax/ast.ts"
import type {
  Assigned,
  Build,
  ConditionalBuild,
  Flow,
  Interpolation,
  JoinBuild,
  Part,
} from "../../template/template.ts"
import { contains } from "../../text/range.ts"
import { type Attempt, done } from "../attempt.ts"
import { isPrinted } from "../printed.ts"
import { isPure } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { fillingIn, keptFormatOf } from "./kept-format.ts"
import type { NestedText, Piece, PieceItem, Pieces, TextVariable } from "./pieces.ts"
import type { SqlPlan } from "./plan.ts"
import { leavesOf } from "./whole-text.ts"

/**
 * Cuts a build into pieces. Variables without anything that changes stay as they are, unless `whole` asks for them.
 * @param constants with `whole`: lists and choices without anything that changes are cut, too
 */
export function cutPieces(
  model: Model,
  build: Build,
  plan: SqlPlan,
  whole: boolean,
  constants = false,
): Attempt<Pieces> {
  const cutter = new Cutter(model, plan, whole, constants)
  const isCall = build.kind === "call"
  const returns = isCall ? build.returns.map(each => cutter.piece(each, "maybe")) : []
  const root: Piece = isCall
    ? { build, items: [], definition: null, stmt: null, flow: "always", format: null }
    : cutter.piece(build, "always")
  const { variables, nested } = cutter
  return cutter.refusal ?? done({ root, returns, variables: [...variables.values()], nested })
}

type Refused = ReturnType<typeof refuse>

class Cutter {
  readonly variables = new Map<Binding, TextVariable>()
  readonly nested: NestedText[] = []
  refusal: Refused | null = null
  readonly #model: Model
  readonly #plan: SqlPlan
  readonly #whole: boolean
  readonly #constants: boolean
  readonly #edited: ReadonlySet<Part>
  /** The variables whose text is being cut. */
  readonly #open = new Set<Binding>()

  constructor(model: Model, plan: SqlPlan, whole: boolean, constants: boolean) {
    this.#model = model
    this.#plan = plan
    this.#whole = whole
    this.#constants = constants
    this.#edited = new Set<Part>(plan.textEdits.map(({ part }) => part))
  }

  piece(given: Build, flow: Flow, from: Partial<Pick<Piece, "definition" | "stmt">> = {}): Piece {
    const build = given.kind === "variable" && given.expr.kind === "NamedExpr" ? this.#named(given) : given
    const items: PieceItem[] = []
    this.#walk(build, build, items, true)
    const format = keptFormatOf(this.#model, this.#plan, build, this.#whole, from.definition ?? null)
    return { build, items, definition: null, stmt: null, ...from, flow, format }
  }

  /** The text of `query := f"…"`, when only a log reads the name afterwards. */
  #named(build: Build & { kind: "variable" }): Build {
    const { expr, seeds } = build
    const [seed] = seeds
    const binding = expr.kind === "NamedExpr" ? this.#model.bindingOf(expr.target) : undefined
    const reads = binding?.uses.filter(use =>
      this.#model.definitionsOf(use).some(d => d === seed?.definition),
    )
    const isOnlyPrinted = reads?.every(use => !this.#whole && isPrinted(this.#model, use)) ?? false
    // The values are evaluated when the name has its text.
    if (binding?.uses.some(use => contains(expr, use))) return build
    return seed !== undefined && isOnlyPrinted && binding?.escapes === false ? seed.build : build
  }

  /** @param alone it stands in no other text */
  #walk(build: Build, slot: Interpolation | Build, items: PieceItem[], alone = false): void {
    const held = [...this.#plan.bound].find(([, binding]) => binding.holder === build)
    if (held !== undefined) {
      items.push({ kind: "hole", interpolation: held[0] })
      return
    }
    if (!this.#touches(build.parts) && !this.#becomesTemplate(build, alone)) {
      if (this.#whole && build.kind !== "opaque")
        this.#refuse("R09", build.expr, "gives text that stays as it is")
      return
    }
    switch (build.kind) {
      case "literal":
        this.#fields(build.fields, items)
        return
      case "percent":
      case "format":
        if (build.hitch !== null)
          this.#refuse("R12", build.expr, `can't be written in another form: ${build.hitch}`)
        this.#fields(build.fields, items)
        return
      case "concatenation":
        for (const operand of build.operands) this.#walk(operand, operand, items)
        return
      case "wrapped":
        if (alone && !this.#whole) {
          const operation = fillingIn(build)
          if (
            operation !== null &&
            (operation.base.kind === "literal" || !this.#holdsValues(operation.base))
          ) {
            const { base, fields } = operation
            const own = base.kind === "literal" ? base.fields : []
            // Marks are replaced in any order; the values follow that of the text.
            const byPlace = [...own, ...fields].sort((a, b) => a.interpolation.from - b.interpolation.from)
            this.#fields(byPlace, items)
            return
          }
        }
        if (!/^(dedent|strip|lstrip|rstrip|cleandoc)$/.test(build.by) || mayStripValues(this.#model, build))
          this.#refuse("R07", build.expr, `changes the text with \`${build.by}\``)
        this.#walk(build.inner, build.inner, items)
        this.#fields(build.fields, items)
        return
      case "variable":
        this.#variable(build, slot, items)
        return
      case "opaque":
        for (const part of build.parts) this.#hole(part, items)
        return
      case "join":
        this.#list(build, slot, items, alone)
        return
      case "conditional":
        this.#conditional(build, slot, items, alone)
        return
      case "call":
        this.#refuse("R08", build.expr, `gets its text from \`${build.fn.name}\``)
        return
      case "imported":
        this.#refuse("R08", build.expr, `gets its text from \`${build.from.fn.name}\``)
        return
      case "constant":
        this.#refuse("R09", build.expr, "is a text that is written elsewhere")
        return
    }
  }

  /** Known text becomes a template like the others, where all must be one. */
  #becomesTemplate({ kind }: Build, alone: boolean): boolean {
    return (
      this.#whole &&
      (["literal", "percent", "format", "concatenation", "variable"].includes(kind) ||
        (kind === "conditional" && (alone || this.#constants)) ||
        (kind === "join" && this.#constants))
    )
  }

  #fields(
    fields: readonly { interpolation: Interpolation; value: Build | null }[],
    items: PieceItem[],
  ): void {
    for (const { interpolation, value } of fields)
      if (value !== null) this.#walk(value, interpolation, items)
      else this.#hole(interpolation, items)
  }

  #hole(part: Part, items: PieceItem[]): void {
    if (part.kind === "interpolation" && this.#plan.bound.has(part))
      items.push({ kind: "hole", interpolation: part })
  }

  #variable(
    { expr, seeds, additions }: Build & { kind: "variable" },
    slot: Interpolation | Build,
    items: PieceItem[],
  ): void {
    const name = this.#model.text.slice(expr.from, expr.to)
    const binding = expr.kind === "Name" ? this.#model.bindingOf(expr) : undefined
    if (expr.kind !== "Name" || binding === undefined) {
      this.refusal ??= refuse(
        "R08",
        expr.kind === "NamedExpr"
          ? `\`${expr.target.name}\` is used for something else too`
          : `the text is kept in \`${name}\`, which other functions can read`,
      )
      return
    }
    let variable = this.variables.get(binding)
    if (variable === undefined) {
      variable = { name: expr.name, binding, seeds: [], additions: [], start: null, uses: new Set() }
      this.variables.set(binding, variable)
    }
    variable.uses.add(expr)
    if (this.#open.has(binding)) {
      this.#refuse("R09", expr, "is a part of what it is given next")
      return
    }
    this.#open.add(binding)
    const add = (pieces: Piece[], { definition, build, flow }: Assigned) => {
      if (!pieces.some(piece => piece.definition === definition))
        pieces.push(this.piece(build, flow, { definition }))
    }
    for (const seed of seeds) add(variable.seeds, seed)
    for (const addition of additions) add(variable.additions, addition)
    this.#open.delete(binding)
    items.push({ kind: "variable", variable, slot })
  }

  /** Where values are kept beside the text, the test is evaluated once more for them. */
  #conditional(
    build: ConditionalBuild,
    slot: Interpolation | Build,
    items: PieceItem[],
    alone: boolean,
  ): void {
    const { expr } = build
    if (expr.kind !== "Conditional" || !(this.#whole || isPure(expr.test))) {
      this.#refuse("R09", build.expr, "chooses between texts that hold values")
      return
    }
    const branches = [build.then, build.else].map(branch => {
      const own: PieceItem[] = []
      this.#walk(branch, branch, own, true)
      return own
    })
    const [whenTrue = [], whenFalse = []] = branches
    if (this.#whole && !alone) this.nested.push({ build, slot })
    items.push({ kind: "conditional", test: expr.test, whenTrue, whenFalse })
  }

  /** `" AND ".join(where)`, where pieces are appended to the list one by one. */
  #list(build: JoinBuild, slot: Interpolation | Build, items: PieceItem[], alone: boolean): void {
    const joined = build.expr.args[0]!.value
    const keepsOrder =
      ["Name", "List", "Tuple", "Binary"].includes(joined.kind) &&
      build.items.kind === "items" &&
      build.items.items.every(item => this.#model.parentOf(item.build.expr)?.kind !== "Set")
    if (build.items.kind === "items" && !keepsOrder)
      this.#refuse("R09", build.expr, "joins pieces that hold values, in another order")
    if (
      build.items.kind === "items" &&
      build.items.list === null &&
      build.items.layout.every(({ kind }) => kind === "step")
    ) {
      const isNested = this.#whole && !alone
      if (isNested) this.nested.push({ build, slot })
      for (const item of build.items.items) this.#walk(item.build, item.build, items, isNested)
      return
    }
    if (build.items.kind === "each" && joined === build.items.comprehension) {
      const { comprehension, item } = build.items
      if (isOrdered(comprehension)) {
        if (this.#whole && !alone) this.nested.push({ build, slot })
        this.#checkSeparator(build)
        const own: PieceItem[] = []
        this.#walk(item, item, own, true)
        items.push({ kind: "each", comprehension, items: own })
        return
      }
    }
    const name = build.expr.args[0]?.value
    const begins = build.items.kind === "items" ? build.items.list : null
    const binding = name?.kind === "Name" ? this.#model.bindingOf(name) : undefined
    if (build.items.kind !== "items" || name?.kind !== "Name" || begins === null || binding === undefined) {
      this.#refuse("R09", build.expr, "joins pieces that hold values")
      return
    }
    const variable: TextVariable = {
      name: name.name,
      binding,
      seeds: [],
      additions: [],
      start: this.#model.statementOf(begins),
      uses: new Set([name]),
    }
    if (this.variables.has(binding)) this.#refuse("R09", build.expr, "joins pieces that hold values")
    if (this.#whole && !alone) this.nested.push({ build, slot })
    this.#checkSeparator(build)
    this.variables.set(binding, variable)
    for (const item of build.items.items) {
      const { expr } = item.build
      const stmt = this.#model.statementOf(expr)
      const piece = this.piece(item.build, item.flow, { stmt })
      const comprehension = this.#model.parentOf(expr)
      const scope = this.#model.scopeAt(expr.from)
      const made = isOrdered(comprehension) ? comprehension : expr
      if (!isAddedOnce(this.#model, made, stmt)) this.#refuse("R09", expr, "isn't always added once")
      else if (scope === binding.scope) variable.additions.push(piece)
      else if (isOrdered(comprehension) && scope.node === comprehension && scope.parent === binding.scope)
        variable.additions.push({ ...piece, items: [{ kind: "each", comprehension, items: piece.items }] })
      else this.#refuse("R09", build.expr, "joins pieces that a comprehension makes")
    }
    items.push({ kind: "variable", variable, slot })
  }

  #checkSeparator({ separator, expr }: JoinBuild): void {
    if (this.#touches(separator.parts)) this.#refuse("R09", expr, "joins pieces that hold values")
  }

  /** Whether a text has values of its own, whatever is filled in. */
  #holdsValues({ parts }: Build): boolean {
    return [...leavesOf(parts)].some(part => part.kind === "interpolation" && this.#goes(part))
  }

  #goes(interpolation: Interpolation): boolean {
    return [this.#plan.bound, this.#plan.gone, this.#plan.held].some(set => set.has(interpolation))
  }

  #touches(parts: readonly Part[]): boolean {
    return parts.some(part => {
      switch (part.kind) {
        case "text":
          return this.#edited.has(part)
        case "interpolation":
          return this.#goes(part)
        case "choice":
          return part.options.some(option => this.#touches(option))
        case "repeated":
          return this.#touches(part.parts) || this.#touches(part.separator)
      }
    })
  }

  #refuse(code: "R07" | "R08" | "R09" | "R12", expr: ast.Expr, reason: string): void {
    const source = this.#model.text.slice(expr.from, expr.to)
    const short = source.length > 60 ? `${source.slice(0, 57)}…` : source
    this.refusal ??= refuse(code, `\`${short}\` ${reason}`)
  }
}

/** Whether a list gets what an expression gives whenever the statement runs, and once: no `[…] * 2`. */
function isAddedOnce(model: Model, expr: ast.Expr, stmt: ast.Stmt): boolean {
  let at: ReturnType<Model["parentOf"]> = expr
  for (; at !== undefined && at !== stmt && at.kind !== "Module"; at = model.parentOf(at))
    if (at.kind === "Binary" && at.op === "*") return false
  return isCertain(model.parentOf, expr, stmt)
}

/** Whether it is a comprehension whose items keep their order and number. */
function isOrdered(node: ReturnType<Model["parentOf"]>): node is ast.Comprehension {
  return node?.kind === "Comprehension" && (node.type === "generator" || node.type === "list")
}

/** Whether `strip(chars)` could take something of a value or its mark away, which stands at the end of the text. */
function mayStripValues(model: Model, { by, expr, inner }: Build & { kind: "wrapped" }): boolean {
  const [argument] = expr.kind === "Call" ? expr.args : []
  if (!/strip$/.test(by) || argument === undefined) return false
  const chars = model.constantOf(argument.value)
  if (chars?.kind !== "str" || /[^\s,;]/.test(chars.value)) return true
  const ends = [
    ...(by === "rstrip" ? [] : [inner.parts[0]]),
    ...(by === "lstrip" ? [] : [inner.parts.at(-1)]),
  ]
  return !ends.every(part => part?.kind === "text" && /[^\s,;]/.test(part.value))
}
