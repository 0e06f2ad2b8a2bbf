import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { argumentOf } from "./exposed-name.ts"
import type { Hole, Match } from "./match.ts"

/**
 * Whether an escaped address stands in a branch that is only taken after a look at how the address begins:
 * `if value.startswith("https://")`, `if url_scheme_is_allowed(value)`. Escaping does the rest.
 */
export function isCheckedAddress({ interpolation, value }: Hole, { model }: Match): boolean {
  if (value.kind !== "sanitized" || value.gives !== "escaped") return false
  const address = argumentOf(interpolation.expr, true)
  if (address.kind !== "Name") return false
  let inside: ReturnType<Model["parentOf"]> = model.statementOf(address)
  while (inside !== undefined && inside.kind !== "FunctionDef" && inside.kind !== "Module") {
    const around = model.parentOf(inside)
    if (
      around?.kind === "If" &&
      around.body.some(stmt => stmt === inside) &&
      looksAt(around.test, address, model)
    )
      return true
    inside = around
  }
  return false
}

/** Whether a test that holds says how the address begins. */
function looksAt(test: ast.Expr, address: ast.Name, model: Model): boolean {
  if (test.kind === "BoolOp") {
    const looks = (operand: ast.Expr) => looksAt(operand, address, model)
    return test.op === "or" ? test.values.every(looks) : test.values.some(looks)
  }
  if (test.kind !== "Call") return false
  const [first] = test.args
  if (test.func.kind === "Attribute" && test.func.name === "startswith")
    return isSame(test.func.value, address, model) && first !== undefined && isBeginning(first.value, model)
  return first !== undefined && isSame(first.value, address, model) && namesCheck.test(lastName(test.func))
}

/** What functions are called that say whether the scheme of a URL is one that runs no code. */
const namesCheck =
  /(?:scheme|url|uri|href|link).*(?:allowed|safe|valid|trusted)|(?:allowed|safe|valid|trusted).*(?:scheme|url|uri|href|link)/i

/** `"https://"`, `("http", "https")`, `"/"`: with these, the rest chooses no scheme. */
function isBeginning(expr: ast.Expr, model: Model): boolean {
  if (expr.kind === "Tuple")
    return expr.items.length > 0 && expr.items.every(item => isBeginning(item, model))
  const constant = model.constantOf(expr)
  return constant?.kind === "str" && /^(?:http|mailto:|[/#?])/i.test(constant.value)
}

function isSame(expr: ast.Expr, address: ast.Name, model: Model): boolean {
  if (expr.kind !== "Name" || expr.name !== address.name) return false
  const [tested, used] = [model.definitionsOf(expr), model.definitionsOf(address)]
  return tested.length === used.length && tested.every((definition, index) => definition === used[index])
}
