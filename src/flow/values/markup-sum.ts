import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Interpolation } from "../../template/template.ts"
import { contains } from "../../text/range.ts"

/** The type of MarkupSafe: whatever is added to it, or it is added to, it escapes. */
export const markupType = "markupsafe.Markup"

/**
 * Whether an expression gives MarkupSafe's type for certain: `Markup("<p>") + x`, `x + escape(y)`, a name for one of
 * them.
 */
export function isMarkup(expr: ast.Expr, model: Model, seen: ReadonlySet<Definition> = new Set()): boolean {
  if (model.typeOf(expr) === markupType) return true
  const isOne = (each: ast.Expr) => isMarkup(each, model, seen)
  switch (expr.kind) {
    case "Binary": {
      // A long sum is as deep as it is long.
      let first: ast.Expr = expr
      for (; first.kind === "Binary"; first = first.left)
        if (first.op === "+" && isOne(first.right)) return true
      return isOne(first)
    }
    case "Conditional":
      return isOne(expr.then) && isOne(expr.else)
    case "NamedExpr":
      return isOne(expr.value)
    case "Name":
      return areMarkup(model.definitionsOf(expr), model, seen)
    default:
      return false
  }
}

function areMarkup(definitions: readonly Definition[], model: Model, seen: ReadonlySet<Definition>): boolean {
  return definitions.length > 0 && definitions.every(definition => holdsMarkup(definition, model, seen))
}

function holdsMarkup(definition: Definition, model: Model, seen: ReadonlySet<Definition>): boolean {
  // In a loop, what was added before leaves the type as it was at first.
  if (seen.has(definition)) return true
  const now = new Set(seen).add(definition)
  switch (definition.kind) {
    case "assign":
      return definition.path.length === 0 && isMarkup(definition.value, model, now)
    case "augment":
      return (
        isMarkup(definition.value, model, now) || areMarkup(model.definitionsBefore(definition), model, now)
      )
    default:
      return false
  }
}

/** Whether the text that a value is put into is added to markup, which escapes it, where it is written. */
export function isAddedToMarkup({ access, build }: Interpolation, model: Model): boolean {
  const isOperand = access !== null && contains(build.expr, access.base)
  let text: ast.Expr = isOperand && /^(concatenation|opaque)$/.test(build.kind) ? access.base : build.expr
  for (;;) {
    const parent = model.parentOf(text)
    if (parent?.kind === "AugAssign") return isGrown(parent, model)
    if (parent?.kind === "Conditional" && parent.test !== text) text = parent
    else if (parent?.kind === "BoolOp" || parent?.kind === "String") text = parent
    else if (parent?.kind === "Binary" && parent.op === "+") {
      if (isMarkup(parent.left === text ? parent.right : parent.left, model)) return true
      text = parent
    } else return false
  }
}

/** `page += …` after `page = Markup(…)`. */
function isGrown({ target }: ast.AugAssign, model: Model): boolean {
  if (target.kind !== "Name") return false
  const own = model.bindingOf(target)?.definitions.find(({ from }) => from === target.from)
  return own !== undefined && areMarkup(model.definitionsBefore(own), model, new Set())
}
