import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { asWritten, type Builder } from "./builder.ts"
import type { Access } from "./template.ts"

/** One value that a format takes: see `Interpolation` for the difference between the two. */
export interface Value {
  readonly expr: ast.Expr
  readonly access: Access | null
}

/** The values on the right of a `%`, or in the parentheses of `.format`. */
export interface Arguments {
  /** The value for a position; null when there is none. */
  at(index: number): Value | null
  named(name: string): Value | null
  /** What is never used if only these are; null when it can't be told. */
  readonly positions: number | null
  readonly names: readonly string[] | null
}

/** `x` in `text % x`, for a format that takes so many positions. */
export function percentArguments(builder: Builder, right: ast.Expr, positions: number): Arguments {
  const display = displayOf(builder, right)
  if (display?.kind === "Tuple") return tupleArguments(display, base => through(right, display, base))
  if (display?.kind === "Dict") return dictArguments(right, display)
  if (right.kind === "Call" && right.func.kind === "Name" && right.func.name === "dict")
    return dictCallArguments(right)
  const repeated = repeatedTuple(right)
  if (repeated) return repeated
  const kind = builder.model.valueType(right)
  const isOne = kind !== "unknown" && kind !== "tuple"
  // With several conversions it has to be a tuple, else Python raises.
  const isTuple = positions > 1 || kind === "tuple"
  return {
    positions: isOne && positions > 0 ? 1 : null,
    names: null,
    at(index) {
      if (isTuple) return { expr: right, access: { base: right, path: `[${index}]`, certain: false } }
      return index === 0 ? { expr: right, access: { base: right, path: "", certain: isOne } } : null
    },
    named: name => ({
      expr: variableIn(builder, right, name) ?? right,
      access: { base: right, path: `[${quoted(name)}]`, certain: true },
    }),
  }
}

/** The variable that `locals()` or `vars()` has under a name. */
function variableIn({ model }: Builder, mapping: ast.Expr, name: string): ast.Name | undefined {
  if (mapping.kind !== "Call" || mapping.args.length > 0 || mapping.func.kind !== "Name") return undefined
  const isOwn = /^(?:locals|vars)$/.test(mapping.func.name) && model.bindingOf(mapping.func) === undefined
  return isOwn ? model.nameIn(name, mapping) : undefined
}

/** The parentheses of `.format`, or the keywords of `substitute`. */
export function callArguments(builder: Builder, args: readonly ast.Argument[]): Arguments {
  const positional = args.filter(({ form }) => form === "positional" || form === "star")
  const star = positional.findIndex(({ form }) => form === "star")
  const keywords = args.filter(({ form }) => form === "keyword")
  const others = args.filter(({ form }) => form === "doubleStar")
  return {
    positions: star < 0 ? positional.length : null,
    names: others.length === 0 ? keywords.flatMap(({ name }) => name ?? []) : null,
    at(index) {
      const found = star < 0 || index < star ? positional[index] : undefined
      if (found) return { expr: found.value, access: asWritten(found.value) }
      const rest = positional[star]?.value
      // Only a star at the end says which of its items it is, and not everything that can be spread has places.
      const kind = rest ? builder.model.valueType(rest) : "unknown"
      const isLast = star === positional.length - 1 && (kind === "tuple" || kind === "list")
      const path = `[${index - star}]`
      return rest ? { expr: rest, access: isLast ? { base: rest, path, certain: true } : null } : null
    },
    named(name) {
      const found = keywords.find(keyword => keyword.name === name)
      if (found) return { expr: found.value, access: asWritten(found.value) }
      const [rest] = others
      return rest ? mappingArguments(builder, rest.value, others.length === 1).named(name) : null
    },
  }
}

/** The one argument of `format_map`, or `**mapping`. */
export function mappingArguments(builder: Builder, mapping: ast.Expr, certain = true): Arguments {
  const display = displayOf(builder, mapping)
  if (display?.kind === "Dict") return dictArguments(mapping, display)
  return {
    positions: 0,
    names: null,
    at: () => null,
    named: name => ({
      expr: variableIn(builder, mapping, name) ?? mapping,
      access: certain ? { base: mapping, path: `[${quoted(name)}]`, certain: true } : null,
    }),
  }
}

/** The tuple or dict display that an expression is, or that its name was given and still has. */
export function displayOf({ model }: Builder, expr: ast.Expr): ast.Sequence | ast.Dict | null {
  if (expr.kind === "Tuple" || expr.kind === "Dict") return expr
  if (expr.kind !== "Name") return null
  const [definition, ...others] = model.definitionsOf(expr)
  if (others.length > 0 || definition?.kind !== "assign" || definition.path.length > 0) return null
  const { value } = definition
  if (value.kind === "Tuple") return value
  const uses = model.bindingOf(expr)?.uses ?? []
  return value.kind === "Dict" && uses.every(use => onlyReads(model, use)) ? value : null
}

/** Whether a use leaves a dict as it is. Whoever is given it as an argument is trusted to. */
function onlyReads(model: Model, use: ast.Name): boolean {
  const parent = model.parentOf(use)
  if (parent?.kind === "Attribute") return ["get", "items", "keys", "values", "copy"].includes(parent.name)
  if (parent?.kind !== "Subscript" || parent.value !== use) return parent?.kind !== "AugAssign"
  const outer = model.parentOf(parent)
  if (outer?.kind === "Assign" || outer?.kind === "Delete") return !outer.targets.includes(parent)
  return outer?.kind !== "AugAssign" && outer?.kind !== "AnnAssign"
}

/** `(x, y) * 2`: which value stands for a position is known, but it is written there for others too. */
function repeatedTuple(right: ast.Expr): Arguments | null {
  if (right.kind !== "Binary" || right.op !== "*" || right.left.kind !== "Tuple") return null
  const { items } = right.left
  if (items.length === 0 || items.some(({ kind }) => kind === "Starred")) return null
  return {
    positions: null,
    names: null,
    at: index => ({ expr: items[index % items.length]!, access: null }),
    named: () => null,
  }
}

/** How an item of `display` is written where `right` stands. */
function through(right: ast.Expr, display: ast.Expr, index: number): Access | null {
  return right === display ? null : { base: right, path: `[${index}]`, certain: true }
}

function tupleArguments(display: ast.Sequence, access: (index: number) => Access | null): Arguments {
  const star = display.items.findIndex(({ kind }) => kind === "Starred")
  const rest = display.items[star]
  return {
    positions: star < 0 ? display.items.length : null,
    names: null,
    at(index) {
      const item = star < 0 || index < star ? display.items[index] : undefined
      if (item) return { expr: item, access: access(index) ?? asWritten(item) }
      return rest?.kind === "Starred" ? { expr: rest.value, access: access(index) } : null
    },
    named: () => null,
  }
}

function dictArguments(mapping: ast.Expr, display: ast.Dict): Arguments {
  const here = mapping === display
  const names = display.entries.map(({ key }) => (key === null ? null : plainString(key)))
  return {
    positions: 0,
    names: names.every(name => name !== null) ? names : null,
    at: index => (index === 0 ? { expr: mapping, access: { base: mapping, path: "", certain: true } } : null),
    named(name) {
      const path = `[${quoted(name)}]`
      const at = names.lastIndexOf(name)
      const entry = display.entries[at]
      // A later `**other` or computed key may have the last word.
      const hidden = names.lastIndexOf(null)
      if (!entry) {
        const rest = display.entries[hidden]
        if (here && !rest) return null
        const expr = rest?.key === null ? rest.value : mapping
        return { expr, access: here ? null : { base: mapping, path, certain: true } }
      }
      if (!here) return { expr: entry.value, access: { base: mapping, path, certain: true } }
      return { expr: entry.value, access: hidden > at ? null : asWritten(entry.value) }
    },
  }
}

function dictCallArguments(call: ast.Call): Arguments {
  const keywords = call.args.filter(({ form }) => form === "keyword")
  const [rest] = call.args.filter(({ form }) => form !== "keyword")
  return {
    positions: 0,
    names: rest ? null : keywords.flatMap(({ name }) => name ?? []),
    at: () => null,
    named(name) {
      const found = keywords.find(keyword => keyword.name === name)
      if (found) return { expr: found.value, access: asWritten(found.value) }
      return rest ? { expr: rest.value, access: null } : null
    },
  }
}

/** The text of a literal without fields; null for anything else. */
export function plainString(expr: ast.Expr): string | null {
  if (expr.kind !== "String") return null
  let text = ""
  for (const { flavor, parts } of expr.literals)
    for (const part of parts) {
      if (part.kind === "field" || flavor === "bytes") return null
      text += part.value
    }
  return text
}

/** A key as a Python literal. */
function quoted(name: string): string {
  return JSON.stringify(name)
}
