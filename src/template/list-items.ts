import type { Definition } from "../semantics/definition.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { type Builder, opaqueBuild } from "./builder.ts"
import { displayItems } from "./join-build.ts"
import { arrangeSteps, type PlacedStep } from "./statement-layout.ts"
import type { JoinItem, Layout } from "./template.ts"

/** Items in order, with branches and loops. */
export type ListItems = readonly Layout<JoinItem>[]

/** What a list under a name holds at a use: its display, then what is appended on the way. Null when it can't be told. */
export function appendedItems(
  builder: Builder,
  use: ast.Name | ast.Attribute,
): { readonly list: ast.Expr; readonly items: ListItems } | null {
  const { model } = builder
  const seed = seedOf(model, use)
  if (seed === null) return null
  const display = displayItems(builder, seed.value)
  if (display === null) return null
  // Whoever has the object may append to its list; a tuple stays what it is.
  if (use.kind === "Attribute")
    return seed.value.kind === "Tuple" ? { list: seed.value, items: display } : null
  const steps: PlacedStep<ListItems>[] = []
  const inFront: PlacedStep<ListItems>[] = []
  for (const other of model.bindingOf(use)?.uses ?? []) {
    if (other === use || !holds(model, other, seed)) continue
    const change = changeBy(builder, other)
    if (change === "unknown") return null
    const place = isInsertion(model, other) ? inFront : steps
    if (change) place.push({ stmt: model.statementOf(other), step: change })
  }
  for (const { stmt, value } of augmentations(model, use, seed)) {
    const added = displayItems(builder, value) ?? [opaqueItem(value)]
    steps.push({ stmt, step: added })
  }
  const [front, back] = [inFront, steps].map(all =>
    arrangeSteps(model, model.statementOf(use), seed.stmt, all)?.flatMap(expand),
  )
  return front && back ? { list: seed.value, items: [...front.reverse(), ...display, ...back] } : null
}

/** `insert(0, x)`: the last one stands first. */
function isInsertion(model: Model, use: ast.Name): boolean {
  const parent = model.parentOf(use)
  return parent?.kind === "Attribute" && parent.name === "insert"
}

/** The only plain definition of a name on the way to a use. */
function seedOf(model: Model, use: ast.Name | ast.Attribute): (Definition & { kind: "assign" }) | null {
  const seen = new Set<Definition>()
  const queue = [...model.definitionsOf(use)]
  const seeds: Definition[] = []
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    if (next.kind === "augment") queue.push(...model.definitionsBefore(next))
    else seeds.push(next)
  }
  const [only, ...others] = seeds
  return only?.kind === "assign" && only.path.length === 0 && others.length === 0 ? only : null
}

function holds(model: Model, use: ast.Name, seed: Definition): boolean {
  const seen = new Set<Definition>()
  const queue = [...model.definitionsOf(use)]
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (next === seed) return true
    if (seen.has(next)) continue
    seen.add(next)
    if (next.kind === "augment") queue.push(...model.definitionsBefore(next))
  }
  return false
}

function augmentations(model: Model, use: ast.Name, seed: Definition) {
  const all = model.bindingOf(use)?.definitions ?? []
  return all.flatMap(definition => {
    if (definition.kind !== "augment") return []
    const before = model.definitionsBefore(definition)
    return before.some(each => each === seed || each.kind === "augment") ? [definition] : []
  })
}

// Functions that only look at a list. Others that are given it may change it.
const readers = new Set([
  "len",
  "print",
  "str",
  "repr",
  "sorted",
  "list",
  "tuple",
  "set",
  "bool",
  "any",
  "all",
  "enumerate",
  "sum",
  "zip",
  "map",
  "filter",
  "min",
  "max",
  "iter",
  "reversed",
  "isinstance",
])
const readingMethods = new Set([
  "join",
  "copy",
  "index",
  "count",
  "debug",
  "info",
  "warning",
  "error",
  "exception",
])

/** What a use does to the list: items it adds, null when it only reads. */
function changeBy(builder: Builder, use: ast.Name): ListItems | null | "unknown" {
  const { model } = builder
  const parent = model.parentOf(use)
  if (parent?.kind === "Attribute") {
    const call = model.parentOf(parent)
    if (call?.kind !== "Call" || call.func !== parent) return null
    const [first, second] = call.args
    switch (parent.name) {
      case "append":
        return first
          ? [{ kind: "step", step: { build: builder.operand(first.value), flow: "always" } }]
          : null
      case "extend":
        return first ? (displayItems(builder, first.value) ?? [opaqueItem(first.value)]) : null
      case "insert": {
        const at = first && model.constantOf(first.value)
        if (at?.kind !== "int" || at.value !== 0 || !second) return "unknown"
        return [{ kind: "step", step: { build: builder.operand(second.value), flow: "always" } }]
      }
      // These change what is there, or its order.
      case "sort":
      case "reverse":
      case "clear":
        return "unknown"
      default:
        return null
    }
  }
  if (parent?.kind === "Subscript" && parent.value === use) return isTarget(model, parent) ? "unknown" : null
  if (parent?.kind !== "Call" || parent.func === use) return null
  const { func } = parent
  if (func.kind === "Name" && readers.has(func.name)) return null
  if (func.kind === "Attribute" && readingMethods.has(func.name)) return null
  return [opaqueItem(use)]
}

function isTarget(model: Model, expr: ast.Subscript): boolean {
  const parent = model.parentOf(expr)
  if (parent?.kind === "Assign" || parent?.kind === "Delete") return parent.targets.includes(expr)
  return parent?.kind === "AugAssign" && parent.target === expr
}

/** Items about which nothing is known. */
function opaqueItem(expr: ast.Expr): Layout<JoinItem> {
  return { kind: "repeated", body: [{ kind: "step", step: { build: opaqueBuild(expr), flow: "repeated" } }] }
}

/** The items that each step of a layout adds, with the step's own flow. */
function expand(layout: Layout<ListItems>): ListItems {
  switch (layout.kind) {
    case "step":
      return layout.step
    case "choice":
      return [
        {
          kind: "choice",
          options: layout.options.map(option => option.flatMap(expand).map(flowing("maybe"))),
        },
      ]
    case "repeated":
      return [{ kind: "repeated", body: layout.body.flatMap(expand).map(flowing("repeated")) }]
    default:
      return layout satisfies never
  }
}

function flowing(flow: "maybe" | "repeated"): (each: Layout<JoinItem>) => Layout<JoinItem> {
  return each => {
    if (each.kind !== "step" || each.step.flow === "repeated") return each
    return { kind: "step", step: { ...each.step, flow } }
  }
}
