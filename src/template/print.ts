import { applyEdits, type Edit, sortEdits } from "../text/edit.ts"
import { fail, ok, type Result } from "../text/problem.ts"
import { contains } from "../text/range.ts"
import { interpolationsOf } from "./known-text.ts"
import { joinFrame, joinPieces, type PiecePlan, piecesOf } from "./print-pieces.ts"
import { type PrintRequest, Refused } from "./print-request.ts"
import { type Surroundings, writeUnit } from "./print-unit.ts"
import { requireUnaffected } from "./print-wrapped.ts"
import type { Build, FieldBuild } from "./template.ts"

export type { PrintRequest, Slot, TextEdit } from "./print-request.ts"

/**
 * The smallest edits of the source that write a string-building expression anew: as literals of the wanted flavor, with
 * slots instead of interpolations. Quotes, raw prefixes, comments, line breaks and implicit concatenation stay. Fails with
 * a reason where that can't be done for certain, and when a slot or text edit lies outside the expression.
 */
export function printBuild(source: string, request: PrintRequest): Result<Edit[]> {
  try {
    const printer = new Printer(source, request, new Set())
    printer.print(request.build)
    printer.requireAllUsed()
    return ok(sortEdits(printer.edits))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { from, to } = request.build.expr
    return fail({ code: error.code, message: error.message, range: { from, to } })
  }
}

class Printer implements Surroundings, PiecePlan {
  readonly edits: Edit[] = []
  readonly source: string
  readonly request: PrintRequest
  readonly used: Set<object>

  constructor(source: string, request: PrintRequest, used: Set<object>) {
    this.source = source
    this.request = request
    this.used = used
  }

  get isTrusting(): boolean {
    return this.request.trusting === true
  }

  get keepsSums(): boolean {
    return this.request.flavor === "plain"
  }

  isOperand(build: Build): boolean {
    return build !== this.request.build && this.request.slots.has(build)
  }

  /** Writes a build, or those inside it where it is an operation that stays around them. */
  print(build: Build): void {
    if (this.request.flavor === "plain" && !this.isTouched(build)) return
    const isTemplate = this.request.flavor === "template"
    switch (build.kind) {
      case "literal":
      case "percent":
      case "format":
      case "concatenation": {
        const pieces = piecesOf(build, this, build.expr)
        this.edits.push(...writeUnit(this, build, pieces, unitRange(build)))
        return
      }
      case "join": {
        const pieces = this.keepsSums && !this.#hasTouchedValue(build) ? null : joinPieces(build, this)
        if (pieces) {
          this.edits.push(...writeUnit(this, build, pieces, build.expr, joinFrame(build)))
          return
        }
        if (isTemplate) throw new Refused("join", "Not all items of the join stand in the call")
        if (build.items.kind === "items")
          for (const item of build.items.items) this.#printInside(build, item.build)
        if (build.items.kind === "each") this.#printInside(build, build.items.item)
        this.#printInside(build, build.separator)
        return
      }
      case "wrapped":
        if (isTemplate) throw new Refused("wrapped", `A template string can't go through \`${build.by}\``)
        if (build.by === "encode") throw new Refused("bytes", "The text becomes bytes")
        if (build.fields.some(field => this.#isFieldTouched(field)))
          throw new Refused("wrapped", `The value is put in by \`${build.by}\``)
        if (this.isTouched(build)) requireUnaffected(build, this.request)
        this.#printInside(build, build.inner)
        return
      case "conditional":
        this.#printInside(build, build.then)
        this.#printInside(build, build.else)
        return
      case "variable": {
        const [seed] = build.seeds
        if (build.expr.kind === "NamedExpr" && seed) this.#printInside(build, seed.build)
        else this.#leave(build)
        return
      }
      case "call":
      case "imported":
      case "constant":
      case "opaque":
        this.#leave(build)
        return
      default:
        build satisfies never
    }
  }

  isTouched(build: Build): boolean {
    const { slots, textEdits } = this.request
    const isChanged = (key: Parameters<typeof slots.get>[0]) => (slots.get(key)?.kind ?? "keep") !== "keep"
    return (
      [...slots].some(
        ([key, { kind }]) =>
          kind !== "keep" && key.kind !== "interpolation" && contains(build.expr, key.expr),
      ) ||
      interpolationsOf(build.parts).some(isChanged) ||
      fieldsIn(build).some(field => isChanged(field.interpolation)) ||
      textEdits.some(({ part }) => part.origin && contains(build.expr, part.origin))
    )
  }

  editsInside(build: Build): readonly Edit[] {
    if (!this.isTouched(build)) return []
    const inner = new Printer(this.source, { ...this.request, flavor: "plain" }, this.used)
    inner.print(build)
    return sortEdits(inner.edits)
  }

  rewritten(build: Build): string {
    const { from, to } = build.expr
    const edits = this.editsInside(build).map(edit => ({
      from: edit.from - from,
      to: edit.to - from,
      insert: edit.insert,
    }))
    return applyEdits(this.source.slice(from, to), edits)
  }

  /** What was asked for and not done would be lost silently. */
  requireAllUsed(): void {
    const { slots, textEdits } = this.request
    const all = [...[...slots].flatMap(([key, slot]) => (slot.kind === "keep" ? [] : [key])), ...textEdits]
    if (all.some(each => !this.used.has(each)))
      throw new Refused("elsewhere", "Some of the text is put together elsewhere")
  }

  /** Text from elsewhere stays what it is, as a value of an f-string or of `+`; a template would need another one. */
  #leave(build: Build): void {
    if (this.request.flavor === "template" || this.isTouched(build))
      throw new Refused("elsewhere", "The text is put together elsewhere")
  }

  /** A build that stands inside the expression of another one. */
  #printInside(outer: Build, inner: Build): void {
    if (contains(outer.expr, inner.expr)) this.print(inner)
    else this.#leave(inner)
  }

  /** Whether an item that is no text of its own changes, so that the join can't stay. */
  #hasTouchedValue({ items }: Build & { kind: "join" }): boolean {
    return (
      items.kind === "items" &&
      items.items.some(({ build }) => build.kind === "opaque" && this.isTouched(build))
    )
  }

  #isFieldTouched({ interpolation, value }: FieldBuild): boolean {
    return this.request.slots.has(interpolation) || (value !== null && this.isTouched(value))
  }
}

/** What is rewritten: of a concatenation that goes on a variable only what is added to it. */
function unitRange(build: Build): { from: number; to: number } {
  if (build.kind !== "concatenation") return build.expr
  const [first] = build.operands
  return { from: first ? (first.expr.parens ?? first.expr).from : build.expr.from, to: build.expr.to }
}

function fieldsIn(build: Build): readonly FieldBuild[] {
  return "fields" in build ? build.fields : []
}
