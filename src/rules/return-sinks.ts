import type { Catalog, LibraryReturnSink } from "../libraries/catalog.ts"
import type { ReturnSink } from "../libraries/library.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { bodyOf, contentText, contentTypesIn, isHtmlType } from "./content-type.ts"
import { decoratorNames } from "./decorator-names.ts"
import { entryOf } from "./dict-entry.ts"
import { holds } from "./sink-arguments.ts"

/** The sinks behind what a function returns: by its decorators, or as a method that a framework calls by name. */
export function returnSinksFor(fn: ast.FunctionDef, model: Model, catalog: Catalog): LibraryReturnSink[] {
  const decorated = fn.decorators.flatMap(decorator => {
    const names = decoratorNames(decorator, model, catalog)
    const args = decorator.kind === "Call" ? decorator.args : []
    return [...new Set(names.flatMap(name => catalog.returnSinksOf(name)))].filter(({ sink }) =>
      (sink.when ?? []).every(when => holds(args, when, model)),
    )
  })
  const named = catalog.returnSinksOfParameters(fn.params.map(({ name }) => name))
  const owner = model.classOf(fn)
  if (!owner) return [...decorated, ...named]
  return [...decorated, ...catalog.returnSinksOfMethod(fn.name, model.basesOf(owner))]
}

/** The texts in what is returned: with parameters, or a status and headers behind it, or as the chunks of a body. */
export function returnedTexts(
  stmt: ast.Return,
  { list, entry, language }: ReturnSink,
  model: Model,
): readonly ast.Expr[] {
  const { value } = stmt
  if (value === null) return []
  if (language !== "html") return value.kind === "Tuple" ? value.items.slice(0, 1) : [value]
  if (entry !== undefined) return pageUnder(entry, value, model)
  const types = contentTypesIn(stmt, model)
  if (types.length > 0 && !types.some(isHtmlType)) return []
  if (list) return value.kind === "List" || value.kind === "Tuple" ? value.items : []
  return bodyOf(value, model)
}

/** `{"headers": {"Content-Type": "text/html"}, "body": text}`. */
function pageUnder(entry: string, value: ast.Expr, model: Model): readonly ast.Expr[] {
  const headers = entryOf(value, "headers", model)
  const type = headers && contentText(headers, model)
  const text = entryOf(value, entry, model)
  return text !== undefined && type !== undefined && isHtmlType(type) ? [text] : []
}
