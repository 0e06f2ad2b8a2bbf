import type { SqlPosition } from "../../embedded/sql.ts"
import type { Hole, Match } from "../../flow/values/match.ts"
import { evidenceFor, isCount } from "../../flow/values/value-evidence.ts"
import type { Definition } from "../../semantics/definition.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"
import { givenBack } from "../made-of.ts"
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
  /^[ \t]*(?:import|from)[ \t]+(?:numpy|pandas|geopandas|xarray|scipy|sklearn|torch|tensorflow|pyarrow|dask)\b/m

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
export function evidenceOfItems(match: Match, { collection }: JoinedList): "value" | "code" | "unproven" {
  if (collection === null) return "unproven"
  const name = nameOf(collection)
  if (/quote|escape|literal|sql|mark|placeholder|bind/i.test(name)) return "code"
  if (/(^|_)(id|pk|uid|num|number|year|count|year|month|day|age)s?$/i.test(name)) return "value"
  const textual =
    (collection.kind === "Name" || collection.kind === "Attribute") &&
    match.model.definitionsOf(collection).some(definition => {
      const value = definition.kind === "assign" ? definition.value : null
      return value?.kind === "Comprehension" && mayHoldText(match, value.element)
    })
  return textual ? "code" : "unproven"
}

/**
 * Whether a value may be a text that stands for SQL: a string display, or what a quoting function gives, on any way on
 * which the file gives it one: through variables, attributes, parameters and functions of its own.
 */
function mayHoldText({ model }: Match, expr: ast.Expr): boolean {
  const seen = { own: new Set<ast.Expr>(), given: new Set<ast.Expr>() }
  /** Of what a call gives to a function, an attack that a test tries is no SQL. */
  const holds = (value: ast.Expr, isGiven: boolean): boolean => {
    const known = isGiven ? seen.given : seen.own
    if (known.has(value)) return false
    known.add(value)
    const holdsToo = (inner: ast.Expr) => holds(inner, isGiven)
    switch (value.kind) {
      case "Name":
      case "Attribute":
        return model.definitionsOf(value).some(definition => {
          switch (definition.kind) {
            case "assign":
              return definition.path.length === 0 && holdsToo(definition.value)
            case "named":
            case "augment":
              return holdsToo(definition.value)
            case "parameter":
              return isGivenText(definition, holdsToo)
            default:
              return false
          }
        })
      case "String":
        return isText(value) && (!isGiven || isWords(model.text, value))
      case "Binary":
        return (
          /^[+%*]$/.test(value.op) &&
          (holds(value.left, false) || (value.op === "+" && holds(value.right, false)))
        )
      case "Conditional":
        return holdsToo(value.then) || holdsToo(value.else)
      case "BoolOp":
        return value.values.some(holdsToo)
      case "Call": {
        const fn = model.functionOf(value)
        return isQuoting(value) || (fn !== undefined && givenBack(fn).some(holdsToo))
      }
      default:
        return false
    }
  }
  const isGivenText = (
    { fn, param }: ParameterDefinition,
    holdsToo: (value: ast.Expr) => boolean,
  ): boolean => {
    if (param.default !== null && holdsToo(param.default)) return true
    if (fn.kind !== "FunctionDef") return false
    return model.callsOf(fn).some(call => {
      const argument = model.argumentFor(call, fn, param)
      return argument !== undefined && holds(argument, true)
    })
  }
  return holds(expr, false)
}

type ParameterDefinition = Extract<Definition, { kind: "parameter" }>

function isQuoting({ func }: ast.Call): boolean {
  const name = nameOf(func)
  return name === "join" || name === "format" || /quote|escape|literal|^repr$|adapt|mogrify/i.test(name)
}

/** Whether anything but digits stands in it. */
function isText({ literals }: ast.StringGroup): boolean {
  return !literals.every(({ parts }) => parts.every(part => part.kind === "text" && /^\d+$/.test(part.value)))
}

/** A text as SQL is written (`"NULL"`, `"0, 30"`, `f"'{name}'"`), not an attack that a test tries. */
function isWords(text: string, { literals, from, to }: ast.StringGroup): boolean {
  const isWhole = literals.every(({ flavor }) => flavor === "plain")
  return !isWhole || /^(["'])(?:[\w\s,.()*]*|'[^'"]*')\1$/.test(text.slice(from, to))
}
