import type { LibraryReturnSink } from "../../libraries/catalog.ts"
import type { ReturnSink } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { argumentsFor } from "./arguments-for.ts"
import { holds } from "./sink-arguments.ts"

/** The sinks for which the arguments of a decorator, or of a call that registers a function, meet the conditions. */
export function sinksWith(
  sinks: readonly LibraryReturnSink[],
  args: readonly ast.Argument[],
  model: Model,
): LibraryReturnSink[] {
  return sinks
    .filter(({ sink }) => (sink.when ?? []).every(when => holds(args, when, model)))
    .flatMap(({ library, sink }) =>
      sink.shownIn === undefined
        ? [{ library, sink }]
        : itemsShown(args, sink.shownIn, model).map(item => ({ library, sink: { ...sink, ...item } })),
    )
}

/** Which item of what is returned goes to each component that shows it as it is; no number for the only component. */
function itemsShown(
  args: readonly ast.Argument[],
  { components, type, called }: NonNullable<ReturnSink["shownIn"]>,
  model: Model,
): Pick<ReturnSink, "item">[] {
  const value = argumentsFor(args, components)[0]?.value
  if (value === undefined) return []
  const shows = (component: ast.Expr): boolean => {
    const constant = model.constantOf(component)
    return constant?.kind === "str" ? constant.value === called : model.typeOf(component) === type
  }
  if (value.kind !== "List" && value.kind !== "Tuple") return shows(value) ? [{}] : []
  if (value.items.length === 1) return value.items.some(shows) ? [{}] : []
  return value.items.flatMap((component, item) => (shows(component) ? [{ item }] : []))
}
