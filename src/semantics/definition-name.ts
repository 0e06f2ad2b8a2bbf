import type * as ast from "../syntax/ast.ts"
import type { Model } from "./model.ts"
import type { Workings } from "./workings.ts"

/** The dotted name of a function or class of a model's file: `shop.db.Store.fetch`. */
export function definitionName(model: Model, definition: ast.FunctionDef | ast.ClassDef): string {
  return (model as Workings).ownName(definition)
}
