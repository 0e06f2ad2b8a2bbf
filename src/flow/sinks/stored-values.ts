import type { Definition, UnpackPath } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type { Stored } from "../../semantics/stored.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Interpolation } from "../../template/template.ts"
import { itemAtPlace } from "./list-places.ts"

/**
 * What is put into the dict or list that a variable holds after it was made: `d["k"] = x`, `d.update(k=x)`,
 * `xs.append(x)`. With a `key`, what may stand under it.
 */
export function storedValues(use: ast.Name, model: Model, key: string | null = null): readonly ast.Expr[] {
  const stored = model.bindingOf(use)?.stored ?? []
  return stored.flatMap(each => (key === null || mayBeUnder(each, key, model) ? [each.value] : []))
}

function mayBeUnder(stored: Stored, key: string, model: Model): boolean {
  if (stored.key === undefined || typeof stored.key === "string")
    return stored.key === undefined || stored.key === key
  return stored.key !== null && mayBeKey(stored.key, key, model)
}

function mayBeKey(index: ast.Expr, key: string | null, model: Model): boolean {
  const constant = key === null ? undefined : model.constantOf(index)
  return constant?.kind !== "str" || constant.value === key
}

/**
 * What stands under a constant key of a dict that a variable holds (`d["k"]`), or at a place of a list; null when it isn't known
 * to hold one.
 */
export function valuesUnder(expr: ast.Subscript, model: Model): readonly ast.Expr[] | null {
  const item = itemAtPlace(expr, model)
  if (item !== undefined) return [item]
  const constant = model.constantOf(expr.index)
  return constant?.kind === "str" ? valuesOfKey(expr.value, constant.value, model) : null
}

/** The values of which an interpolation is one: itself, or what stands under the key that it takes out of a dict. */
export function valuesTaken({ expr, access }: Interpolation, model: Model): readonly ast.Expr[] {
  const key = /^\[(["']?)(?<key>[^"'\][.]+)\1\]$/.exec(access?.path ?? "")?.groups?.key
  return (key === undefined ? null : valuesOfKey(expr, key, model)) ?? [expr]
}

function valuesOfKey(dict: ast.Expr, key: string, model: Model): readonly ast.Expr[] | null {
  const items = dict.kind === "Subscript" ? itemsOf(dict.value, model) : itemsGoneThrough(dict, model)
  if (items !== null && items.length > 0) return valuesOfAll(items, key, model)
  if (dict.kind !== "Name") return null
  const made = model.definitionsOf(dict).map(definition => {
    return definition.kind === "assign" && definition.path.length === 0 ? definition.value : null
  })
  const values = valuesOfAll(made, key, model)
  const found = values && [...values, ...storedValues(dict, model, key)]
  return found && found.length > 0 ? found : null
}

function valuesOfAll(
  dicts: readonly (ast.Expr | null)[],
  key: string,
  model: Model,
): readonly ast.Expr[] | null {
  const found: ast.Expr[] = []
  for (const dict of dicts) {
    const values = dict && valuesMade(dict, key, model)
    if (values === null) return null
    found.push(...values)
  }
  return found
}

/** The items of the list that a loop goes through with this variable; null when they aren't all seen. */
function itemsGoneThrough(dict: ast.Expr, model: Model): readonly ast.Expr[] | null {
  const definition = dict.kind === "Name" ? onlyDefined(model.definitionsOf(dict)) : undefined
  return definition?.kind === "loop" && definition.path.length === 0
    ? itemsOf(definition.iterable, model)
    : null
}

function onlyDefined(definitions: readonly Definition[]): Definition | undefined {
  return definitions.length === 1 ? definitions[0] : undefined
}

/**
 * What a loop that takes items apart gets for a place in them: of `(label, url)` in a list, the second of each. Null when the
 * items aren't all seen.
 */
export function partsOfItems(iterable: ast.Expr, path: UnpackPath, model: Model): readonly ast.Expr[] | null {
  const [at, ...deeper] = path
  const items = typeof at === "number" && deeper.length === 0 ? itemsOf(iterable, model) : null
  const parts = items?.flatMap(item => (item.kind === "Tuple" ? (item.items[at as number] ?? []) : [])) ?? []
  return parts.length > 0 && parts.length === items?.length ? parts : null
}

/** The items of a list that is written out, or made of what a variable is given one by one; null when it is none. */
export function itemsOf(expr: ast.Expr, model: Model): readonly ast.Expr[] | null {
  switch (expr.kind) {
    case "List":
    case "Tuple":
    case "Set":
      return expr.items
    case "Comprehension":
      return itemsEncoded(expr, model) ?? [expr.element]
    case "Call": {
      const [only, ...others] = expr.args
      if (expr.func.kind !== "Name" || !/^(?:list|set|sorted|reversed|tuple|iter)$/.test(expr.func.name))
        return null
      if (only === undefined) return []
      return others.every(({ form }) => form === "keyword") ? itemsOf(only.value, model) : null
    }
    case "Name": {
      const found: ast.Expr[] = [...storedValues(expr, model)]
      for (const definition of model.definitionsOf(expr)) {
        const value = definition.kind === "assign" ? valueAt(definition.value, definition.path) : null
        // A list that is made of itself would be looked at without an end.
        const items = value === null || value.kind === "Name" ? null : itemsOf(value, model)
        if (items === null) return null
        found.push(...items)
      }
      return found
    }
    default:
      return null
  }
}

/** `[chunk.encode() for chunk in chunks]`: the items of that list, if it is made one by one. */
function itemsEncoded(expr: ast.Comprehension, model: Model): readonly ast.Expr[] | null {
  const [only, ...others] = expr.clauses
  if (only === undefined || others.length > 0 || only.iterable.kind !== "Name") return null
  const { element } = expr
  const isEncoded =
    element.kind === "Call" && element.func.kind === "Attribute" && element.func.name === "encode"
  const item = isEncoded ? element.func.value : element
  if (item.kind !== "Name" || only.target.kind !== "Name" || item.name !== only.target.name) return null
  return itemsOf(only.iterable, model)
}

/** What `a, b = [], []` gives one of them. */
export function valueAt(value: ast.Expr, path: UnpackPath): ast.Expr | null {
  const [at, ...deeper] = path
  if (at === undefined) return value
  const item = value.kind === "Tuple" && typeof at === "number" ? value.items[at] : undefined
  return item === undefined ? null : valueAt(item, deeper)
}

/** What `{"k": x}` or `dict(k=x)` has under a key, or a tuple at a place; null when it is no such display. */
function valuesMade(made: ast.Expr, key: string, model: Model): readonly ast.Expr[] | null {
  if (made.kind === "Tuple") {
    const item = made.items.some(({ kind }) => kind === "Starred") ? undefined : made.items[Number(key)]
    return item ? [item] : null
  }
  if (made.kind === "Dict")
    return made.entries.flatMap(entry =>
      entry.key === null || mayBeKey(entry.key, key, model) ? [entry.value] : [],
    )
  if (made.kind !== "Call" || model.qualifiedName(made.func) !== "dict") return null
  return made.args.flatMap(({ form, name, value }) => (form !== "keyword" || name === key ? [value] : []))
}
