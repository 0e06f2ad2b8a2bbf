import type { Model } from "../../semantics/model.ts"
import { printBuild } from "../../template/print.ts"
import { breaksLine } from "../../template/print-gap.ts"
import type { PrintRequest, Slot, TextEdit } from "../../template/print-request.ts"
import type { Build, Interpolation, JoinBuild } from "../../template/template.ts"
import { applyEdits, type Edit } from "../../text/edit.ts"
import { contains, type Range } from "../../text/range.ts"
import { type Attempt, all, done } from "../attempt.ts"
import { isAtLeast, type PythonVersion } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import type { KeptFormat } from "./kept-format.ts"
import type { NestedText, Pieces } from "./pieces.ts"
import { quoteOf } from "./quote-of.ts"

/** How pieces are printed. What lies in the range of a piece's expression belongs to it. */
export interface PieceStyle {
  readonly flavor: PrintRequest["flavor"]
  readonly slots: ReadonlyMap<Interpolation | Build, Slot>
  readonly textEdits: readonly TextEdit[]
  readonly nesting?: Nesting
}

/** How templates stand in each other. */
export interface Nesting {
  /** Spec of a field that holds a template. */
  readonly spec: string
  /** Code of the class whose objects join templates, made of the separator; null when there is none. */
  readonly joiner: string | null
}

/** The edits of all pieces of a text. */
export function printPieces(
  model: Model,
  python: PythonVersion,
  pieces: Pieces,
  style: PieceStyle,
): Attempt<readonly Edit[]> {
  return new PiecePrinter(model, python, pieces, style).print()
}

class PiecePrinter {
  readonly #model: Model
  readonly #python: PythonVersion
  readonly #pieces: Pieces
  readonly #style: PieceStyle

  constructor(model: Model, python: PythonVersion, pieces: Pieces, style: PieceStyle) {
    this.#model = model
    this.#python = python
    this.#pieces = pieces
    this.#style = style
  }

  print(): Attempt<readonly Edit[]> {
    const { root, returns, variables } = this.#pieces
    const texts = [
      ...(root.build.kind === "call" ? returns : [root]).map(piece => ({ piece, grows: false })),
      ...variables.flatMap(({ seeds, additions, start }) =>
        // What a library joins of nothing is no template, and can't be added to one.
        [...seeds, ...additions].map(piece => ({ piece, grows: start === null && additions.length > 0 })),
      ),
    ].filter(({ piece, grows }) => piece.build.kind !== "variable" || (grows && this.#joins))
    const { slots, textEdits } = this.#style
    const places = [
      ...[...slots.keys()].map(placeOf),
      ...textEdits.map(({ part }) => part.origin ?? { from: -1, to: -1 }),
    ]
    const isPrinted = (place: Range) =>
      texts.some(({ piece: { build, format } }) => contains((format?.text ?? build).expr, place))
    if (!places.every(isPrinted)) return refuse("R09", "a part of the text is written elsewhere")
    const printed = all(
      texts.map(({ piece: { build, format }, grows }) =>
        format === null ? this.#text(build, grows) : this.#filled(format),
      ),
    )
    return printed.ok ? done(printed.value.flat()) : printed
  }

  /** The edits of a text that becomes a template of its own. */
  #text(build: Build, grows: boolean): Attempt<readonly Edit[]> {
    const whole = this.#style.slots.get(build)
    if (whole?.kind === "field") {
      const { from, to } = build.expr
      return done([{ from, to, insert: whole.expr }])
    }
    if (this.#style.nesting === undefined) return this.#literals(build)
    if (build.kind === "variable")
      return done([this.#held(build, this.#model.text.slice(build.expr.from, build.expr.to))])
    if (build.kind === "conditional") {
      const branches = all([build.then, build.else].map(branch => this.#text(branch, grows)))
      return branches.ok ? done(branches.value.flat()) : branches
    }
    const isNested = this.#pieces.nested.some(text => text.build === build)
    if (build.kind !== "join" || (!isNested && isWrittenOut(build))) return this.#literals(build)
    const joined = this.#join(build, this.#style.nesting)
    if (!joined.ok || !grows) return joined
    return done([this.#held(build, alternateQuotes(this.#edited(build, joined.value), '"'))])
  }

  /** A template that holds nothing but another one, or what may be none. */
  #held({ expr: { from, to } }: Build, code: string): Edit {
    const spec = this.#style.nesting?.spec ?? ""
    return { from, to, insert: `t"{${code}${spec === "" ? "" : `:${spec}`}}"` }
  }

  /** Whether what is joined of nothing is no template. */
  get #joins(): boolean {
    return (this.#style.nesting?.joiner ?? null) !== null
  }

  /** A text that was filled in: with the marks where it is written, or written out here. */
  #filled({ build, base, text, change, filling }: KeptFormat): Attempt<readonly Edit[]> {
    const printed = this.#literals(text)
    if (!printed.ok) return printed
    const { from, to } = build.expr
    if (change === "here") {
      const code = this.#edited(text, printed.value)
      return done([{ from, to, insert: breaksLine(code) ? `(${code})` : code }])
    }
    const format = base.parens ?? base
    const operation = [
      { from, to: format.from },
      { from: format.to, to },
    ]
    const gone = filling === null ? operation : [filling]
    const source = this.#model.text
    if (gone.some(range => source.slice(range.from, range.to).includes("#")))
      return refuse("R13", "a comment would be lost")
    // Its statement gives the values now, or goes with the line.
    if (filling !== null) return printed
    const edits = gone.filter(range => range.from < range.to).map(range => ({ ...range, insert: "" }))
    return done([...printed.value, ...edits])
  }

  /** `SQL(", ").join(…)` of `", ".join(…)`, with the texts in the call. */
  #join({ separator, items }: JoinBuild, { joiner }: Nesting): Attempt<readonly Edit[]> {
    if (joiner === null) return refuse("R09", "the library joins no templates")
    const texts =
      items.kind === "each"
        ? [items.item]
        : items.kind === "items" && items.list === null
          ? items.items.map(({ build }) => build)
          : []
    const inner = all(texts.map(text => this.#text(text, false)))
    if (!inner.ok) return inner
    const { from, to } = separator.expr
    const { from: start, to: end } = separator.expr.parens ?? separator.expr
    const code = this.#model.text.slice(from, to)
    return done([{ from: start, to: end, insert: `${joiner}(${code})` }, ...inner.value.flat()])
  }

  #literals(build: Build): Attempt<readonly Edit[]> {
    const request = this.#requestFor(build)
    if (!request.ok) return request
    const printed = printBuild(this.#model.text, {
      ...request.value,
      model: this.#model,
      modern: isAtLeast(this.#python, 12),
    })
    return printed.ok ? printed : refuse("R13", lowerFirst(printed.problem.message))
  }

  /** What is asked for in a text; what lies in one that it holds is done there. */
  #requestFor(build: Build): Attempt<PrintRequest> {
    const { flavor, slots, textEdits, nesting } = this.#style
    const held = nesting === undefined ? [] : this.#heldBy(build)
    const isOwn = (place: Range) =>
      contains(build.expr, place) && !held.some(({ build: { expr } }) => contains(expr, place))
    const own = new Map([...slots].filter(([key]) => isOwn(placeOf(key))))
    for (const text of held) {
      const edits = this.#text(text.build, false)
      if (!edits.ok) return edits
      const code = this.#edited(text.build, edits.value)
      const expr = alternateQuotes(text.build.kind === "conditional" ? `(${code})` : code, quoteOf(build))
      own.set(text.slot, { kind: "field", expr, spec: nesting!.spec })
    }
    return done({
      build,
      flavor,
      slots: own,
      textEdits: textEdits.filter(({ part }) => part.origin !== null && isOwn(part.origin)),
    })
  }

  /** The texts that stand in another one, but not in one that does. */
  #heldBy({ expr }: Build): readonly NestedText[] {
    const inside = this.#pieces.nested.filter(
      ({ build }) => build.expr !== expr && contains(expr, build.expr),
    )
    return inside.filter(
      text => !inside.some(other => other !== text && contains(other.build.expr, text.build.expr)),
    )
  }

  #edited({ expr: { from, to } }: Build, edits: readonly Edit[]): string {
    const moved = edits.map(edit => ({ ...edit, from: edit.from - from, to: edit.to - from }))
    return applyEdits(this.#model.text.slice(from, to), moved)
  }
}

/** A join whose items stand in the call becomes one text with them. */
function isWrittenOut({ items, expr }: JoinBuild): boolean {
  const joined = expr.args[0]?.value
  return (
    items.kind === "items" &&
    items.list === null &&
    (joined?.kind === "List" || joined?.kind === "Tuple") &&
    items.items.length === joined.items.length &&
    items.layout.every(({ kind }) => kind === "step")
  )
}

/** Code for a field with other quotes than those around it, where that changes nothing else. */
function alternateQuotes(code: string, around: string): string {
  const [quote = '"'] = around
  const other = quote === '"' ? "'" : '"'
  const isPlain = !code.includes(other) && !/[\\#\n\r]/.test(code) && !code.includes(quote.repeat(3))
  return around.length === 1 && isPlain ? code.replaceAll(quote, other) : code
}

const placeOf = (key: Interpolation | Build): Range => (key.kind === "interpolation" ? key : key.expr)

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
