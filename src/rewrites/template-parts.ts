import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { Builder } from "../template/builder.ts"
import { listedParts } from "../template/join-build.ts"
import type { Part } from "../template/template.ts"
import { templateOf } from "../template/template-of.ts"
import { isTemplateString } from "../template/template-strings.ts"

/**
 * The text that a library renders of a template string, with the template strings in its fields: as they are, in lists, or
 * in the call that html-tstring wants around them.
 */
export function templateParts(expr: ast.Expr, model: Model): readonly Part[] {
  return expanded(templateOf(expr, model).parts, model)
}

function expanded(parts: readonly Part[], model: Model): readonly Part[] {
  return parts.flatMap((part): readonly Part[] => {
    switch (part.kind) {
      case "text":
        return [part]
      case "interpolation":
        return fieldParts(part.expr, model) ?? [part]
      case "choice":
        return [{ kind: "choice", options: part.options.map(option => expanded(option, model)) }]
      case "repeated":
        return [{ kind: "repeated", parts: expanded(part.parts, model), separator: part.separator }]
    }
  })
}

/** Null where the field holds no template. */
function fieldParts(expr: ast.Expr, model: Model): readonly Part[] | null {
  if (expr.kind === "Conditional") {
    const [then, otherwise] = [expr.then, expr.else].map(option => innerParts(option, model))
    return then && otherwise ? [{ kind: "choice", options: [then, otherwise] }] : null
  }
  return innerParts(expr, model)
}

function innerParts(expr: ast.Expr, model: Model): readonly Part[] | null {
  if (expr.kind === "Comprehension") {
    const parts = fieldParts(expr.element, model)
    return parts && [{ kind: "repeated", parts, separator: [] }]
  }
  if (expr.kind === "String" && expr.literals[0]?.flavor === "template") return templateParts(expr, model)
  if (expr.kind === "Name") return heldParts(expr, model)
  const isAwaited = expr.kind === "Await"
  const call = expr.kind === "Await" ? expr.value : expr
  if (call.kind !== "Call") return null
  const [argument] = call.args
  const isWrapper = model.qualifiedName(call.func) === "html_tstring.html"
  if (isWrapper && argument !== undefined) return templateParts(argument.value, model)
  // A function that gives templates.
  const fn = model.functionOf(call)
  if (fn?.async !== undefined && fn.async !== isAwaited) return null
  const options = (fn && model.returnsOf(fn))?.map(value => innerParts(value, model)) ?? []
  const [first, ...others] = options
  if (!first || !options.every(option => option !== null)) return null
  return others.length === 0 ? first : [{ kind: "choice", options }]
}

/** A variable that holds a template, or a list of them. */
function heldParts(expr: ast.Name, model: Model): readonly Part[] | null {
  const { build, parts } = templateOf(expr, model)
  if (isTemplateString(build)) return expanded(parts, model)
  const listed = model.valueType(expr) === "list" ? listedParts(new Builder(model), expr) : null
  return listed && expanded(listed, model)
}
