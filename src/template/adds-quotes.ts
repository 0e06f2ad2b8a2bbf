import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { nameOf } from "../syntax/name-of.ts"
import { Builder } from "./builder.ts"
import { textsOf } from "./call-build.ts"
import { interpolationsOf } from "./known-text.ts"
import { parameterUnder } from "./parameter-of.ts"
import type { Part } from "./template.ts"

/**
 * Whether all that a function does to a value is to put quotes around it (`return "'%s'" % x`), whatever its name
 * promises. Not when anything else is done with the value or asked of it but whether it is there and what type it has.
 */
export function addsQuotes(fn: ast.FunctionDef, model: Model): boolean {
  const builder = new Builder(model)
  const texts = textsOf(fn, model, value => value).map(value => builder.operand(value).parts)
  return (
    texts.some(isQuoted) &&
    texts.flatMap(interpolationsOf).every(({ expr }) => {
      const parameter = parameterUnder(expr, model)
      return parameter?.fn === fn && isOnlyPutIn(parameter.name, model)
    })
  )
}

/** One value between quotes, which are all that the text has: `'…'`, `N'…'`. */
function isQuoted(parts: readonly Part[]): boolean {
  const [first, value, last, ...others] = parts
  if (first?.kind !== "text" || value?.kind !== "interpolation" || last?.kind !== "text") return false
  return others.length === 0 && /^[^'"`]*(['"`])\n\1[^'"`]*$/.test(`${first.value}\n${last.value}`)
}

function isOnlyPutIn(name: ast.Name, model: Model): boolean {
  return (model.bindingOf(name)?.uses ?? []).every(use => isPlainUse(use, model))
}

function isPlainUse(use: ast.Expr, model: Model): boolean {
  const parent = model.parentOf(use)
  switch (parent?.kind) {
    case "String":
    case "Binary":
    case "Return":
    case "If":
    case "Unary":
    case "Conditional":
      return true
    case "Tuple":
      return model.parentOf(parent)?.kind === "Binary"
    case "Compare":
      return parent.ops.every(op => op === "is" || op === "is not")
    case "Call":
      return parent.func !== use && /^(?:str|unicode|isinstance|type|format)$/.test(nameOf(parent.func))
    default:
      return false
  }
}
