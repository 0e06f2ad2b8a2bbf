import type { Range } from "../text/range.ts"
import type { Report } from "./validate.ts"

/** What kind of code a scope is. */
export type ScopeKind =
  | "module"
  | "class"
  | "function"
  | "lambda"
  | "comprehension"
  | "typeParams"
  | "annotation"

interface Facts {
  assigned: boolean
  used: boolean
  parameter: boolean
  typeParameter: boolean
  annotated: boolean
  declared: "global" | "nonlocal" | null
}

/**
 * The names of one scope in the order in which CPython's symbol table meets them, as far as that decides whether a
 * program compiles.
 */
export class Scope {
  readonly kind: ScopeKind
  readonly parent: Scope | null
  readonly isAsync: boolean
  /** What `yield` and `return value` did so far. */
  yields = false
  valueReturn: Range | null = null
  /** Comprehensions: contains `await` or `async for`. */
  awaits = false
  /** Comprehensions: names of the iteration variables. */
  readonly iterationNames = new Set<string>()
  /** Comprehensions: names that `:=` binds outside. */
  readonly outerNames = new Set<string>()
  /** Inside an iterable of a comprehension. */
  inIterable = false
  readonly #names = new Map<string, Facts>()
  readonly #report: Report

  constructor(kind: ScopeKind, parent: Scope | null, report: Report, isAsync = false) {
    this.kind = kind
    this.parent = parent
    this.isAsync = isAsync
    this.#report = report
    this.inIterable = parent?.inIterable ?? false
  }

  #facts(name: string): Facts {
    const known = this.#names.get(name)
    if (known) return known
    const facts: Facts = {
      assigned: false,
      used: false,
      parameter: false,
      typeParameter: false,
      annotated: false,
      declared: null,
    }
    this.#names.set(name, facts)
    return facts
  }

  use(name: string): void {
    this.#facts(name).used = true
  }

  assign(name: string, place: Range): void {
    this.#checkName(name, place)
    this.#facts(name).assigned = true
  }

  annotate(name: string, place: Range): void {
    const facts = this.#facts(name)
    if (facts.declared && this.kind !== "module")
      this.#report(place, `The annotated name \`${name}\` can't be ${facts.declared}`)
    facts.annotated = true
  }

  parameter(name: string, place: Range): void {
    this.#checkName(name, place)
    const facts = this.#facts(name)
    if (facts.parameter) this.#report(place, `The parameter \`${name}\` appears twice`)
    facts.parameter = true
  }

  typeParameter(name: string, place: Range): void {
    this.#checkName(name, place)
    const facts = this.#facts(name)
    if (facts.typeParameter) this.#report(place, `The type parameter \`${name}\` appears twice`)
    facts.typeParameter = true
  }

  declare(name: string, how: "global" | "nonlocal", place: Range): void {
    const facts = this.#facts(name)
    if (facts.parameter) this.#report(place, `\`${name}\` is a parameter and ${how}`)
    else if (facts.annotated) this.#report(place, `The annotated name \`${name}\` can't be ${how}`)
    else if (facts.assigned) this.#report(place, `\`${name}\` is assigned to before it is declared ${how}`)
    else if (facts.used) this.#report(place, `\`${name}\` is used before it is declared ${how}`)
    else if (facts.declared && facts.declared !== how)
      this.#report(place, `\`${name}\` is nonlocal and global`)
    facts.declared = how
  }

  /** Whether this scope itself binds the name, so that `nonlocal` of an inner function can mean it. */
  binds(name: string): "variable" | "typeParameter" | null {
    const facts = this.#names.get(name)
    if (!facts) return null
    if (facts.typeParameter) return "typeParameter"
    if (facts.declared === "nonlocal") return "variable"
    return facts.declared === null && (facts.assigned || facts.parameter || facts.annotated)
      ? "variable"
      : null
  }

  isGlobal(name: string): boolean {
    return this.#names.get(name)?.declared === "global"
  }

  #checkName(name: string, place: Range): void {
    if (name === "__debug__") this.#report(place, "`__debug__` can't be assigned")
  }
}
