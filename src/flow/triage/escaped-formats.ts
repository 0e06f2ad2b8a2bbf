import type { Sink } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { Template } from "../../template/template.ts"
import { formatTemplate, percentTemplate, templateOf } from "../../template/template-of.ts"

/**
 * What a format of markup must hold for a value that is escaped to do harm in it: a script, a value at the beginning of an
 * attribute, in its name or that of a tag.
 */
export const riskyFormat =
  /<script|<\/?[{%]|javascript:|[\s"'{}]on\w+\s*=|=\s*["']?\s*(?:\{|%[(a-z])|<\w[^<>]*\s(?:\{|%[(a-z])/i

/**
 * The texts that a sink makes of a constant format with the values that it escapes: `format_html("…{}…", x)`,
 * `Markup("…{}…").format(x)`, `Markup("…%s…") % x`.
 */
export function escapedFormats(call: ast.Call, text: ast.Expr, { escapes }: Sink, model: Model): Template[] {
  const format = templateOf(text, model)
  const isConstant = format.parts.length > 0 && interpolationsOf(format.parts).length === 0
  if (escapes === undefined || !isConstant) return []
  switch (escapes) {
    case "arguments": {
      const args = call.args.filter(({ value }) => value.from > text.from)
      return [formatTemplate(call, text, args, model)]
    }
    case "items":
      return rowsIn(call.args.at(-1)?.value).map(values =>
        formatTemplate(
          call,
          text,
          values.map(value => positional(value)),
          model,
        ),
      )
    case "result":
      return valuesOf(call, model).flatMap(value => formatted(value, text, model) ?? [])
  }
}

/** The values of each `{}` in what `format_html_join` is given. */
function rowsIn(rows: ast.Expr | undefined): (readonly ast.Expr[])[] {
  const elements =
    rows?.kind === "Comprehension"
      ? [rows.element]
      : rows?.kind === "List" || rows?.kind === "Tuple"
        ? rows.items
        : []
  return elements.flatMap(element => (element.kind === "Tuple" ? [element.items] : []))
}

function positional(value: ast.Expr): ast.Argument {
  const { from, to } = value
  return { form: "positional", name: null, value, from, to }
}

/** A call, and where the variable is used that holds what it gives. */
function valuesOf(call: ast.Call, model: Model): readonly ast.Expr[] {
  const stmt = model.parentOf(call)
  const [target, ...others] = stmt?.kind === "Assign" && stmt.value === call ? stmt.targets : []
  if (target?.kind !== "Name" || others.length > 0) return [call]
  return (model.bindingOf(target)?.uses ?? []).filter(use => {
    const [definition, ...more] = model.definitionsOf(use)
    return definition?.kind === "assign" && definition.value === call && more.length === 0
  })
}

/** The text of `value.format(…)` or `value % …`, when that is what becomes of it. */
function formatted(value: ast.Expr, text: ast.Expr, model: Model): Template | null {
  const parent = model.parentOf(value)
  if (parent?.kind === "Binary" && parent.op === "%" && parent.left === value)
    return percentTemplate(parent, text, model)
  if (parent?.kind !== "Attribute" || parent.name !== "format") return null
  const outer = model.parentOf(parent)
  return outer?.kind === "Call" && outer.func === parent
    ? formatTemplate(outer, text, outer.args, model)
    : null
}
