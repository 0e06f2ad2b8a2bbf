import { analyzeHtml } from "../embedded/html.ts"
import type { Model } from "../semantics/model.ts"
import type { ValueType } from "../semantics/value.ts"
import type * as ast from "../syntax/ast.ts"
import { printBuild } from "../template/print.ts"
import type { Slot } from "../template/print-request.ts"
import type { Build, CallBuild, ConcatenationBuild, Interpolation, JoinBuild } from "../template/template.ts"
import { variantsOf } from "../template/variants-of.ts"
import { applyEdits, type Edit, sortEdits } from "../text/edit.ts"
import { isBareRendering } from "./bare-rendering.ts"
import { knownCalls } from "./known-calls.ts"
import type { DirectBuild } from "./markup-literal.ts"
import { asField, asItem, isShadowed } from "./python-text.ts"
import { isText, textValue, type ValueContext } from "./value.ts"

/**
 * Writes a text as a template string, and the texts inside it as template strings too: those of loops as lists of them,
 * those that functions give when nothing else calls these.
 */
export class TemplateWriter {
  /** What changes outside the text: the functions that give parts of it. */
  readonly outside: Edit[] = []
  readonly #context: ValueContext
  readonly #model: Model
  /** Gives the function that a template inside another one is put into; null where it stands as it is. */
  readonly #wrapper: (() => string) | null
  readonly #formatsLists: boolean
  readonly #called = new Map<ast.FunctionDef, Set<ast.Call>>()

  /** @param formatsLists the library takes conversions and formats of whatever can be looped over, too */
  constructor(context: ValueContext, wrapper: (() => string) | null, formatsLists: boolean) {
    this.#context = context
    this.#model = context.match.model
    this.#wrapper = wrapper
    this.#formatsLists = formatsLists
  }

  /** The edits of the text itself; null where it, or a text inside it, can't be a template. */
  edits(build: Build): readonly Edit[] | null {
    const edits = this.#edits(build)
    const isAlone = [...this.#called].every(
      ([fn, calls]) => knownCalls(fn, this.#model)?.length === calls.size,
    )
    return isAlone ? edits : null
  }

  #edits(build: Build): readonly Edit[] | null {
    const slots = new Map<Interpolation | Build, Slot>()
    if (!isPrintable(build) || !this.#fill(build, slots)) return null
    const printed = printBuild(this.#model.text, {
      build,
      flavor: "template",
      slots,
      textEdits: [],
      model: this.#model,
      modern: true,
    })
    return printed.ok ? printed.value : null
  }

  /** Says what becomes of each field; false where one can't be a field of a template. */
  #fill(build: DirectBuild | ConcatenationBuild, slots: Map<Interpolation | Build, Slot>): boolean {
    if (build.kind === "concatenation")
      return build.operands.every(operand => {
        if (operand.kind === "opaque") {
          const [part] = operand.parts
          return part?.kind === "interpolation" && this.#fillValue(part, slots)
        }
        if (isPrintable(operand)) return this.#fill(operand, slots)
        return this.#fillText(operand, operand, slots)
      })
    return build.fields.every(({ interpolation, value }) => {
      if (value === null) return this.#fillValue(interpolation, slots)
      const { rendering } = interpolation
      const isBare = rendering.kind === "format" && rendering.spec === "" && rendering.conversion === null
      return isBare && !rendering.debug && this.#fillText(interpolation, value, slots)
    })
  }

  #fillValue(interpolation: Interpolation, slots: Map<Interpolation | Build, Slot>): boolean {
    const { access, rendering } = interpolation
    if (access === null || access.path !== "" || !access.certain) return false
    const isStr = rendering.kind === "text" || this.#model.valueType(access.base) === "str"
    const isBare =
      rendering.kind === "text" ||
      (rendering.kind === "format" &&
        rendering.spec === "" &&
        rendering.conversion === null &&
        !rendering.debug)
    if (!this.#formatsLists && !(isBare && isStr) && !scalar.has(this.#model.valueType(access.base)))
      return this.#fillFormatted(interpolation, slots)
    const expr = asField(this.#model, access.base)
    // What is no string prints differently: nothing for `None` and truth values, item by item for lists.
    if (isBare && !isStr) slots.set(interpolation, { kind: "field", expr, conversion: "s" })
    else if (rendering.kind === "text") slots.set(interpolation, { kind: "field", expr })
    return true
  }

  /** The finished text of a value as a field. */
  #fillFormatted(interpolation: Interpolation, slots: Map<Interpolation | Build, Slot>): boolean {
    const { access, rendering } = interpolation
    // An annotation doesn't keep `None` out.
    if (access !== null && isBareRendering(rendering) && isText(this.#context, interpolation)) {
      const expr = `str(${asItem(this.#model, access.base)})`
      slots.set(interpolation, { kind: "field", expr })
      return !isShadowed(this.#model, access.base.from, "str")
    }
    const value = textValue(this.#context, interpolation)
    if (value.ok) slots.set(interpolation, { kind: "field", expr: value.value.code })
    return value.ok
  }

  #fillText(at: Interpolation | Build, value: Build, slots: Map<Interpolation | Build, Slot>): boolean {
    const expr = this.#source(value)
    if (expr !== null) slots.set(at, { kind: "field", expr })
    return expr !== null
  }

  /** An expression that gives a template, or a list of them, for a text inside another one. */
  #source(build: Build): string | null {
    switch (build.kind) {
      case "conditional": {
        if (build.expr.kind !== "Conditional") return null
        const [then, otherwise] = [this.#source(build.then), this.#source(build.else)]
        return then && otherwise && `${then} if ${this.#slice(build.expr.test)} else ${otherwise}`
      }
      case "join":
        return this.#list(build)
      case "call":
        return this.#result(build)
      case "literal":
      case "percent":
      case "format":
      case "concatenation": {
        const edits = isBalanced(build) ? this.#edits(build) : null
        if (edits === null) return null
        const { from, to } = build.expr.parens ?? build.expr
        const inner = applyEdits(
          this.#model.text.slice(from, to),
          sortEdits(edits).map(edit => ({ ...edit, from: edit.from - from, to: edit.to - from })),
        )
        return this.#wrapper === null ? inner : `${this.#wrapper()}(${inner})`
      }
      default:
        return null
    }
  }

  #list({ items, separator }: JoinBuild): string | null {
    if (items.kind !== "each" || items.comprehension.kind !== "Comprehension") return null
    if (separator.parts.some(part => part.kind !== "text" || part.value !== "")) return null
    const { type, element, clauses } = items.comprehension
    const last = clauses.at(-1)
    const item = this.#source(items.item)
    if (item === null || last === undefined || (type !== "list" && type !== "generator")) return null
    return `[${item}${this.#model.text.slice((element.parens ?? element).to, last.to)}]`
  }

  /** A call of a function whose texts become templates: it must have no other callers, nor promise a string. */
  #result({ expr, fn, returns }: CallBuild): string | null {
    if (this.#wrapper !== null || fn.returns !== null || knownCalls(fn, this.#model) === null) return null
    const known = this.#called.get(fn)
    const calls = known ?? new Set<ast.Call>()
    this.#called.set(fn, calls.add(expr))
    if (known !== undefined) return this.#slice(expr)
    for (const text of returns) {
      const edits = isPrintable(text) && isBalanced(text) ? this.#edits(text) : null
      if (edits === null) return null
      this.outside.push(...edits)
    }
    return this.#slice(expr)
  }

  #slice(expr: ast.Expr): string {
    const { from, to } = expr.parens ?? expr
    return this.#model.text.slice(from, to)
  }
}

/** Types of values that hold no other values. */
const scalar: ReadonlySet<ValueType> = new Set(["str", "int", "float", "bool"])

function isPrintable(build: Build): build is DirectBuild | ConcatenationBuild {
  switch (build.kind) {
    case "literal":
    case "concatenation":
      return true
    case "percent":
    case "format":
      return build.hitch === null && !build.rereads
    default:
      return false
  }
}

/** Whether the text is a fragment of its own, however it reads. */
function isBalanced(build: Build): boolean {
  return variantsOf(build).every(({ strings }) => analyzeHtml(strings).balanced)
}
