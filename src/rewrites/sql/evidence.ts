import type { SqlPosition } from "../../embedded/sql.ts"
import type { Hole, Match } from "../../flow/values/match.ts"
import { evidenceFor, isCount } from "../../flow/values/value-evidence.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"
import type { Place } from "./binder.ts"
import type { JoinedList } from "./joined-list.ts"

/** What an interpolation without quotes is to a rewrite. */
export type Proof =
  /** A number for certain. */
  | { readonly kind: "number" }
  /** A whole number or its digits: its name says so, or it is what an outsider types where nothing else works. */
  | { readonly kind: "count" }
  /** Something speaks for a value of whatever type, and nothing for SQL. */
  | { readonly kind: "value" }
  | { readonly kind: "none" }
  | { readonly kind: "sql"; readonly reason: string }

const numericTypes: ReadonlySet<string> = new Set(["int", "float", "number", "bool", "none"])

/** Judges an interpolation that stands without quotes where a value can stand; stricter than a finding needs. */
export function proofFor(match: Match, hole: Hole, position: SqlPosition): Proof {
  const { expr, rendering } = hole.interpolation
  const source = match.model.text.slice(expr.from, expr.to)
  if (rendering.kind === "percent" && /[diufFeEgG]/.test(rendering.type)) return { kind: "number" }
  if (rendering.kind === "format" && /[dfFeEgGn]$/.test(rendering.spec ?? "")) return { kind: "number" }
  if (isNumber(match, expr)) return { kind: "number" }
  if (hole.value.kind === "sanitized" && hole.value.gives !== "value")
    return { kind: "sql", reason: `\`${source}\` is quoted by \`${hole.value.by}\` already` }
  if (mayHoldText(match, expr))
    return { kind: "sql", reason: `\`${source}\` is given a text that stands here as SQL` }
  switch (evidenceFor(hole, position, match)) {
    case "value":
      return { kind: hole.source !== null || isCount(expr) ? "count" : "value" }
    case "code":
      return { kind: "sql", reason: `\`${source}\` looks like a piece of SQL` }
    case "unproven":
      return { kind: "none" }
  }
}

/** Whether the expression gives a number, `True`, `False` or `None` for certain. */
export function isNumber({ model }: Match, expr: ast.Expr): boolean {
  return numericTypes.has(model.annotatedType(expr))
}

const arrays =
  /^[ \t]*(?:import|from)[ \t]+(?:numpy|pandas|geopandas|xarray|scipy|sklearn|torch|tensorflow)\b/m

/**
 * Why a value that shows as a number may be none to the driver: a file that works with arrays may hold one of theirs
 * (`numpy.int64`), of which some drivers take the bytes. A psycopg that takes template strings knows them.
 */
export function arrayDoubts({ match, binder }: Place, value: string): readonly string[] {
  const isKnown = match.library.name === "psycopg" && binder.style === "template"
  return !isKnown && arrays.test(match.model.text)
    ? [`${value} may be a number of NumPy, which is none to the driver`]
    : []
}

/** Whether the items of a list that stand without quotes are values: `ids`, `user_ids`. */
export function evidenceOfItems({ model }: Match, { collection }: JoinedList): "value" | "code" | "unproven" {
  if (collection === null) return "unproven"
  const name = nameOf(collection)
  if (/quote|escape|literal|sql|mark|placeholder|bind/i.test(name)) return "code"
  if (/(^|_)(id|pk|uid|num|number|year|count|year|month|day|age)s?$/i.test(name)) return "value"
  const textual =
    (collection.kind === "Name" || collection.kind === "Attribute") &&
    model.definitionsOf(collection).some(definition => {
      const value = definition.kind === "assign" ? definition.value : null
      return value?.kind === "Comprehension" && isTextual(value.element)
    })
  return textual ? "code" : "unproven"
}

/** A variable that is also given a string display, or what a quoting function returns; a parameter that a call is. */
function mayHoldText({ model }: Match, expr: ast.Expr): boolean {
  if (expr.kind !== "Name" && expr.kind !== "Attribute") return isTextual(expr)
  return model.definitionsOf(expr).some(definition => {
    if (definition.kind === "assign") return definition.path.length === 0 && isTextual(definition.value)
    if (definition.kind !== "parameter") return false
    const { fn, param } = definition
    if (param.default !== null && isTextual(param.default)) return true
    const calls = fn.kind === "FunctionDef" ? model.callsOf(fn) : []
    return calls.some(call => {
      const argument = model.argumentFor(call, fn as ast.FunctionDef, param)
      return argument !== undefined && isTextual(argument) && isWords(model.text, argument)
    })
  })
}

/** A text as SQL is written (`"NULL"`, `"0, 30"`, `f"'{name}'"`), not an attack that a test tries. */
function isWords(text: string, argument: ast.Expr): boolean {
  if (argument.kind !== "String") return true
  const isWhole = argument.literals.every(({ flavor }) => flavor === "plain")
  const source = text.slice(argument.from, argument.to)
  return !isWhole || /^(["'])(?:[\w\s,.()*]*|'[^'"]*')\1$/.test(source)
}

function isTextual(expr: ast.Expr): boolean {
  switch (expr.kind) {
    case "String":
      return !expr.literals.every(({ parts }) =>
        parts.every(part => part.kind === "text" && /^\d+$/.test(part.value)),
      )
    case "Binary":
      return isTextual(expr.left) || (expr.op === "+" && isTextual(expr.right))
    case "Conditional":
      return isTextual(expr.then) || isTextual(expr.else)
    case "BoolOp":
      return expr.values.some(isTextual)
    case "Call": {
      const name = nameOf(expr.func)
      return name === "join" || name === "format" || /quote|escape|literal|^repr$|adapt|mogrify/i.test(name)
    }
    default:
      return false
  }
}
