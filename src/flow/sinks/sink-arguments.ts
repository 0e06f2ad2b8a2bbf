import type { Sink, SinkCondition } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import { argumentsFor } from "./arguments-for.ts"
import { bodyOf, contentText, contentTypesAround, isHtmlType } from "./content-type.ts"
import { entryOf } from "./dict-entry.ts"
import { yieldedValues } from "./return-statements.ts"
import { itemsOf } from "./stored-values.ts"
import { unescapedVariables } from "./unescaped-template.ts"

/** One text of a sink's call: the argument, and the expression in it that is the text. */
export interface SinkText {
  readonly argument: ast.Argument
  readonly text: ast.Expr
}

/** The texts that a call gives to a sink with these arguments; none when its conditions don't hold. */
export function sinkTexts(
  call: ast.Call,
  args: readonly ast.Argument[],
  sink: Sink,
  model: Model,
): SinkText[] {
  if (sink.language === "html" && isUndone(call, model)) return []
  const types = sink.language === "html" ? contentTypesAround(call, model) : []
  if (types.length > 0 && !types.some(isHtmlType)) return []
  const holdsHere = (condition: SinkCondition) =>
    (types.length > 0 && "contains" in condition.is) || holds(args, condition, model)
  if (!(sink.when ?? []).every(holdsHere)) return []
  if (sink.argv !== undefined) return shellTexts(args, sink, model)
  const given = unescapedVariables(call, argumentsFor(args, sink.text), sink, model)
  return given.flatMap(argument => {
    let value: ast.Expr | undefined = argument.value
    for (const key of sink.entries ?? []) value &&= entryOf(value, key, model)
    return value ? textsIn(value, sink, model).map(text => ({ argument, text })) : []
  })
}

/** `Markup(text).unescape()` is text again. */
function isUndone(call: ast.Call, model: Model): boolean {
  const parent = model.parentOf(call)
  return parent?.kind === "Attribute" && /^(?:unescape|striptags)$/.test(parent.name)
}

/** `where=["…"]` and `select={"a": "…"}` hold several texts, and so does what a generator gives. */
function textsIn(value: ast.Expr, sink: Sink, model: Model): readonly ast.Expr[] {
  if (!sink.list) return firstText(value, sink, model)
  if (value.kind === "List" || value.kind === "Tuple") return value.items.flatMap(item => listItem(item))
  if (value.kind === "Comprehension") return [value.element]
  const generator = value.kind === "Call" ? model.functionOf(value) : undefined
  const yielded = generator ? yieldedValues(generator) : []
  if (yielded.length > 0) return yielded
  if (value.kind === "Dict") return value.entries.flatMap(entry => listItem(entry.value))
  // A template goes through a list with all that was put into it.
  const items = value.kind === "Name" && sink.rendered ? (itemsOf(value, model) ?? []) : []
  if (items.length > 0) return items
  const definitions = value.kind === "Name" ? model.definitionsOf(value) : []
  const displays = definitions.flatMap(definition =>
    definition.kind === "assign" && definition.path.length === 0 ? [definition.value] : [],
  )
  const isDisplay = (expr: ast.Expr) => expr.kind === "List" || expr.kind === "Tuple" || expr.kind === "Dict"
  if (displays.length > 0 && displays.every(isDisplay))
    return displays.flatMap(display => textsIn(display, sink, model))
  return [value]
}

/** Of the arguments that a shell gets, the first is the command; a page may come with its status and headers. */
function firstText(value: ast.Expr, { language }: Sink, model: Model): readonly ast.Expr[] {
  switch (language) {
    case "shell":
      return value.kind === "List" || value.kind === "Tuple" ? value.items.slice(0, 1) : [value]
    case "html":
      return bodyOf(value, model)
    case "sql":
      return [value]
  }
}

/** An item may be a text with its parameters: `(sql, params)`. */
function listItem(item: ast.Expr): ast.Expr[] {
  if (item.kind === "Tuple" || item.kind === "List") return item.items.slice(0, 1)
  return item.kind === "Starred" ? [] : [item]
}

const shells = /^(?:.*[/\\])?(?:(?:ba|da|z|k|c|tc|fi|a)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh)$/i
const commandFlag = /^(?:-\w*c|\/c|-Command)$/i

/** The text behind a shell's `-c`: in a list, or in the arguments themselves. */
function shellTexts(args: readonly ast.Argument[], sink: Sink, model: Model): SinkText[] {
  const first = argumentsFor(args, { ...sink.text, ...(sink.argv === "arguments" ? { rest: true } : {}) })
  const words =
    sink.argv === "arguments"
      ? first.map(argument => ({ argument, text: argument.value }))
      : first.flatMap(argument => listItems(argument.value, model).map(text => ({ argument, text })))
  const constantText = (at: number) => {
    const word = words[at]
    const constant = word && model.constantOf(word.text)
    return constant?.kind === "str" ? constant.value : ""
  }
  const shell = words.findIndex((_, at) => shells.test(constantText(at)))
  if (shell < 0) return []
  const flag = words.findIndex((_, at) => at > shell && commandFlag.test(constantText(at)))
  const command = flag < 0 ? undefined : words[flag + 1]
  return command ? [command] : []
}

function listItems(value: ast.Expr, model: Model): readonly ast.Expr[] {
  if (value.kind === "List" || value.kind === "Tuple") return value.items
  const list = value.kind === "Name" ? onlyAssigned(model.definitionsOf(value)) : undefined
  return list?.kind === "List" || list?.kind === "Tuple" ? list.items : []
}

/** Whether a condition holds for the arguments of a call, or of a decorator. */
export function holds(args: readonly ast.Argument[], { is, ...spec }: SinkCondition, model: Model): boolean {
  const value = argumentsFor(args, spec)[0]?.value
  if ("contains" in is) {
    const text = value && contentText(value, model)
    if (value === undefined || text === undefined) return is.whenAbsent
    return is.contains.some(part => text.toLowerCase().includes(part.toLowerCase()))
  }
  if ("missing" in is) return value === undefined
  if ("orMissing" in is && value === undefined) return true
  const constant = value && model.constantOf(value)
  if (constant === undefined) return false
  const truthy = isTruthy(constant)
  return "truthy" in is ? truthy : !truthy
}

function isTruthy(constant: NonNullable<ReturnType<Model["constantOf"]>>): boolean {
  switch (constant.kind) {
    case "str":
      return constant.value !== ""
    case "int":
    case "float":
      return constant.value !== 0
    case "bool":
      return constant.value
    case "sequence":
      return constant.items.length > 0
    case "none":
      return false
    case "bytes":
      return true
  }
}
