import type { Catalog, LibraryReturnSink } from "../../libraries/catalog.ts"
import type { Library, ReturnSink } from "../../libraries/library.ts"
import { type Node, walk } from "../../semantics/children.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { parameterOf } from "../../template/parameter-of.ts"
import { importsIn } from "../triage/imports-in.ts"
import { bodyOf, contentText, contentTypesIn, isHtmlType } from "./content-type.ts"
import { decoratorNames } from "./decorator-names.ts"
import { entryOf } from "./dict-entry.ts"
import { sinksMarkedOn } from "./marked-functions.ts"
import { sinksWith } from "./shown-in.ts"
import { itemsOf } from "./stored-values.ts"

/** The sinks behind what a function returns: by its decorators, or as a method that a framework calls by name. */
export function returnSinksFor(fn: ast.FunctionDef, model: Model, catalog: Catalog): LibraryReturnSink[] {
  const decorated = fn.decorators.flatMap(decorator => {
    const names = decoratorNames(decorator, model, catalog)
    const args = decorator.kind === "Call" ? decorator.args : []
    const known = names.map(name => catalog.returnSinksOf(name))
    // An application that may be of a framework which sends JSON shows no page for certain.
    if (known.some(sinks => sinks.length === 0)) return []
    return sinksWith([...new Set(known.flat())], args, model).filter(
      ({ sink }) => !hasDecorator(fn, sink.unless, model),
    )
  })
  const named = catalog.returnSinksOfParameters(
    fn.name,
    fn.params.map(({ name }) => name),
  )
  const owner = model.classOf(fn)
  const methods = owner ? catalog.returnSinksOfMethod(fn.name, model.basesOf(owner)) : []
  const called = methods.filter(({ library, sink }) => !sink.imported || isImported(library, model))
  const marked = sinksMarkedOn(fn, model, catalog).filter(({ sink }) => !hasDecorator(fn, sink.unless, model))
  return [...new Set([...decorated, ...named, ...called, ...marked])]
}

function isImported({ modules }: Library, model: Model): boolean {
  const statements = importsIn(model.text)
  return modules.some(module => statements.some(statement => new RegExp(`\\b${module}\\b`).test(statement)))
}

function hasDecorator({ decorators }: ast.FunctionDef, name: string | undefined, model: Model): boolean {
  const called = (decorator: ast.Expr) => (decorator.kind === "Call" ? decorator.func : decorator)
  return name !== undefined && decorators.some(decorator => model.qualifiedName(called(decorator)) === name)
}

/**
 * The texts in what is returned or yielded: with parameters, or a status and headers behind it, or as the chunks of a
 * body.
 */
export function returnedTexts(
  value: ast.Expr,
  stmt: ast.Stmt,
  { list, entry, item, language }: ReturnSink,
  model: Model,
): readonly ast.Expr[] {
  if (language !== "html") return value.kind === "Tuple" ? value.items.slice(0, 1) : [value]
  if (entry !== undefined) return pageUnder(entry, value, model)
  if (item !== undefined) return value.kind === "Tuple" ? value.items.slice(item, item + 1) : []
  const types = contentTypesIn(stmt, model)
  if (types.length > 0 && !types.some(isHtmlType)) return []
  const isYielded = stmt.kind !== "Return"
  if (list) return itemsOf(value, model) ?? (list === "too" || isYielded ? [value] : [])
  return value.kind === "List" ? [] : bodyOf(value, model)
}

/**
 * `{"headers": {"Content-Type": "text/html"}, "body": text}`, written there or by a function of this file; or, by types,
 * `{"text/html": text}`, which metadata may follow.
 */
function pageUnder(entry: string, value: ast.Expr, model: Model): readonly ast.Expr[] {
  const fn = value.kind === "Call" ? model.functionOf(value) : undefined
  if (fn && value.kind === "Call")
    return (model.returnsOf(fn) ?? []).flatMap(returned =>
      pageUnder(entry, returned, model).map(text => givenFor(text, value, fn, model)),
    )
  if (isHtmlType(entry)) {
    const bundle = value.kind === "Tuple" ? value.items[0] : value
    return [bundle && entryOf(bundle, entry, model)].flatMap(text => text ?? [])
  }
  const headers = entryOf(value, "headers", model)
  const type = headers && contentText(headers, model)
  const text = entryOf(value, entry, model)
  return text !== undefined && type !== undefined && isHtmlType(type) ? [text] : []
}

/** What a call gives for a parameter of the function that it runs; of anything else, that itself. */
function givenFor(text: ast.Expr, call: ast.Call, fn: ast.FunctionDef, model: Model): ast.Expr {
  const parameter = parameterOf(text, model)
  return (parameter?.fn === fn && model.argumentFor(call, fn, parameter.param)) || text
}

/** The texts that a function hands to one of its parameters, when it says there that they are HTML. */
export function sentTexts(fn: ast.FunctionDef, { sender, entry = "" }: ReturnSink, model: Model): ast.Expr[] {
  const messages = nodesIn(fn.body).flatMap(node =>
    node.kind === "Call" && node.func.kind === "Name" && node.func.name === sender
      ? node.args.slice(0, 1).map(({ value }) => value)
      : [],
  )
  const types = messages.flatMap(message => {
    const headers = entryOf(message, "headers", model)
    return (headers && contentText(headers, model)) ?? []
  })
  return types.some(isHtmlType) ? messages.flatMap(message => entryOf(message, entry, model) ?? []) : []
}

function nodesIn(body: readonly ast.Stmt[]): Node[] {
  const found: Node[] = []
  for (const stmt of body) walk(stmt, node => found.push(node))
  return found
}
