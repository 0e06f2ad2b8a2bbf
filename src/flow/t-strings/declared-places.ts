import type { Catalog } from "../../libraries/catalog.ts"
import type { TemplateSupport } from "../../libraries/library.ts"
import { calledElsewhere } from "../../semantics/called-elsewhere.ts"
import type { Node } from "../../semantics/children.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"
import { type TemplateDeclaration, templateDeclaration } from "./declared-templates.ts"
import type { TemplatePlace } from "./template-consumptions.ts"

/**
 * The values that annotations of template strings stand at: arguments of functions of the project, variables, defaults and
 * results. A template that is followed to what takes it is judged there.
 */
export function declaredPlaces(
  nodes: readonly Node[],
  followed: readonly TemplatePlace[],
  model: Model,
  catalog: Catalog,
): TemplatePlace[] {
  const known = new Set(followed.map(({ value }) => value))
  const isDeclared = /\b(?:templatelib|tstring_language)\b/.test(model.text)
  return nodes
    .flatMap((node): TemplatePlace[] => {
      switch (node.kind) {
        case "Call":
          return argumentsOf(node, model, catalog)
        case "AnnAssign":
          return node.value
            ? placeAt(node.value, node.annotation, nameOf(node.target) || "the variable", model, catalog)
            : []
        case "FunctionDef":
          return isDeclared ? ofFunction(node, model, catalog) : []
        default:
          return []
      }
    })
    .filter(({ value }) => !known.has(value) || model.valueType(value) !== "template")
}

/** What a declared template is, whoever takes it: its values stay apart from its text. */
const whoever = {
  since: "",
  form: "native",
  conversions: "applied",
  formats: "applied",
  nested: "rendered",
} as const

function argumentsOf(call: ast.Call, model: Model, catalog: Catalog): TemplatePlace[] {
  const here = model.functionOf(call)
  if (here) return passedTo(here, param => model.argumentFor(call, here, param), call, model, catalog)
  const there = calledElsewhere(call, model)
  if (there === undefined) return []
  return passedTo(there.fn, param => there.argumentFor(param) ?? undefined, call, there.model, catalog)
}

/** `owner` is the model of the file that the function is in. */
function passedTo(
  fn: ast.FunctionDef,
  given: (param: ast.Param) => ast.Expr | undefined,
  call: ast.Call,
  owner: Model,
  catalog: Catalog,
): TemplatePlace[] {
  return fn.params.flatMap(param => {
    if (param.form === "star" || param.form === "doubleStar" || !param.annotation) return []
    const declaration = templateDeclaration(param.annotation, owner, catalog)
    const value = declaration === null ? undefined : given(param)
    if (declaration === null || value === undefined) return []
    if (!call.args.some(argument => argument.value === value)) return []
    return [place(value, declaration, { taker: call.func, call, callee: fn.name })]
  })
}

/** Results, and defaults of parameters. */
function ofFunction(fn: ast.FunctionDef, model: Model, catalog: Catalog): TemplatePlace[] {
  const { returns } = fn
  const results = returns
    ? (model.returnsOf(fn) ?? []).flatMap(value => placeAt(value, returns, fn.name, model, catalog))
    : []
  const defaults = fn.params.flatMap(param =>
    param.annotation && param.default
      ? placeAt(param.default, param.annotation, param.name, model, catalog)
      : [],
  )
  return [...results, ...defaults]
}

function placeAt(
  value: ast.Expr,
  annotation: ast.Expr,
  name: string,
  model: Model,
  catalog: Catalog,
): TemplatePlace[] {
  const declaration = templateDeclaration(annotation, model, catalog)
  return declaration === null
    ? []
    : [place(value, declaration, { taker: annotation, call: null, callee: name })]
}

function place(
  value: ast.Expr,
  { language, library, takesOthers }: TemplateDeclaration,
  at: Pick<TemplatePlace, "taker" | "call" | "callee">,
): TemplatePlace {
  const support: TemplateSupport = library?.templates ?? { ...whoever, language }
  return { ...at, value, library, support, sink: null, takesText: takesOthers, language, known: "declared" }
}
