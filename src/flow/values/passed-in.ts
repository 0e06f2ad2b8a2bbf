import type { Definition, UnpackPath } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import { keepingMethods } from "../../semantics/text-methods.ts"
import type * as ast from "../../syntax/ast.ts"
import { quoteEscape } from "./quote-escape.ts"

/** Methods of a text that give its pieces. */
export const cuttingMethods: ReadonlySet<string> = new Set(
  "split rsplit splitlines partition rpartition".split(" "),
)

/** Helpers of helpers, and pieces of pieces, are rarely deeper. */
const deepest = 10

/**
 * Whether a value is what the callers of a public function pass, or a piece of it: `order.split(":")[0]` is chosen by whoever
 * passes `order`. With `throughPrivate`, so is what a private function gets of it.
 */
export function isPassedIn(expr: ast.Expr, model: Model, throughPrivate: boolean): boolean {
  return new PassedIn(model, throughPrivate).of(expr, deepest) === "text"
}

/** A text that is passed, or a list of its pieces. */
type Passed = "text" | "pieces" | null

class PassedIn {
  readonly #model: Model
  readonly #throughPrivate: boolean
  /** A private method that its own class doesn't call is called by one above it. */
  readonly #fromAbove: boolean

  constructor(model: Model, throughPrivate: boolean, fromAbove = false) {
    this.#model = model
    this.#throughPrivate = throughPrivate
    this.#fromAbove = fromAbove
  }

  of(expr: ast.Expr, left: number): Passed {
    if (left === 0) return null
    switch (expr.kind) {
      case "Name":
        return this.#ofName(expr, left - 1)
      case "Attribute":
        return this.#ofAttribute(expr, left - 1)
      case "Subscript": {
        const whole = this.of(expr.value, left - 1)
        if (expr.index.kind === "Slice") return whole
        // An item of what is passed whole is nobody knows what.
        return whole === "pieces" ? "text" : null
      }
      case "Call": {
        if (expr.func.kind !== "Attribute") return null
        const { name, value } = expr.func
        const isKept = keepingMethods.has(name) || quoteEscape(expr, this.#model) !== undefined
        if (!isKept && !cuttingMethods.has(name)) return null
        if (this.of(value, left - 1) !== "text") return null
        return isKept ? "text" : "pieces"
      }
      case "BoolOp":
        // `name or "default"`
        return expr.op === "or" && expr.values[0] ? this.of(expr.values[0], left - 1) : null
      default:
        return null
    }
  }

  #ofName(name: ast.Name, left: number): Passed {
    const found = this.#model
      .definitionsOf(name)
      .filter(definition => !isWithin(name, definition))
      .map(definition => this.#ofDefinition(definition, left))
    const [first] = found
    return first !== undefined && found.every(passed => passed === first) ? first : null
  }

  /** `self.column = parts[-1]` in a method that cuts up what it is given. What is kept whole is told of the constructor. */
  #ofAttribute(attribute: ast.Attribute, left: number): Passed {
    const model = this.#model
    const set = model
      .definitionsOf(attribute)
      .filter(each => each.kind !== "assign" || model.constantOf(each.value) === undefined)
    const areCut = set.every(each => {
      if (each.kind !== "assign" || each.value.kind !== "Subscript" || each.path.length > 0) return false
      return new PassedIn(model, this.#throughPrivate, true).of(each.value, left) === "text"
    })
    return set.length > 0 && areCut ? "text" : null
  }

  #ofDefinition(definition: Definition, left: number): Passed {
    switch (definition.kind) {
      case "parameter":
        return definition.fn.kind === "FunctionDef"
          ? this.#ofParameter(definition.fn, definition.param, left)
          : null
      case "assign":
        return unpacked(this.of(definition.value, left), definition.path)
      case "loop":
        return unpacked(this.of(definition.iterable, left), [0, ...definition.path])
      default:
        return null
    }
  }

  #ofParameter(fn: ast.FunctionDef, param: ast.Param, left: number): Passed {
    if (!fn.name.startsWith("_")) return "text"
    const calls = this.#model.callsOf(fn)
    const isBelow = (this.#model.classOf(fn)?.args.length ?? 0) > 0
    if (this.#fromAbove && calls.length === 0 && isBelow) return "text"
    if (!this.#throughPrivate) return null
    const given = calls.map(call => {
      const argument = this.#model.argumentFor(call, fn, param)
      return argument === undefined ? null : this.of(argument, left)
    })
    return given.includes("text") ? "text" : null
  }
}

/** `table = table.split(".")[1]`: what a name held before is asked for where it is read. */
function isWithin({ from }: ast.Name, definition: Definition): boolean {
  return definition.kind === "assign" && definition.value.from <= from && from < definition.value.to
}

function unpacked(passed: Passed, path: UnpackPath): Passed {
  if (path.length === 0) return passed
  return passed === "pieces" && path.length === 1 ? "text" : null
}
