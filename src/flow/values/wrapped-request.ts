import type { Catalog } from "../../libraries/catalog.ts"
import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { dottedText } from "../sinks/dotted-text.ts"

/** Methods that say that they get something of a request by its name: `get_form_parameter`, `header`, `getCookie`. */
const getters =
  /^(?:get|fetch|read)?_*(?:\w+_)?(?:param(?:eter)?|arg(?:ument)?|header|cookie|query|form|field|input)s?(?:_(?:value|param(?:eter)?|arg(?:ument)?|field|header))?$/i

/** What all kinds of requests have, one or the other. */
const parts = ["args", "GET", "params", "headers", "query_params"]

/**
 * The request whose parameter a call gets by a constant name, from an object that a function of which nothing is known
 * makes of it: `Wrapper(request).get_parameter("q")`. Null when it is no such call.
 */
export function wrappedRequest({ func, args }: ast.Call, model: Model, catalog: Catalog): string | null {
  const [key] = args
  if (func.kind !== "Attribute" || !getters.test(camelParts(func.name))) return null
  if (key === undefined || model.constantOf(key.value)?.kind !== "str") return null
  const made = func.value.kind === "Name" ? onlyAssigned(model.definitionsOf(func.value)) : func.value
  if (made?.kind !== "Call" || model.functionOf(made) !== undefined) return null
  for (const { value } of made.args) {
    const name = model.qualifiedName(value) ?? dottedText(value)
    if (!/^req(?:uest)?$/.test(lastName(value))) continue
    if (name !== undefined && parts.some(part => catalog.isSource(`${name}.${part}`))) return name
  }
  return null
}

/** `getFormParameter` as `get_form_parameter`. */
function camelParts(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase()
}
