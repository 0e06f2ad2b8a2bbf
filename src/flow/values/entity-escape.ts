import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"

/** How many texts an escape goes through that is written out step by step. */
const longest = 12

/**
 * What a text is safe as whose `<` are replaced with an entity, by `replace` or `translate` with a table that says so:
 * in an attribute too, if both quotes are replaced. Undefined when it is not known to be.
 */
export function entityEscape(call: ast.Call, model: Model): "escaped" | "escaped-text" | undefined {
  const fn = model.functionOf(call)
  if (fn !== undefined && isEscape(fn, model)) return "escaped-text"
  const replaced = replacedIn(call, model, longest)
  if (!replaced.has("<")) return undefined
  return replaced.has('"') && replaced.has("'") ? "escaped" : "escaped-text"
}

/** Whether a function writes the entities of `<` and `&`, and no tags. */
function isEscape(fn: ast.FunctionDef, model: Model): boolean {
  const text = model.text.slice(fn.from, fn.to)
  return fn.params.length <= 2 && text.includes("&lt;") && text.includes("&amp;") && !/<\/?[a-z]/i.test(text)
}

function replacedIn(text: ast.Expr, model: Model, left: number): ReadonlySet<string> {
  if (left === 0) return new Set()
  if (text.kind === "Name") {
    const value = onlyAssigned(model.definitionsOf(text))
    return value?.kind === "Call" ? replacedIn(value, model, left - 1) : new Set()
  }
  if (text.kind !== "Call" || text.func.kind !== "Attribute") return new Set()
  const before = replacedIn(text.func.value, model, left - 1)
  switch (text.func.name) {
    case "replace": {
      const [from, to] = text.args.map(({ value }) => model.constantOf(value))
      const isEscape = from?.kind === "str" && to?.kind === "str" && /^&#?\w+;$/.test(to.value)
      return isEscape ? new Set([...before, from.value]) : before
    }
    case "translate":
      return new Set([...before, ...entitiesIn(text.args[0]?.value, model)])
    default:
      return before
  }
}

/** The characters that a table for `translate` has entities for. */
function entitiesIn(table: ast.Expr | undefined, model: Model): string[] {
  const [only] = table?.kind === "Name" || table?.kind === "Attribute" ? model.definitionsOf(table) : []
  const written = only?.kind === "assign" ? only.value : table
  const text = written === undefined ? "" : model.text.slice(written.from, written.to)
  const entities = { "<": /&(?:lt|#60|#x3c);/i, '"': /&(?:quot|#34|#x22);/i, "'": /&(?:apos|#39|#x27);/i }
  return Object.entries(entities).flatMap(([char, entity]) => (entity.test(text) ? [char] : []))
}
