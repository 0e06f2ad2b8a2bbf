import { type Node, walk } from "../semantics/children.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { callArguments } from "./arguments.ts"
import { type Builder, opaqueBuild } from "./builder.ts"
import { everyWay } from "./every-way.ts"
import { formatBuild, formatWith } from "./format-build.ts"
import { importedBuild } from "./imported-build.ts"
import { joinBuild } from "./join-build.ts"
import { isStr } from "./known-text.ts"
import { replaceBuild } from "./replace-build.ts"
import { substituteBuild } from "./substitute-build.ts"
import type { Build, Part } from "./template.ts"
import { cleandocParts, dedentParts, mapText, removeEnds, stripParts } from "./text-operations.ts"

/** A call: a method of a text, a function that keeps text, or a function of this file or another that gives one. */
export function callBuild(builder: Builder, expr: ast.Call): Build {
  const method = expr.func.kind === "Attribute" ? methodBuild(builder, expr, expr.func) : null
  if (method && method.kind !== "opaque") return method
  const wrapped = keepingBuild(builder, expr)
  if (wrapped) return wrapped
  return returnedBuild(builder, expr, value => value)
}

/** An item of the tuple that a call gives: `sql, params = build(x)`, `build(x)[0]`. */
export function returnedItemBuild(builder: Builder, expr: ast.Expr, index: number): Build {
  if (expr.kind === "Await") return awaited(returnedItemBuild(builder, expr.value, index), expr)
  if (expr.kind !== "Call") return opaqueBuild(expr)
  return returnedBuild(builder, expr, value => {
    const isKnown = value.kind === "Tuple" && value.items.every(({ kind }) => kind !== "Starred")
    return isKnown ? (value.items.at(index) ?? null) : null
  })
}

/** What a function that has to be awaited gives. */
export function awaited(build: Build, expr: ast.Expr): Build {
  const fn = build.kind === "call" ? build.fn : build.kind === "imported" ? build.from.fn : null
  return fn?.async ? build : opaqueBuild(expr)
}

function methodBuild(builder: Builder, expr: ast.Call, method: ast.Attribute): Build | null {
  switch (method.name) {
    case "format":
    case "format_map":
      return unboundFormatBuild(builder, expr, method) ?? formatBuild(builder, expr, method)
    case "join":
      return joinBuild(builder, expr, method)
    case "replace":
      return replaceBuild(builder, expr, method)
    case "substitute":
    case "safe_substitute":
      return substituteBuild(builder, expr, method)
    default: {
      const operation = operationOf(builder, method.name, expr.args)
      return operation && wrap(builder, expr, method.name, method.value, operation)
    }
  }
}

/** `str.format(text, …)`. */
function unboundFormatBuild(builder: Builder, expr: ast.Call, method: ast.Attribute): Build | null {
  const [text, ...args] = expr.args
  if (method.name !== "format" || method.value.kind !== "Name" || method.value.name !== "str") return null
  if (text?.form !== "positional" || builder.model.qualifiedName(method.value) !== "str") return null
  return formatWith(builder, expr, text.value, callArguments(builder, args))
}

type Operation = (parts: readonly Part[]) => readonly Part[] | null

/** What a method of str does to text, if it keeps it. */
function operationOf(builder: Builder, name: string, args: readonly ast.Argument[]): Operation | null {
  const [first] = args
  const given = first ? builder.model.constantOf(first.value) : undefined
  const text = given?.kind === "str" ? given.value : null
  switch (name) {
    case "strip":
    case "lstrip":
    case "rstrip":
      if (first && text === null) return null
      return parts => stripParts(parts, name, text)
    case "removeprefix":
    case "removesuffix":
      return text === null ? null : parts => removeEnds(parts, name, text)
    case "upper":
      return parts => mapText(parts, value => value.toUpperCase())
    case "lower":
    case "casefold":
      return parts => mapText(parts, value => value.toLowerCase())
    case "encode":
    case "decode":
    case "expandtabs":
      return parts => parts
    default:
      return null
  }
}

/** `str(text)`, `bytes(text, "utf-8")`, `textwrap.dedent(text)`. */
function keepingBuild(builder: Builder, expr: ast.Call): Build | null {
  const [argument, ...others] = expr.args
  if (argument?.form !== "positional") return null
  const name = builder.model.qualifiedName(expr.func)
  const encodes = name === "bytes" || name === "str" || name === "str.encode" || name === "bytes.decode"
  if (others.length > (encodes ? 2 : 0)) return null
  switch (name) {
    case "bytes":
    case "str.encode":
    case "bytes.decode":
      return wrap(builder, expr, "encode", argument.value, parts => parts)
    case "str":
      return wrap(builder, expr, "str", argument.value, parts => parts)
    case "textwrap.dedent":
      return wrap(builder, expr, "dedent", argument.value, dedentParts)
    case "inspect.cleandoc":
      return wrap(builder, expr, "cleandoc", argument.value, cleandocParts)
    default:
      return null
  }
}

function wrap(
  builder: Builder,
  expr: ast.Call,
  by: string,
  value: ast.Expr,
  operation: Operation,
): Build | null {
  const inner = builder.operand(value)
  if (!isStr(inner)) return null
  const parts = everyWay(inner.parts, isAtEnd(inner.parts), operation)
  return parts && { kind: "wrapped", expr, by, inner, fields: [], parts }
}

/** The texts that a function returns; none when it may return something else. */
export function textsOf(fn: ast.FunctionDef, model: Model, pick: Pick): readonly ast.Expr[] {
  const values = (model.returnsOf(fn) ?? returnsIn(fn)).map(pick)
  return values.every(value => value !== null) ? values : []
}

/** What a function returns where it doesn't end without a value; nothing for a generator. */
function returnsIn(fn: ast.FunctionDef): readonly ast.Expr[] {
  const values: ast.Expr[] = []
  let isGenerator = false
  const visit = (node: Node) => {
    if (node.kind === "Yield") isGenerator = true
    if (node.kind === "Lambda" || node.kind === "FunctionDef" || node.kind === "ClassDef") return "skip"
    return node.kind === "Return" && node.value && !isNone(node.value) && values.push(node.value)
  }
  for (const stmt of fn.body) walk(stmt, visit)
  return isGenerator ? [] : values
}

function isNone(expr: ast.Expr): boolean {
  return expr.kind === "Constant" && expr.type === "none"
}

/** What is stripped or dedented stands at the ends; choices elsewhere stay. */
function isAtEnd(parts: readonly Part[]): (part: Part, index: number) => boolean {
  return (_, index) => index === 0 || index === parts.length - 1
}

/** What a lambda gives that a variable holds for certain. */
function lambdaBuild(builder: Builder, expr: ast.Call, pick: Pick): Build | null {
  const lambda = lambdaIn(expr.func, builder.model)
  const value = lambda && pick(lambda.body)
  const inner = value && builder.inside(expr, lambda, () => builder.operand(value))
  if (!inner || !isStr(inner)) return null
  return { kind: "wrapped", expr, by: "lambda", inner, fields: [], parts: inner.parts }
}

function lambdaIn(callee: ast.Expr, model: Model): ast.Lambda | null {
  if (callee.kind === "Lambda") return callee
  if (callee.kind !== "Name") return null
  const [definition, ...others] = model.definitionsOf(callee)
  const isOnly = others.length === 0 && definition?.kind === "assign" && definition.path.length === 0
  return isOnly && definition.value.kind === "Lambda" ? definition.value : null
}

/** Chooses the text of what a function returns; null when it has none. */
export type Pick = (value: ast.Expr) => ast.Expr | null

/** What a function of this file or another returns for this call. */
function returnedBuild(builder: Builder, expr: ast.Call, pick: Pick): Build {
  const fn = builder.model.functionOf(expr)
  if (fn === undefined) return lambdaBuild(builder, expr, pick) ?? importedBuild(builder, expr, pick)
  const values = textsOf(fn, builder.model, pick)
  const returns = builder.inside(expr, fn, () => values.map(value => builder.operand(value)))
  const [only, ...others] = returns ?? []
  if (!only || !returns?.some(isStr)) return opaqueBuild(expr)
  const parts: readonly Part[] =
    others.length === 0 ? only.parts : [{ kind: "choice", options: returns.map(build => build.parts) }]
  return { kind: "call", expr, fn, returns, parts }
}
