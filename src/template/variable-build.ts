import type { Definition } from "../semantics/definition.ts"
import type * as ast from "../syntax/ast.ts"
import { type Builder, opaqueBuild } from "./builder.ts"
import { returnedItemBuild } from "./call-build.ts"
import { layoutDefinitions } from "./definition-layout.ts"
import { concatenate, spine } from "./expression-builds.ts"
import { percentWith } from "./percent-build.ts"
import type { Assigned, Build, Flow, Layout, Part, VariableBuild } from "./template.ts"

/** A variable with more additions than this is followed no further back. */
const mostDefinitions = 3000

/** A name or attribute by the definitions that reach it. */
export function variableBuild(builder: Builder, expr: ast.Name | ast.Attribute): Build {
  const definitions = builder.model.definitionsOf(expr)
  // A text of another module is at best a constant.
  if (definitions.every(({ kind }) => kind === "import")) return opaqueBuild(expr)
  return followed(builder, expr, definitions)
}

/** The value that these definitions give. */
function followed(
  builder: Builder,
  expr: ast.Name | ast.Attribute,
  definitions: readonly Definition[],
): Build {
  const additions = new Map<Definition, Addition>()
  const steps = new Map<Definition, readonly Definition[] | null>()
  const before = (definition: Definition): readonly Definition[] | null => {
    const known = steps.get(definition)
    if (known !== undefined) return known
    const addition = steps.size < mostDefinitions ? additionOf(builder, definition) : null
    if (addition) additions.set(definition, addition)
    steps.set(definition, addition?.before ?? null)
    return addition?.before ?? null
  }
  const layout = layoutDefinitions(definitions, before)
  return arrange(builder, expr, layout, additions)
}

/** `name := value`. */
export function namedBuild(builder: Builder, expr: ast.NamedExpr): Build {
  const definition = builder.model
    .bindingOf(expr.target)
    ?.definitions.find(each => each.kind === "named" && each.expr === expr)
  if (!definition) return opaqueBuild(expr)
  return arrange(builder, expr, [{ kind: "step", step: definition }], new Map())
}

/** Text that a definition adds to what the variable held before. */
interface Addition {
  readonly before: readonly Definition[]
  readonly build: (builder: Builder) => Build
}

function additionOf({ model }: Builder, definition: Definition): Addition | null {
  if (definition.kind === "augment" && definition.op === "+")
    return {
      before: model.definitionsBefore(definition),
      build: builder => builder.operand(definition.value),
    }
  if (definition.kind !== "assign" || definition.path.length > 0) return null
  const { value, stmt } = definition
  if (value.kind !== "Binary" || value.op !== "+") return null
  const [first, ...others] = spine(value)
  const targets = stmt.kind === "Assign" ? stmt.targets : [stmt.target]
  if (first?.kind !== "Name" && first?.kind !== "Attribute") return null
  const dotted = dottedName(first)
  if (dotted === null || !targets.some(target => dottedName(target) === dotted)) return null
  return {
    before: model.definitionsOf(first),
    build(builder) {
      const operands = others.map(operand => builder.operand(operand))
      const [only] = operands
      return only && operands.length === 1 ? only : concatenate(value, operands)
    },
  }
}

function dottedName(expr: ast.Expr): string | null {
  if (expr.kind === "Name") return expr.name
  if (expr.kind !== "Attribute") return null
  const base = dottedName(expr.value)
  return base === null ? null : `${base}.${expr.name}`
}

/** Reads each definition once and puts the texts in the layout's order. */
function arrange(
  builder: Builder,
  expr: VariableBuild["expr"],
  layout: readonly Layout<Definition>[],
  additions: ReadonlyMap<Definition, Addition>,
): Build {
  const known = new Map<Definition, Assigned | null>()
  const read = (definition: Definition, flow: Flow): Assigned | null => {
    const found = known.get(definition)
    if (found !== undefined) return found
    const addition = additions.get(definition)
    const build = builder.within(definition, () =>
      addition ? addition.build(builder) : seedBuild(builder, expr, definition),
    )
    // A definition that is being read already adds nothing new here.
    const assigned = build && { definition, build, flow }
    known.set(definition, assigned)
    return assigned
  }
  const steps = mapLayout(layout, "always", read)
  const all = [...known.values()].filter(assigned => assigned !== null)
  if (all.length === 0) return opaqueBuild(expr)
  return {
    kind: "variable",
    expr,
    seeds: all.filter(({ definition }) => !additions.has(definition)),
    additions: all.filter(({ definition }) => additions.has(definition)),
    layout: steps,
    parts: layoutParts(steps, ({ build }) => build.parts),
  }
}

function seedBuild(builder: Builder, use: VariableBuild["expr"], definition: Definition): Build {
  switch (definition.kind) {
    case "named":
      return builder.build(definition.value)
    case "assign": {
      const { value: whole, path } = definition
      const value = itemAt(whole, path)
      if (value) return builder.build(value)
      const [index] = path
      const item =
        path.length === 1 && typeof index === "number" ? returnedItemBuild(builder, whole, index) : null
      return item && item.kind !== "opaque" ? item : opaqueBuild(use)
    }
    case "augment": {
      const { target } = definition.stmt
      if (definition.op !== "%" || (target.kind !== "Name" && target.kind !== "Attribute"))
        return opaqueBuild(use)
      const format = followed(builder, target, builder.model.definitionsBefore(definition))
      return percentWith(builder, definition.value, format, definition.value)
    }
    case "parameter":
      return builder.argument(definition.fn, definition.param) ?? opaqueBuild(use)
    default:
      return opaqueBuild(use)
  }
}

/** What unpacking a display gives to one of its targets; null when it can't be told. */
function itemAt(value: ast.Expr, path: readonly (number | "rest")[]): ast.Expr | null {
  const [first, ...rest] = path
  if (first === undefined) return value
  if (first === "rest" || (value.kind !== "Tuple" && value.kind !== "List")) return null
  if (value.items.some(({ kind }) => kind === "Starred")) return null
  const item = value.items.at(first)
  return item ? itemAt(item, rest) : null
}

/** The same layout with other steps; a step that becomes nothing is left out. */
function mapLayout<T, U>(
  layout: readonly Layout<T>[],
  flow: Flow,
  map: (step: T, flow: Flow) => U | null,
): Layout<U>[] {
  return layout.flatMap((each): Layout<U>[] => {
    switch (each.kind) {
      case "step": {
        const step = map(each.step, flow)
        return step === null ? [] : [{ kind: "step", step }]
      }
      case "choice": {
        const inner = flow === "always" ? "maybe" : flow
        const options = each.options.map(option => mapLayout(option, inner, map))
        // A way on which nothing was is one; a way of which nothing is left is none.
        const kept = options.filter((option, i) => option.length > 0 || each.options[i]?.length === 0)
        const [only, ...others] = kept
        return only && others.length === 0 ? only : [{ kind: "choice", options: kept }]
      }
      case "repeated":
        return [{ kind: "repeated", body: mapLayout(each.body, "repeated", map) }]
      default:
        return each satisfies never
    }
  })
}

/** The text of steps in their order. */
export function layoutParts<T>(
  layout: readonly Layout<T>[],
  parts: (step: T) => readonly Part[],
): readonly Part[] {
  return layout.flatMap((each): readonly Part[] => {
    switch (each.kind) {
      case "step":
        return parts(each.step)
      case "choice": {
        const options = each.options.map(option => layoutParts(option, parts))
        return options.every(option => option.length === 0) ? [] : [{ kind: "choice", options }]
      }
      case "repeated": {
        const body = layoutParts(each.body, parts)
        return body.length === 0 ? [] : [{ kind: "repeated", parts: body, separator: [] }]
      }
      default:
        return each satisfies never
    }
  })
}
