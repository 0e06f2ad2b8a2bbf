import type { Catalog, LibrarySink } from "../../libraries/catalog.ts"
import type { Model } from "../../semantics/model.ts"
import { isSuperCall } from "../../semantics/names.ts"
import type * as ast from "../../syntax/ast.ts"
import { classAround, functionAround } from "./around.ts"
import { methodOf } from "./class-methods.ts"
import { contentText, isHtmlType } from "./content-type.ts"

/** The sinks that a call has from the base of a class of this file, and the base. */
export interface InheritedSinks {
  readonly base: string
  readonly sinks: readonly LibrarySink[]
}

/**
 * The sinks behind making an object of a class of this file that has its constructor from a library, `Page(text)`, and
 * behind what its own constructor hands on to that, `super().__init__(text)`.
 */
export function inheritedSinks(
  callee: ast.Expr,
  call: ast.Call,
  model: Model,
  catalog: Catalog,
): InheritedSinks | undefined {
  const cls = isSuper(callee) ? classAround(callee, model) : classWithout(callee, "__init__", model)
  if (cls === undefined || setsOtherType(cls, call, model)) return undefined
  for (const base of model.basesOf(cls)) {
    const sinks = catalog.sinksOf(base)
    if (sinks.length > 0) return { base, sinks }
  }
  return undefined
}

/** `super().__init__` */
function isSuper(callee: ast.Expr): boolean {
  return callee.kind === "Attribute" && callee.name === "__init__" && isSuperCall(callee.value)
}

/** The class of this file that is called, if neither it nor a base in the project has a method of this name. */
function classWithout(callee: ast.Expr, method: string, model: Model): ast.ClassDef | undefined {
  const [definition, ...others] = callee.kind === "Name" ? model.definitionsOf(callee) : []
  if (definition?.kind !== "class" || others.length > 0) return undefined
  return methodOf(definition.stmt, method, model) === undefined ? definition.stmt : undefined
}

const types = /^(?:content_type|default_mimetype|media_type|mimetype)$/

/**
 * Whether the class says that its responses are no pages, or its constructor may put another type among the arguments
 * that it passes on as they come.
 */
function setsOtherType(cls: ast.ClassDef, call: ast.Call, model: Model): boolean {
  const said = cls.body.flatMap(stmt =>
    stmt.kind === "Assign" && stmt.targets.some(target => target.kind === "Name" && types.test(target.name))
      ? (contentText(stmt.value, model) ?? [])
      : [],
  )
  if (said.length > 0) return !said.some(isHtmlType)
  const maker = call.args.some(({ form }) => form === "doubleStar") ? functionAround(call, model) : undefined
  return (
    maker !== undefined &&
    /["'](?:content_type|media_type|mimetype)["']/.test(model.text.slice(maker.from, maker.to))
  )
}
