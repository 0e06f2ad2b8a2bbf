import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"

/**
 * What a `ConfigParser` of the same function was set to where a call asks it for one of its settings: `parser.get("a", "b")`
 * after `parser.set("a", "b", x)`. Null when the call is none, or the parser gets settings in other ways, too.
 */
export function settingsUnder({ func, args }: ast.Call, model: Model): readonly ast.Expr[] | null {
  if (func.kind !== "Attribute" || func.name !== "get" || func.value.kind !== "Name") return null
  const made = onlyAssigned(model.definitionsOf(func.value))
  if (made?.kind !== "Call" || made.args.length > 0) return null
  if (!/^configparser\.(?:Raw|Safe)?ConfigParser$/.test(model.qualifiedName(made.func) ?? "")) return null
  const asked = namesOf(args, model)
  const found: ast.Expr[] = []
  for (const use of model.bindingOf(func.value)?.uses ?? []) {
    const method = model.parentOf(use)
    const call = method && method.kind === "Attribute" ? model.parentOf(method) : undefined
    if (method?.kind !== "Attribute" || call?.kind !== "Call" || call.func !== method) return null
    if (/^(?:get\w*|has_\w+|add_section|sections|options|items)$/.test(method.name)) continue
    const value = call.args[2]?.value
    if (method.name !== "set" || value === undefined) return null
    const set = namesOf(call.args, model)
    if (asked === null || set === null) return null
    if (asked === set) found.push(value)
  }
  return found.length > 0 ? found : null
}

/** The section and the setting that a call names, which is written in any case; null when they aren't constants. */
function namesOf([section, option]: readonly ast.Argument[], model: Model): string | null {
  const names = [section, option].map(each => each && model.constantOf(each.value))
  const [first, second] = names.map(constant => (constant?.kind === "str" ? constant.value : undefined))
  return first === undefined || second === undefined ? null : JSON.stringify([first, second.toLowerCase()])
}
