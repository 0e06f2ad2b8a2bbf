import type { Match } from "../../flow/values/match.ts"
import type * as ast from "../../syntax/ast.ts"
import { innerBuilds } from "../../template/inner-builds.ts"
import type { Build, Interpolation, JoinBuild, Part } from "../../template/template.ts"
import { asItem, asOperand } from "../python-text.ts"
import { argumentOfStr } from "../value.ts"
import { isStable } from "./iterables.ts"

/** A list that a text writes out item by item: `",".join(map(str, ids))`. */
export interface JoinedList {
  /** What is replaced: the call of `join`, or the tuple whose text is a list. */
  readonly expr: ast.Expr
  /** The `join` that is replaced as a whole; null when the interpolation itself is the list. */
  readonly build: JoinBuild | null
  /** The collection's code, when it is a name or attribute that can be evaluated twice; else null. */
  readonly collection: ast.Expr | null
  /** Code of a list of the values. */
  readonly list: string
  /** Code of an iterable of the values. */
  readonly items: string
  /** Each item stands between quotes, which the text around or the items bring. */
  readonly quoted: "around" | "inside" | "no"
  /** The values are numbers or were made text by `str`. */
  readonly converted: boolean
  /** The text is Python's own for a tuple or list. */
  readonly display: boolean
}

/** The list behind an interpolation, or null when it is another kind of value. */
export function joinedList(match: Match, interpolation: Interpolation): JoinedList | null {
  const { model } = match
  const join = joinAround(match.template.build, interpolation)
  if (join === null) {
    const { expr } = interpolation
    const [argument] = isCallOf(expr, "tuple") || isCallOf(expr, "list") ? (expr as ast.Call).args : []
    if (argument !== undefined) return listOf(match, expr, argument.value, { display: true })
    const type = model.valueType(expr)
    return type === "tuple" || type === "list" ? listOf(match, expr, expr, { display: true }) : null
  }
  const separator = model.constantOf((join.expr.func as ast.Attribute).value)
  if (separator?.kind !== "str") return null
  const quoted = /^\s*,\s*$/.test(separator.value)
    ? "no"
    : /^'\s*,\s*'$/.test(separator.value)
      ? "around"
      : null
  if (quoted === null) return null
  const kind = { quoted, build: join } as const
  switch (join.items.kind) {
    case "items": {
      const isBare = join.items.items.every(({ build }) =>
        build.parts.every(part => part.kind === "interpolation"),
      )
      const [argument] = join.expr.args
      if (join.items.list === null || !isBare || argument === undefined) return null
      return listOf(match, join.expr, argument.value, kind)
    }
    case "opaque": {
      const { expr } = join.items
      const [mapped, collection] = isCallOf(expr, "map") ? (expr as ast.Call).args : []
      if (mapped === undefined) return listOf(match, join.expr, expr, kind)
      const isStr = mapped.value.kind === "Name" && mapped.value.name === "str"
      if (!isStr || collection?.form !== "positional" || (expr as ast.Call).args.length !== 2) return null
      return listOf(match, join.expr, collection.value, { ...kind, converted: true })
    }
    case "each": {
      const { comprehension } = join.items
      if (comprehension.kind !== "Comprehension") return null
      return listOfEach(match, join, comprehension, interpolation, quoted)
    }
  }
}

type Kind = Partial<Pick<JoinedList, "build" | "quoted" | "converted" | "display">>

function listOf(match: Match, expr: ast.Expr, collection: ast.Expr, kind: Kind): JoinedList {
  const code = asItem(match.model, collection)
  return {
    expr,
    build: null,
    collection: isStable(collection) ? collection : null,
    list: match.model.valueType(collection) === "list" ? code : `list(${code})`,
    items: asOperand(match.model, collection),
    quoted: "no",
    converted: false,
    display: false,
    ...kind,
  }
}

function listOfElements(
  match: Match,
  expr: ast.Expr,
  { clauses }: ast.Comprehension,
  element: ast.Expr,
  kind: Kind,
): JoinedList | null {
  const [clause] = clauses
  if (clause === undefined || clauses.some(({ async }) => async)) return null
  const { model } = match
  const isTarget =
    clause.target.kind === "Name" && element.kind === "Name" && element.name === clause.target.name
  if (clauses.length === 1 && clause.conditions.length === 0 && isTarget)
    return listOf(match, expr, clause.iterable, kind)
  const source = `${asItem(model, element)} ${model.text.slice(clause.from, clauses.at(-1)!.to)}`
  const isSized = clauses.length === 1 && clause.conditions.length === 0 && isStable(clause.iterable)
  return {
    expr,
    build: null,
    collection: isSized ? clause.iterable : null,
    list: `[${source}]`,
    items: `[${source}]`,
    quoted: "no",
    converted: false,
    display: false,
    ...kind,
  }
}

/** `",".join(f"'{n}'" for n in ns)`: the interpolation is a part of the items. */
function listOfEach(
  match: Match,
  join: JoinBuild,
  comprehension: ast.Comprehension,
  interpolation: Interpolation,
  separated: "around" | "no",
): JoinedList | null {
  if (join.items.kind !== "each" || (comprehension.type !== "generator" && comprehension.type !== "list"))
    return null
  const { parts } = join.items.item
  const around = parts
    .map(part => (part.kind === "text" ? part.value : part === interpolation ? "|" : "?"))
    .join("")
  if (around !== "|" && !(around === "'|'" && separated === "no")) return null
  const { rendering, access } = interpolation
  if (access === null || access.path !== "" || !access.certain) return null
  const plain =
    rendering.kind === "text" ||
    (rendering.kind === "format" &&
      rendering.spec === "" &&
      !rendering.debug &&
      rendering.conversion !== "r") ||
    (rendering.kind === "percent" &&
      rendering.type === "s" &&
      rendering.width === "" &&
      rendering.precision === null)
  if (!plain) return null
  const inner = argumentOfStr(access.base)
  return listOfElements(match, join.expr, comprehension, inner ?? access.base, {
    build: join,
    quoted: around === "|" ? separated : "inside",
    converted: inner !== undefined || rendering.kind !== "text",
  })
}

/** Whether the interpolation stands in each of the texts that a comprehension gives `join`. */
export function isRepeated({ template }: Match, interpolation: Interpolation): boolean {
  const items = joinAround(template.build, interpolation)?.items
  return items?.kind === "each" && items.comprehension.kind === "Comprehension"
}

/** The innermost `join` that the interpolation is an item of. */
function joinAround(build: Build, interpolation: Interpolation): JoinBuild | null {
  for (const inner of innerBuilds(build)) {
    const found = joinAround(inner, interpolation)
    if (found !== null) return found
  }
  return build.kind === "join" && holds(build.parts, interpolation) ? build : null
}

function holds(parts: readonly Part[], interpolation: Interpolation): boolean {
  return parts.some(part => {
    switch (part.kind) {
      case "text":
        return false
      case "interpolation":
        return part === interpolation
      case "choice":
        return part.options.some(option => holds(option, interpolation))
      case "repeated":
        return holds(part.parts, interpolation)
    }
  })
}

function isCallOf(expr: ast.Expr, name: string): boolean {
  return expr.kind === "Call" && expr.func.kind === "Name" && expr.func.name === name && expr.args.length > 0
}
