import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { parameterOf } from "../../template/parameter-of.ts"
import type { TemplatePlace } from "./template-consumptions.ts"

/** Helpers that pass a template on to helpers are rarely deeper. */
const deepest = 3

/** The arguments that functions of the file pass on to places that take templates, as such places themselves. */
export function parametersTaking(
  places: readonly TemplatePlace[],
  calls: readonly ast.Call[],
  model: Model,
  left = deepest,
): TemplatePlace[] {
  if (places.length === 0 || left === 0) return []
  const byParameter = new Map<ast.Param, TemplatePlace[]>()
  for (const place of places) {
    const param = ofAnyType(place.value, model)
    if (param) byParameter.set(param, [...(byParameter.get(param) ?? []), place])
  }
  if (byParameter.size === 0) return []
  const outer = calls.flatMap(call => {
    if (!call.args.some(({ value }) => mayBeTemplate(value, model))) return []
    const fn = model.functionOf(call)
    return (fn?.params ?? []).flatMap(param => {
      const inner = byParameter.get(param)
      const value = fn && inner && model.argumentFor(call, fn, param)
      if (value === undefined || !call.args.some(argument => argument.value === value)) return []
      return inner!.map(place => ({ ...place, value, known: "on" as const }))
    })
  })
  return [...outer, ...parametersTaking(outer, calls, model, left - 1)]
}

function mayBeTemplate(value: ast.Expr, model: Model): boolean {
  return value.kind === "String" || value.kind === "Name" || model.valueType(value) === "template"
}

/** The parameter that a value is for certain, whatever its type: nothing asks for it on the way. */
function ofAnyType(value: ast.Expr, model: Model): ast.Param | undefined {
  const parameter = parameterOf(value, model)
  if (parameter === undefined) return undefined
  const { fn, param } = parameter
  const body = model.text.slice(fn.from, fn.to)
  const asks = new RegExp(`\\b(?:isinstance|type)\\(\\s*${param.name}\\b|\\bmatch\\s+${param.name}\\b`)
  return asks.test(body) ? undefined : param
}
