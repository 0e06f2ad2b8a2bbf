import { statementsIn } from "../../semantics/children.ts"
import { argumentGiven } from "../../semantics/functions.ts"
import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import { classAround } from "./around.ts"
import { type Method, methodOf } from "./class-methods.ts"
import { dottedText } from "./dotted-text.ts"
import { runsWith } from "./runs-with.ts"

/** Whether a content type says that a browser shows the text as a page; an empty one is of no known text. */
export function isHtmlType(type: string): boolean {
  return /html|svg/i.test(type)
}

/**
 * A content type: a constant, a dotted name, or the entry of a dict or list of headers. Empty when it can't be told,
 * undefined when the header is missing, or the value is none that headers stand in.
 */
export function contentText(value: ast.Expr, model: Model): string | undefined {
  const constant = model.constantOf(value)
  if (constant?.kind === "str") return constant.value
  if (constant?.kind === "none" || constant?.kind === "int") return undefined
  if (value.kind === "String" && value.literals.every(({ flavor }) => flavor === "bytes"))
    return model.text.slice(value.from, value.to)
  if (value.kind === "Dict") {
    const header = value.entries.find(({ key }) => key && isHeaderName(key, model))
    return header && contentText(header.value, model)
  }
  if (value.kind === "List") {
    const [, type] = value.items.map(pairOf).find(([name]) => name && isHeaderName(name, model)) ?? []
    return type && contentText(type, model)
  }
  const headers = value.kind === "Name" ? onlyAssigned(model.definitionsOf(value)) : undefined
  if (headers?.kind === "Dict" || headers?.kind === "List") return contentText(headers, model)
  return model.qualifiedName(value) ?? dottedText(value) ?? ""
}

function pairOf(item: ast.Expr): readonly ast.Expr[] {
  return item.kind === "Tuple" || item.kind === "List" ? item.items : []
}

/** `"Content-Type"`, whatever the case and whether text or bytes. */
function isHeaderName(expr: ast.Expr, model: Model): boolean {
  return (
    expr.kind === "String" && /^[a-z]*(["'])content[-_]type\1$/i.test(model.text.slice(expr.from, expr.to))
  )
}

/** The text of a body that may stand in a tuple, before its status and headers; none when these say that it is no page. */
export function bodyOf(value: ast.Expr, model: Model): readonly ast.Expr[] {
  if (value.kind !== "Tuple") return [value]
  const [text, ...others] = value.items
  const types = others.flatMap(other => (isHeaders(other, model) ? (contentText(other, model) ?? []) : []))
  return text === undefined || (types.length > 0 && !types.some(isHtmlType)) ? [] : [text]
}

/** Whether headers are written out there, or as what a variable holds. */
function isHeaders(expr: ast.Expr, model: Model): boolean {
  if (expr.kind === "Dict" || expr.kind === "List") return true
  const value = expr.kind === "Name" ? onlyAssigned(model.definitionsOf(expr)) : undefined
  return value !== undefined && isHeaders(value, model)
}

/**
 * The content types that the same function sets for what a call makes, or for the object whose method it is; where it
 * sets none, those that methods of that object set which it calls or which its framework calls before.
 */
export function contentTypesAround(call: ast.Call, model: Model): string[] {
  const owners = new Set(
    [...receiversOf(call.func), ...targetsOf(call, model)].map(owner => textOf(owner, model)),
  )
  if (owners.size === 0) return []
  const types = contentTypesOf(owner => owners.has(owner), model.statementOf(call), model)
  if (types.length > 0) return types
  return owners.has("self") ? typesOfMethods(call, model) : typesOfMaker(receiversOf(call.func)[0], model)
}

/** The content types that a response was made with: `HttpResponse(content_type="text/csv")`. */
export function typesOfMaker(response: ast.Expr | undefined, model: Model): string[] {
  const made = response?.kind === "Name" ? model.definitionsOf(response) : []
  const types = made.map(definition => {
    if (definition.kind !== "assign" || definition.path.length > 0 || definition.value.kind !== "Call")
      return []
    return definition.value.args.flatMap(({ name, value }) =>
      name !== null && attributes.test(name) ? (contentText(value, model) ?? []) : [],
    )
  })
  return types.every(each => each.length > 0) ? types.flat() : []
}

function typesOfMethods(call: ast.Call, model: Model): string[] {
  const cls = classAround(call, model)
  if (cls === undefined) return []
  const hooks = ["set_default_headers", "prepare"].flatMap(name => methodOf(cls, name, model) ?? [])
  const at = model.statementOf(call)
  const called = statementsAround(at, model).flatMap(stmt => {
    const other = ownCall(stmt)
    const method = other && methodOf(cls, other.name, model)
    const types = method ? typesOfCall(other.call, method, model) : []
    return types.filter(type => isHtmlType(type) || runsWith(stmt, at, model))
  })
  return [...called, ...hooks.flatMap(hook => typesOfCall(null, hook, model))]
}

/** The content types that a method sets whenever it runs; what a call passes for one may be several. */
function typesOfCall(call: ast.Call | null, method: Method, model: Model): string[] {
  return method.fn.body.flatMap(stmt =>
    typesSetBy(stmt, isOwn, method.model).flatMap(value => {
      const param = method.fn.params.find(({ name }) => value.kind === "Name" && value.name === name)
      const given = call && param ? argumentGiven(call, method.fn, param, 1) : undefined
      const passed = given ?? param?.default
      if (!passed) return contentText(value, method.model) ?? []
      const constants = (given ? model : method.model).constantsOf(passed) ?? []
      return constants.flatMap(constant => (constant.kind === "str" ? [constant.value] : []))
    }),
  )
}

/** `self.start(…)` or `await self.finish()`, as a statement. */
function ownCall(stmt: ast.Stmt): { readonly name: string; readonly call: ast.Call } | undefined {
  if (stmt.kind !== "ExprStmt") return undefined
  const call = stmt.value.kind === "Await" ? stmt.value.value : stmt.value
  if (call.kind !== "Call" || call.func.kind !== "Attribute" || !isOwn(call.func.value)) return undefined
  return { name: call.func.name, call }
}

function isOwn(expr: ast.Expr): boolean {
  return expr.kind === "Name" && expr.name === "self"
}

/** The content types that a function sets for the response that its framework keeps for it. */
export function contentTypesIn(stmt: ast.Stmt, model: Model): string[] {
  const isResponse = (owner: string) => /(?:^|\.)(?:response|resp|request|start_response)$/.test(owner)
  return contentTypesOf(isResponse, stmt, model)
}

/** `self` and `self.wfile` of `self.wfile.write`. */
function receiversOf(func: ast.Expr): ast.Expr[] {
  return func.kind === "Attribute" ? [func.value, ...receiversOf(func.value)] : []
}

function targetsOf(call: ast.Call, model: Model): readonly ast.Expr[] {
  const parent = model.parentOf(call)
  const stmt = parent?.kind === "Await" ? model.parentOf(parent) : parent
  if (stmt?.kind === "AnnAssign") return [stmt.target]
  return stmt?.kind === "Assign" ? stmt.targets : []
}

const attributes = /^(?:content_type|mimetype|media_type|content_subtype|headers)$/
const setters = /^(?:set_?header|send_header|set|add|add_header|putheader|start_response|set_content_type)$/i

/**
 * The content types that the function around a statement sets for the objects with such a text: those of pages, and others
 * where they are set whenever the statement runs.
 */
export function contentTypesOf(isOwner: (text: string) => boolean, stmt: ast.Stmt, model: Model): string[] {
  const owns = (expr: ast.Expr) => isOwner(textOf(expr, model))
  return statementsAround(stmt, model).flatMap(other =>
    typesSetBy(other, owns, model)
      .flatMap(value => contentText(value, model) ?? [])
      .filter(type => isHtmlType(type) || runsWith(other, stmt, model)),
  )
}

/** What a statement sets as the content type, which may be all headers. */
function typesSetBy(stmt: ast.Stmt, owns: (expr: ast.Expr) => boolean, model: Model): readonly ast.Expr[] {
  if (stmt.kind === "ExprStmt" && stmt.value.kind === "Call") return typeSetBy(stmt.value, owns, model)
  return stmt.kind === "Assign" && stmt.targets.some(target => setsType(target, owns, model))
    ? [stmt.value]
    : []
}

/** `response.content_type`, `response.headers`, `response["Content-Type"]`, `response.headers["Content-Type"]`. */
function setsType(target: ast.Expr, owns: (expr: ast.Expr) => boolean, model: Model): boolean {
  if (target.kind === "Attribute") return attributes.test(target.name) && owns(target.value)
  return target.kind === "Subscript" && isHeaderName(target.index, model) && ownsHeaders(target.value, owns)
}

function ownsHeaders(expr: ast.Expr, owns: (expr: ast.Expr) => boolean): boolean {
  return owns(expr) || (expr.kind === "Attribute" && expr.name === "headers" && owns(expr.value))
}

/** `self.set_header("Content-Type", …)`, `response.headers.set(…)`, `start_response(status, headers)`. */
function typeSetBy(
  { func, args }: ast.Call,
  owns: (expr: ast.Expr) => boolean,
  model: Model,
): readonly ast.Expr[] {
  const [first, second] = args.map(({ value }) => value)
  if (first === undefined || second === undefined) return []
  if (func.kind === "Name") return owns(func) ? [second] : []
  if (func.kind !== "Attribute" || !setters.test(func.name)) return []
  return ownsHeaders(func.value, owns) && isHeaderName(first, model) ? [second] : []
}

/** The statements of the function around one, those of functions in it left out. */
function statementsAround(stmt: ast.Stmt, model: Model): readonly ast.Stmt[] {
  let around: ast.Expr | ast.Stmt | ast.Module | undefined = stmt
  while (around && around.kind !== "FunctionDef" && around.kind !== "Module") around = model.parentOf(around)
  return around === undefined ? [] : statementsIn(around.body)
}

function textOf(expr: ast.Expr, { text }: Model): string {
  return text.slice(expr.from, expr.to)
}
