import type { Catalog } from "../../libraries/catalog.ts"
import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import { argumentsFor } from "../sinks/arguments-for.ts"
import { dottedText } from "../sinks/dotted-text.ts"
import { holds } from "../sinks/sink-arguments.ts"

/** HTML that a call makes of a text and that has in it what markup the text has. */
export interface Rendering {
  readonly call: ast.Call
  /** What it is made of; a method's receiver may be any table. */
  readonly text: ast.Expr
  /** Whether the text is an argument of its own. */
  readonly isGiven: boolean
}

/** Variables are rarely set from variables that are set from such a call. */
const mostSteps = 3

/** The call that made such HTML, if an expression or what a variable is set to is one; null otherwise. */
export function renderingOf(
  expr: ast.Expr,
  model: Model,
  catalog: Catalog,
  left = mostSteps,
): Rendering | null {
  if (left === 0) return null
  if (expr.kind === "Name") {
    for (const definition of model.definitionsOf(expr)) {
      if (definition.kind !== "assign" || definition.path.length > 0) continue
      const found = renderingOf(definition.value, model, catalog, left - 1)
      if (found) return found
    }
    return null
  }
  if (expr.kind !== "Call") return null
  const name = model.qualifiedName(expr.func) ?? dottedText(expr.func)
  for (const { text: spec, when = [] } of name === undefined ? [] : catalog.renderersOf(name)) {
    if (!when.every(condition => holds(expr.args, condition, model)) || cleans(expr, model)) continue
    const text = spec
      ? argumentsFor(expr.args, spec)[0]?.value
      : expr.func.kind === "Attribute"
        ? expr.func.value
        : undefined
    if (text) return { call: expr, text, isGiven: spec !== undefined }
  }
  return null
}

/** Whether an extension is asked for that escapes or cleans, or it can't be seen which ones are. */
function cleans({ func, args }: ast.Call, model: Model): boolean {
  if (func.kind === "Attribute" && isWriter(func.value, model)) {
    // A writer that is made elsewhere may have any.
    const made = func.value.kind === "Name" ? onlyAssigned(model.definitionsOf(func.value)) : func.value
    if (made?.kind !== "Call" || cleans(made, model)) return true
  }
  return args.some(
    ({ form, value }) => form === "doubleStar" || extensions.test(model.text.slice(value.from, value.to)),
  )
}

const extensions = /["'.][\w.]*(?:escape|saniti[sz]e|bleach|safe)|\b\w*(?:Escape|Saniti[sz]e|Bleach)\w*/

/** Whether the receiver is an object that was made with options of its own. */
function isWriter(receiver: ast.Expr, model: Model): boolean {
  return /\.Markdown$/.test(model.typeOf(receiver) ?? "")
}
