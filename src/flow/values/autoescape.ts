import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { Interpolation, Part } from "../../template/template.ts"
import { contains } from "../../text/range.ts"

/**
 * Whether a test asks if the template engine escapes, as filters for Django's do: they escape themselves where it would
 * have, and where the author of a template turned that off, their text is to stay as it is.
 */
export function asksAutoescape(test: ast.Expr): boolean {
  if (test.kind === "BoolOp") return test.op === "and" && test.values.some(asksAutoescape)
  return /^auto_?escape$/.test(nameOf(test))
}

/** Whether a definition is made only where the template engine escapes. */
export function isAutoescaped(definition: Definition, model: Model): boolean {
  return definition.kind === "assign" && runsAutoescaped(definition.stmt, model)
}

function runsAutoescaped(stmt: ast.Stmt, model: Model): boolean {
  for (
    let at = model.parentOf(stmt);
    at && at.kind !== "FunctionDef" && at.kind !== "Module";
    at = model.parentOf(at)
  )
    if (at.kind === "If" && asksAutoescape(at.test) && at.body.some(inner => contains(inner, stmt)))
      return true
  return false
}

/** What a text holds where the template engine doesn't escape, and what escapes in its place where it does. */
export function unescapedOnPurpose(parts: readonly Part[], model: Model): Interpolation[] {
  return parts.flatMap(part => {
    switch (part.kind) {
      case "text":
      case "interpolation":
        return []
      case "repeated":
        return unescapedOnPurpose([...part.parts, ...part.separator], model)
      case "choice": {
        const escaped = part.options.filter(option => option.some(each => isEscapedPart(each, model)))
        return part.options.flatMap(option =>
          escaped.length === 0 || escaped.includes(option)
            ? unescapedOnPurpose(option, model)
            : interpolationsOf(option),
        )
      }
      default:
        return part satisfies never
    }
  })
}

function isEscapedPart(part: Part, model: Model): boolean {
  return part.kind === "interpolation" && runsAutoescaped(model.statementOf(part.expr), model)
}
