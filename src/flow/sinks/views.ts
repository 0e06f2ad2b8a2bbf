import type { Catalog, LibraryReturnSink } from "../../libraries/catalog.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { argumentsFor } from "./arguments-for.ts"
import { decoratorNames } from "./decorator-names.ts"
import { sinksWith } from "./shown-in.ts"

/** A function that a call hands to a framework, and what the framework does with its results. */
export interface RegisteredView {
  readonly fn: ast.FunctionDef
  readonly sinks: readonly LibraryReturnSink[]
}

/** `app.add_url_rule("/", view_func=show)`, `app.route("/")(show)`; null when a call hands over no function of this file. */
export function registeredView(call: ast.Call, model: Model, catalog: Catalog): RegisteredView | null {
  // To find out what is called takes longest.
  if (!handedOver(call, model).some(value => functionNamed(value, model))) return null
  const known = decoratorNames(call.func, model, catalog).flatMap(name => catalog.returnSinksOf(name))
  const sinks = sinksWith([...new Set(known)], call.args, model)
  const [first] = sinks
  const view = first && viewOf(call, first, model)
  const fn = view && functionNamed(view, model)
  return fn ? { fn, sinks } : null
}

function viewOf(call: ast.Call, { sink }: LibraryReturnSink, model: Model): ast.Expr | undefined {
  const named = sink.view && argumentsFor(call.args, sink.view)[0]?.value
  const outer = model.parentOf(call)
  return named ?? (outer?.kind === "Call" && outer.func === call ? outer.args[0]?.value : undefined)
}

/** All that a call may register: its arguments, and those of the call of what it gives. */
function handedOver(call: ast.Call, model: Model): readonly ast.Expr[] {
  const outer = model.parentOf(call)
  const later = outer?.kind === "Call" && outer.func === call ? outer.args : []
  return [...call.args, ...later].map(({ value }) => value)
}

function functionNamed(expr: ast.Expr, model: Model): ast.FunctionDef | undefined {
  const [only, ...others] = expr.kind === "Name" ? model.definitionsOf(expr) : []
  return only?.kind === "function" && others.length === 0 ? only.stmt : undefined
}

/** Whether a function is handed to a framework as a view, and the path that it is for has a part of this name. */
export function isPartOfPath(
  { name }: ast.Param,
  fn: ast.FunctionDef,
  model: Model,
  catalog: Catalog,
): boolean {
  return registrationsOf(fn, model, catalog).some(({ args }) => {
    const path = args[0] && model.constantOf(args[0].value)
    return path?.kind !== "str" || new RegExp(`[<{:]${name}\\b`).test(path.value)
  })
}

function registrationsOf(fn: ast.FunctionDef, model: Model, catalog: Catalog): readonly ast.Call[] {
  const uses = model.scopeAt(fn.from).binding(fn.name)?.uses ?? []
  return uses.flatMap(use => {
    const parent = model.parentOf(use)
    if (parent?.kind !== "Call" || parent.func === use) return []
    const call = parent.func.kind === "Call" ? parent.func : parent
    const view = registeredView(call, model, catalog)
    // What components give may be numbers, and SQL is compiled for the program's own elements.
    const isAsked = view?.sinks.every(({ sink }) => sink.shownIn === undefined && sink.language === "html")
    return view?.fn === fn && isAsked ? [call] : []
  })
}
