import { analyzeHtml } from "../../embedded/html.ts"
import type { Model } from "../../semantics/model.ts"
import type { Binding } from "../../semantics/scope.ts"
import type { ValueType } from "../../semantics/value.ts"
import type * as ast from "../../syntax/ast.ts"
import { printBuild } from "../../template/print.ts"
import type { Slot } from "../../template/print-request.ts"
import type {
  Build,
  CallBuild,
  ConcatenationBuild,
  Interpolation,
  JoinBuild,
  JoinItems,
  VariableBuild,
} from "../../template/template.ts"
import { variantsOf } from "../../template/variants-of.ts"
import { applyEdits, type Edit, sortEdits } from "../../text/edit.ts"
import type { Range } from "../../text/range.ts"
import { isBareRendering } from "../bare-rendering.ts"
import { asField, asItem, isShadowed } from "../python-text.ts"
import { isText, textValue, type ValueContext } from "../value.ts"
import { isOnlyList, isOnlyText } from "./html-template-holders.ts"
import { tracedReads } from "./html-text-uses.ts"
import { knownCalls } from "./known-calls.ts"
import type { DirectBuild } from "./markup-literal.ts"

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
  readonly #imported: (qualified: string) => string
  readonly #called = new Map<ast.FunctionDef, Set<ast.Call>>()
  /** Where the text reads variables and lists. */
  readonly #reads: readonly Range[]
  /** Variables and lists that become templates, or can't. */
  readonly #held = new Map<Binding, boolean>()

  /**
   * @param imported makes a qualified name usable and says how it is written
   * @param wraps the function that a template inside another one is put into; null where it stands as it is
   * @param formatsLists the library takes conversions and formats of whatever can be looped over, too
   */
  constructor(
    context: ValueContext,
    imported: (qualified: string) => string,
    wraps: string | null,
    formatsLists: boolean,
  ) {
    this.#context = context
    this.#model = context.match.model
    this.#imported = imported
    this.#wrapper = wraps === null ? null : () => imported(wraps)
    this.#formatsLists = formatsLists
    this.#reads = tracedReads(context.match.template.build)
  }

  /** The edits of the text itself; null where it, or a text inside it, can't be a template. */
  edits(build: Build): readonly Edit[] | null {
    const edits = this.#template(build)
    const isAlone = [...this.#called].every(
      ([fn, calls]) => knownCalls(fn, this.#model)?.length === calls.size,
    )
    return isAlone ? edits : null
  }

  /** The edits by which an expression gives a template. */
  #template(build: Build): readonly Edit[] | null {
    switch (build.kind) {
      case "variable":
        return this.#isHeld(build) ? [] : null
      case "call":
        return this.#wrapper === null && this.#result(build) !== null ? [] : null
      case "join": {
        const list = this.#list(build)
        const { from, to } = build.expr.parens ?? build.expr
        return list === null ? null : [{ from, to, insert: `t"{${list}}"` }]
      }
      default:
        return this.#edits(build)
    }
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
    const isBare = isBareRendering(rendering)
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
      case "variable":
        return isBalanced(build) && this.#isHeld(build) ? this.#wrapped(this.#slice(build.expr)) : null
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
        return this.#wrapped(inner)
      }
      default:
        return null
    }
  }

  #wrapped(template: string): string {
    return this.#wrapper === null ? template : `${this.#wrapper()}(${template})`
  }

  #list({ expr, items, separator }: JoinBuild): string | null {
    if (separator.parts.some(part => part.kind !== "text" || part.value !== "")) return null
    if (items.kind === "items") return this.#appended(expr, items)
    if (items.kind !== "each" || items.comprehension.kind !== "Comprehension") return null
    const { type, element, clauses } = items.comprehension
    const last = clauses.at(-1)
    const item = this.#source(items.item)
    if (item === null || last === undefined || (type !== "list" && type !== "generator")) return null
    return `[${item}${this.#model.text.slice((element.parens ?? element).to, last.to)}]`
  }

  /** A list that only this text gets: its items become templates where they are put in. */
  #appended({ args }: ast.Call, { items }: JoinItems & { kind: "items" }): string | null {
    const list = args[0]?.value
    if (list?.kind !== "Name") return null
    const binding = this.#model.bindingOf(list)
    const known = binding && this.#held.get(binding)
    if (binding === undefined || known === false || !isOnlyList(list, this.#reads, this.#model)) return null
    if (known) return list.name
    const isWritten = items.every(({ build }) => this.#putIn(build))
    this.#held.set(binding, isWritten)
    return isWritten ? list.name : null
  }

  #putIn(build: Build): boolean {
    // A string is escaped as it is.
    if (build.kind === "opaque") return true
    const edits = isBalanced(build) ? this.#template(build) : null
    if (edits === null) return false
    this.outside.push(...edits)
    const { from, to } = build.expr.parens ?? build.expr
    if (this.#wrapper !== null)
      this.outside.push({ from, to: from, insert: `${this.#wrapper()}(` }, { from: to, to, insert: ")" })
    return true
  }

  /** A variable that only this text gets: what it is given, and what is added to it, become templates. */
  #isHeld({ expr, seeds, additions }: VariableBuild): boolean {
    const binding = expr.kind === "Name" ? this.#model.bindingOf(expr) : undefined
    if (expr.kind !== "Name" || binding === undefined) return false
    const known = this.#held.get(binding)
    if (known !== undefined) return known
    const given = [...seeds, ...additions]
    this.#held.set(binding, true)
    const isWritten =
      isOnlyText(
        expr,
        given.map(({ definition }) => definition),
        this.#reads,
        this.#model,
      ) &&
      given.every(({ build }) => {
        const edits = this.#template(build)
        if (edits !== null) this.outside.push(...edits)
        return edits !== null
      })
    this.#held.set(binding, isWritten)
    return isWritten
  }

  /** A call of a function whose texts become templates: it must have no other callers, nor promise a string. */
  #result({ expr, fn, returns }: CallBuild): string | null {
    if (knownCalls(fn, this.#model) === null) return null
    const known = this.#called.get(fn)
    const calls = known ?? new Set<ast.Call>()
    this.#called.set(fn, calls.add(expr))
    const parent = this.#model.parentOf(expr)
    const source = this.#slice(fn.async && parent?.kind === "Await" ? parent : expr)
    if (known !== undefined) return source
    return this.#promises(fn) && returns.every(text => text.kind !== "opaque" && this.#putIn(text))
      ? source
      : null
  }

  /** Whether the function's annotation allows a template, or can be made to. */
  #promises({ returns }: ast.FunctionDef): boolean {
    if (returns === null) return true
    if (this.#wrapper !== null || returns.kind !== "Name" || returns.name !== "str") return false
    const insert = this.#imported("string.templatelib.Template")
    this.outside.push({ from: returns.from, to: returns.to, insert })
    return true
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
