import type * as ast from "../syntax/ast.ts"
import { type Builder, opaqueBuild } from "./builder.ts"
import { formatWith } from "./format-build.ts"
import { mappedBuild } from "./imported-build.ts"
import { isStr } from "./known-text.ts"
import { appendedItems, type ListItems } from "./list-items.ts"
import type { Build, Interpolation, JoinBuild, JoinItem, JoinItems, Layout, Part } from "./template.ts"
import { isTemplateString } from "./template-strings.ts"
import { squeezeParts } from "./text-operations.ts"

/** `separator.join(items)`. */
export function joinBuild(builder: Builder, expr: ast.Call, method: ast.Attribute): Build {
  const [argument] = expr.args
  if (expr.args.length !== 1 || argument?.form !== "positional") return opaqueBuild(expr)
  const separator = builder.operand(method.value)
  if (!isStr(separator)) return joinedTemplates(builder, expr, method.value, argument.value)
  const squeezed = squeezedBuild(builder, expr, separator, argument.value)
  if (squeezed) return squeezed
  const items = itemsOf(builder, argument.value)
  const parts: Part[] = []
  const build: JoinBuild = { kind: "join", expr, separator, items, parts }
  parts.push(...joinedParts(items, separator.parts, build))
  return build
}

/** `SQL(", ").join(templates)`: whoever has a method of this name for template strings gives one that holds them all. */
function joinedTemplates(builder: Builder, expr: ast.Call, joiner: ast.Expr, joined: ast.Expr): Build {
  const [text, ...others] = joiner.kind === "Call" ? joiner.args : []
  if (text?.form !== "positional" || others.length > 0) return opaqueBuild(expr)
  const separator = builder.operand(text.value)
  const items = isStr(separator) ? itemsOf(builder, joined) : null
  if (items === null || items.kind === "opaque") return opaqueBuild(expr)
  const parts: Part[] = []
  const build: JoinBuild = { kind: "join", expr, separator, items, parts }
  if (!isTemplateString(build)) return opaqueBuild(expr)
  parts.push(...joinedParts(items, separator.parts, build))
  return build
}

/** `" ".join(text.split())`: the text with single blanks. */
function squeezedBuild(builder: Builder, expr: ast.Call, separator: Build, items: ast.Expr): Build | null {
  const [blank, ...more] = separator.parts
  if (blank?.kind !== "text" || blank.value !== " " || more.length > 0) return null
  if (items.kind !== "Call" || items.args.length > 0 || items.func.kind !== "Attribute") return null
  if (items.func.name !== "split") return null
  const inner = builder.operand(items.func.value)
  // A text of which nothing is known stays one value.
  if (!isStr(inner)) return opaqueBuild(expr)
  return { kind: "wrapped", expr, by: "split", inner, fields: [], parts: squeezeParts(inner.parts) }
}

/** What an iterable gives, one by one. */
function itemsOf(builder: Builder, expr: ast.Expr): JoinItems {
  switch (expr.kind) {
    case "List":
    case "Tuple":
    case "Set":
    case "Binary":
    case "String":
      return listItems(displayItems(builder, expr), null) ?? { kind: "opaque", expr }
    case "Comprehension":
      if (expr.type === "dict") return { kind: "opaque", expr }
      return { kind: "each", comprehension: expr, item: builder.operand(expr.element) }
    case "Call":
      return callItems(builder, expr)
    case "Name":
    case "Attribute":
      return nameItems(builder, expr)
    default:
      return { kind: "opaque", expr }
  }
}

function listItems(items: ListItems | null, list: ast.Expr | null): JoinItems | null {
  if (items === null) return null
  const all: JoinItem[] = []
  const collect = (layout: ListItems): void => {
    for (const each of layout)
      if (each.kind === "step") all.push(each.step)
      else if (each.kind === "choice") each.options.forEach(collect)
      else collect(each.body)
  }
  collect(items)
  return { kind: "items", list, items: all, layout: items }
}

/** The items of a display, of displays that are added or repeated, of a comprehension. */
export function displayItems(
  builder: Builder,
  expr: ast.Expr,
  flow: JoinItem["flow"] = "always",
): ListItems | null {
  if (expr.kind === "List" || expr.kind === "Tuple" || expr.kind === "Set")
    return expr.items.flatMap((item): ListItems => {
      if (item.kind !== "Starred") return [{ kind: "step", step: { build: builder.operand(item), flow } }]
      return (
        displayItems(builder, item.value, flow) ?? [
          {
            kind: "repeated",
            body: [{ kind: "step", step: { build: opaqueBuild(item.value), flow: "repeated" } }],
          },
        ]
      )
    })
  if (expr.kind === "Comprehension" && expr.type !== "dict") {
    const step = { build: builder.operand(expr.element), flow: "repeated" } as const
    return [{ kind: "repeated", body: [{ kind: "step", step }] }]
  }
  if (
    expr.kind === "Call" &&
    expr.func.kind === "Name" &&
    expr.func.name === "list" &&
    expr.args.length === 0
  )
    return []
  if (expr.kind !== "Binary") return null
  if (expr.op === "+") {
    const left = displayItems(builder, expr.left, flow)
    const right = displayItems(builder, expr.right, flow)
    return left && right && [...left, ...right]
  }
  if (expr.op !== "*") return null
  // `["?"] * n`, and `"?" * n`, whose characters are joined.
  for (const side of [expr.left, expr.right]) {
    const body = side.kind === "String" ? characters(builder, side) : displayItems(builder, side, "repeated")
    if (body) return [{ kind: "repeated", body }]
  }
  return null
}

function characters(builder: Builder, expr: ast.StringGroup): ListItems | null {
  const build = builder.operand(expr)
  const [only, ...others] = build.parts
  if (only?.kind !== "text" || others.length > 0 || only.value.length !== 1) return null
  return [{ kind: "step", step: { build, flow: "repeated" } }]
}

function callItems(builder: Builder, expr: ast.Call): JoinItems {
  const [first, second] = expr.args.filter(({ form }) => form === "positional")
  const name = expr.func.kind === "Name" ? expr.func.name : null
  if (name === null || first === undefined || builder.model.qualifiedName(expr.func) !== name)
    return { kind: "opaque", expr }
  if (["list", "tuple", "sorted", "set", "reversed", "iter"].includes(name) && second === undefined) {
    const items = itemsOf(builder, first.value)
    // Another order or fewer items: the text of each stays.
    return items.kind === "opaque" ? { kind: "opaque", expr } : items
  }
  if (name === "filter" && second) {
    const items = displayItems(builder, second.value, "maybe")
    const some = items?.map((each): Layout<JoinItem> => ({ kind: "choice", options: [[each], []] }))
    return listItems(some ?? null, null) ?? { kind: "opaque", expr }
  }
  if (name !== "map" || !second) return { kind: "opaque", expr }
  if (first.value.kind === "Lambda")
    return { kind: "each", comprehension: expr, item: builder.operand(first.value.body) }
  if (first.value.kind === "Attribute" && first.value.name === "format") {
    const item = formatWith(
      builder,
      expr,
      first.value.value,
      {
        at: index => (index === 0 ? { expr: second.value, access: null } : null),
        named: () => null,
        positions: 1,
        names: [],
      },
      "`map` gives the values",
    )
    if (item.kind !== "opaque") return { kind: "each", comprehension: expr, item }
  }
  const item = mappedBuild(builder, expr)
  return item.kind === "opaque" ? { kind: "opaque", expr } : { kind: "each", comprehension: expr, item }
}

/** A list under a name: what its display holds, and what is appended up to here. */
function nameItems(builder: Builder, expr: ast.Name | ast.Attribute): JoinItems {
  const appended = appendedItems(builder, expr)
  return appended
    ? (listItems(appended.items, appended.list) ?? { kind: "opaque", expr })
    : { kind: "opaque", expr }
}

/** What a list holds, one text after another; null when that can't be told. */
export function listedParts(builder: Builder, list: ast.Expr): readonly Part[] | null {
  const items = itemsOf(builder, list)
  return items.kind === "items" ? separated(items.layout, []) : null
}

function joinedParts(items: JoinItems, separator: readonly Part[], build: JoinBuild): readonly Part[] {
  switch (items.kind) {
    case "each":
      return [{ kind: "repeated", parts: items.item.parts, separator }]
    case "opaque":
      return [{ kind: "repeated", parts: [itemOf(items.expr, build)], separator }]
    case "items":
      return separated(items.layout, separator)
    default:
      return items satisfies never
  }
}

/** One unknown item of an iterable. */
function itemOf(expr: ast.Expr, build: JoinBuild): Interpolation {
  const { from, to } = expr.parens ?? expr
  return { kind: "interpolation", expr, from, to, access: null, rendering: { kind: "text" }, build }
}

/**
 * Items with separators between. Before the first one that always stands, the others carry the separator behind
 * themselves, afterwards in front. Where none always stands, the last one has none: right when all are there.
 */
function separated(layout: ListItems, separator: readonly Part[]): readonly Part[] {
  const firm = layout.findIndex(({ kind }) => kind === "step")
  return layout.flatMap((each, i): readonly Part[] => {
    const isLast = i === layout.length - 1
    const inFront = firm >= 0 && i > firm ? separator : []
    const behind = i < firm || (firm < 0 && !isLast) ? separator : []
    const around = (items: ListItems) => [...inFront, ...separated(items, separator), ...behind]
    switch (each.kind) {
      case "step":
        return [...inFront, ...each.step.build.parts]
      case "repeated": {
        const isAlone = inFront.length === 0 && behind.length === 0
        return [{ kind: "repeated", parts: around(each.body), separator: isAlone ? separator : [] }]
      }
      case "choice": {
        const options = each.options.map(option => (option.length === 0 ? [] : around(option)))
        return options.every(option => option.length === 0) ? [] : [{ kind: "choice", options }]
      }
      default:
        return each satisfies never
    }
  })
}
