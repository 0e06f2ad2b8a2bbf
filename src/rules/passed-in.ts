import type { Definition, UnpackPath } from "../semantics/definition.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"

/** Methods of a text that give what is left of it, and those that give pieces of it. */
const trimming: ReadonlySet<string> = new Set(
  "strip lstrip rstrip removeprefix removesuffix lower upper casefold title".split(" "),
)
const cutting: ReadonlySet<string> = new Set("split rsplit splitlines partition rpartition".split(" "))

/** Helpers of helpers, and pieces of pieces, are rarely deeper. */
const deepest = 10

/**
 * Whether a value is what the callers of a public function pass, or a piece of it: `order.split(":")[0]` is chosen by whoever
 * passes `order`, and so is what a private function gets of it.
 */
export function isPassedIn(expr: ast.Expr, model: Model): boolean {
  return passedAs(expr, model, deepest) === "text"
}

/** A text that is passed, or a list of its pieces. */
type Passed = "text" | "pieces" | null

function passedAs(expr: ast.Expr, model: Model, left: number): Passed {
  if (left === 0) return null
  switch (expr.kind) {
    case "Name":
      return ofDefinitions(expr, model, left - 1)
    case "Subscript": {
      const whole = passedAs(expr.value, model, left - 1)
      return expr.index.kind === "Slice" ? whole : whole && pieceOf(whole)
    }
    case "Call": {
      if (expr.func.kind !== "Attribute") return null
      const { name, value } = expr.func
      const isKept = trimming.has(name)
      if (!isKept && !cutting.has(name)) return null
      if (passedAs(value, model, left - 1) !== "text") return null
      return isKept ? "text" : "pieces"
    }
    case "BoolOp":
      // `name or "default"`
      return expr.op === "or" && expr.values[0] ? passedAs(expr.values[0], model, left - 1) : null
    default:
      return null
  }
}

/** One of the pieces is a text; an item of what is passed whole, nobody knows what. */
function pieceOf(passed: "text" | "pieces"): Passed {
  return passed === "pieces" ? "text" : null
}

function ofDefinitions(name: ast.Name, model: Model, left: number): Passed {
  const found = model
    .definitionsOf(name)
    .filter(definition => !isWithin(name, definition))
    .map(definition => ofDefinition(definition, model, left))
  const [first] = found
  return first !== undefined && found.every(passed => passed === first) ? first : null
}

/** `table = table.split(".")[1]`: what a name held before is asked for where it is read. */
function isWithin({ from }: ast.Name, definition: Definition): boolean {
  return definition.kind === "assign" && definition.value.from <= from && from < definition.value.to
}

function ofDefinition(definition: Definition, model: Model, left: number): Passed {
  switch (definition.kind) {
    case "parameter":
      return definition.fn.kind === "FunctionDef"
        ? ofParameter(definition.fn, definition.param, model, left)
        : null
    case "assign":
      return unpacked(passedAs(definition.value, model, left), definition.path)
    case "loop":
      return unpacked(passedAs(definition.iterable, model, left), [0, ...definition.path])
    default:
      return null
  }
}

function unpacked(passed: Passed, path: UnpackPath): Passed {
  if (path.length === 0) return passed
  return passed === "pieces" && path.length === 1 ? "text" : null
}

function ofParameter(fn: ast.FunctionDef, param: ast.Param, model: Model, left: number): Passed {
  if (!fn.name.startsWith("_")) return "text"
  const given = model.callsOf(fn).map(call => {
    const argument = model.argumentFor(call, fn, param)
    return argument === undefined ? null : passedAs(argument, model, left)
  })
  return given.includes("text") ? "text" : null
}
