import type { Match } from "../flow/values/match.ts"
import type * as ast from "../syntax/ast.ts"
import type { Interpolation } from "../template/template.ts"
import { writtenValue } from "../template/written-value.ts"
import { type Attempt, done } from "./attempt.ts"
import { asField, asItem, type Field, formatString, isShadowed, type PythonVersion } from "./python-text.ts"
import { refuse } from "./refusals.ts"
import { formatsItself } from "./self-formatting.ts"

/** A Python expression that is bound in place of text. */
export interface Value {
  readonly code: string
  /** The expressions of the original that it evaluates, in order. */
  readonly exprs: readonly ast.Expr[]
  /** It is an iterable whose items are bound one by one. */
  readonly spread: boolean
  /** Why another value than the original's text could be bound; empty when it can't. */
  readonly because: readonly string[]
  /** The collection that an iterable's code is, when it is nothing else. */
  readonly sequence?: ast.Expr
  /** Qualified names that the code calls by their last name, and that must be imported. */
  readonly imports?: readonly string[]
}

/** What a value is read in: the match, and the Python that the result must run on. */
export interface ValueContext {
  readonly match: Match
  readonly python: PythonVersion
}

/** How the value of an interpolation is written where the text is built. */
interface Written {
  readonly expr: ast.Expr
  /** As an item of a display. */
  readonly item: string
  /** Between the braces of a field. */
  readonly field: string
  readonly because: readonly string[]
}

/** The text that the interpolation gives, as a value: `str(x)` unless `x` is a string for certain. */
export function textValue(context: ValueContext, interpolation: Interpolation): Attempt<Value> {
  const written = writtenOf(context, interpolation)
  if (!written.ok) return written
  const field = fieldOf(context, interpolation, written.value)
  if (!field.ok) return field
  const { item, expr, because } = written.value
  const value = (code: string) => done<Value>({ code, exprs: [expr], spread: false, because })
  const { conversion, spec, source } = field.value
  if (spec === "" && (conversion === null || conversion === "s")) {
    if (isText(context, interpolation)) return value(item)
    const formats = conversion === null && formatsItself(context, expr)
    if (!formats && !isShadowed(context.match.model, expr.from, "str")) return value(`str(${source.trim()})`)
  }
  const code = formatString([field.value], context.match.model.text, context.python)
  return code === null ? unquotable(interpolation, context.match.model.text) : value(code)
}

/** Fixed texts and interpolations joined to one text: `f"%{q}%"`. There is one text more than interpolations. */
export function joinedText(
  context: ValueContext,
  texts: readonly string[],
  interpolations: readonly Interpolation[],
  outer: string | null,
  around: readonly string[] = [],
): Attempt<Value> {
  const pieces: (string | Field)[] = [texts[0]!]
  const because: string[] = []
  const exprs: ast.Expr[] = []
  for (const [index, interpolation] of interpolations.entries()) {
    const written = writtenOf(context, interpolation)
    if (!written.ok) return written
    const field = fieldOf(context, interpolation, written.value)
    if (!field.ok) return field
    because.push(...written.value.because)
    exprs.push(written.value.expr)
    pieces.push(field.value, texts[index + 1]!)
  }
  // The name of a character isn't looked up, so that its text can't be written anywhere else.
  if (texts.some(text => text.includes("\ufffd")))
    return refuse("R13", "a character that is written by its name stands beside the value")
  const code = formatString(pieces, context.match.model.text, context.python, outer, around)
  if (code === null) return unquotable(interpolations[0]!, context.match.model.text)
  return done({ code, exprs, spread: false, because })
}

/**
 * The value itself, where no quotes stand around it and it therefore is a number: conversions that only make text of
 * it fall away, rounding stays.
 */
export function plainValue(context: ValueContext, interpolation: Interpolation): Attempt<Value> {
  const written = writtenOf(context, interpolation)
  if (!written.ok) return written
  const { model } = context.match
  const { expr, because } = written.value
  const self = written.value.item
  const { rendering } = interpolation
  const value = (code: string, ...more: string[]) =>
    done<Value>({ code, exprs: [expr], spread: false, because: [...because, ...more] })
  const unconverted = () => {
    const inner = interpolation.access?.path === "" ? argumentOfStr(expr) : undefined
    return value(inner === undefined ? self : asItem(model, inner))
  }
  switch (rendering.kind) {
    case "text":
      return unconverted()
    case "format": {
      if (rendering.debug) return debugField(interpolation, model.text)
      if (rendering.conversion === "r" || rendering.conversion === "a")
        return value(
          self,
          `\`repr()\` quotes differently from SQL, so \`${self}\` may have been another text before`,
        )
      if (rendering.spec === "") return unconverted()
      if (rendering.spec !== null && /^,?d$/.test(rendering.spec))
        return value(model.valueType(expr) === "int" ? self : `int(${self})`)
      if (rendering.spec !== null && /^\.\d+[feg]$/i.test(rendering.spec))
        return rounded(context, interpolation)
      break
    }
    case "percent": {
      if (rendering.type === "s" && isBare(rendering)) return unconverted()
      if ("diu".includes(rendering.type) && isBare(rendering))
        return value(model.valueType(expr) === "int" ? self : `int(${self})`)
      if (rendering.type === "r") return value(self, `\`%r\` quotes differently from SQL`)
      if ("feg".includes(rendering.type.toLowerCase()) && rendering.width === "" && rendering.flags === "")
        return rounded(context, interpolation)
      break
    }
  }
  return refuse(
    "R12",
    `the format of \`${model.text.slice(interpolation.from, interpolation.to)}\` can't be kept by a bound number`,
  )
}

/** How the value of an interpolation is written where its text is built. */
export function writtenOf(
  { match: { model } }: ValueContext,
  interpolation: Interpolation,
): Attempt<Written> {
  const { access } = interpolation
  const item = writtenValue(model.text, interpolation)
  const source = model.text.slice(interpolation.from, interpolation.to)
  if (access === null || item === null)
    return refuse("R10", `the value of \`${source}\` can't be written beside the text`)
  const isOne = access.certain || !["unknown", "tuple"].includes(model.annotatedType(access.base))
  const base = model.text.slice(access.base.from, access.base.to)
  const because = isOne
    ? []
    : [
        access.path === ""
          ? `if \`${item}\` is a tuple, \`%\` took its items apart`
          : `if \`${base}\` has more items than the text takes, \`%\` raised an error`,
      ]
  const field = access.path === "" ? asField(model, access.base) : item.startsWith("{") ? ` ${item}` : item
  return done({ expr: access.base, item, field, because })
}

/** Whether the value is a string for certain. */
export function isText({ match }: ValueContext, { expr, access, rendering }: Interpolation): boolean {
  if (rendering.kind === "text") return true
  return (
    match.model.annotatedType(access?.path === "" ? access.base : expr) === "str" ||
    isRequestText(match, expr)
  )
}

// Mappings of request data whose subscripts are always strings.
const textMappings =
  /\.(args|form|values|cookies|headers|GET|POST|COOKIES|META|query_params|match_info|query)$/

function isRequestText({ model, catalog }: Match, expr: ast.Expr): boolean {
  if (expr.kind !== "Subscript") return false
  const name = model.qualifiedName(expr.value)
  return name !== undefined && textMappings.test(name) && catalog.isSource(name)
}

/** The `x` of `str(x)`. */
export function argumentOfStr(expr: ast.Expr): ast.Expr | undefined {
  const [argument] = expr.kind === "Call" ? expr.args : []
  const isCall =
    expr.kind === "Call" && expr.func.kind === "Name" && expr.func.name === "str" && expr.args.length === 1
  return isCall && argument?.form === "positional" ? argument.value : undefined
}

/** The interpolation as a field of an f-string that gives the same text. */
function fieldOf(
  { match: { model } }: ValueContext,
  interpolation: Interpolation,
  { field: source, expr }: Written,
): Attempt<Field> {
  const { rendering } = interpolation
  switch (rendering.kind) {
    case "text":
      return done({ source, conversion: null, spec: "" })
    case "format": {
      if (rendering.debug) return debugField(interpolation, model.text)
      const spec = rendering.spec ?? writtenSpec(interpolation, model.text)
      if (spec === null || (rendering.spec !== null && /[{}\\"']/.test(spec)))
        return refuse("R12", `the format spec of \`${source}\` isn't written out`)
      return done({ source, conversion: rendering.conversion, spec })
    }
    case "percent": {
      const field = percentField(rendering, source, model.valueType(expr) === "int")
      const { flags, width, precision, type } = rendering
      return field === null
        ? refuse(
            "R12",
            `\`%${flags}${width}${precision === null ? "" : `.${precision}`}${type}\` has no counterpart`,
          )
        : done(field)
    }
  }
}

/** The spec's source in an f-string, fields included. */
function writtenSpec(interpolation: Interpolation, text: string): string | null {
  if (interpolation.build.kind !== "literal") return null
  for (const literal of interpolation.build.expr.literals)
    for (const part of literal.parts)
      if (part.kind === "field" && part.from === interpolation.from && part.spec !== null)
        return text.slice(part.spec.from, part.spec.to)
  return null
}

type Percent = Extract<Interpolation["rendering"], { kind: "percent" }>

const isBare = ({ flags, width, precision }: Percent) => flags === "" && width === "" && precision === null

/** The field that renders as a `%` conversion does; null where the two languages have no common form. */
function percentField(
  { type, flags, width, precision }: Percent,
  source: string,
  isInt: boolean,
): Field | null {
  const align = flags.includes("-") ? "<" : ""
  const fill = flags.replaceAll("-", "")
  if (width.includes("*") || precision === "*" || fill.includes("#")) return null
  switch (type) {
    case "s":
    case "r":
    case "a": {
      if (fill !== "") return null
      const padding = width === "" ? "" : `${align || ">"}${width}`
      return {
        source,
        conversion: type,
        spec: `${padding}${precision === null ? "" : `.${precision || "0"}`}`,
      }
    }
    case "d":
    case "i":
    case "u":
      if (precision !== null) return null
      return {
        source: isInt ? source : `int(${source.trim()})`,
        conversion: null,
        spec: `${align}${fill}${width}d`,
      }
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G": {
      const digits = precision === null ? "6" : precision || "0"
      return {
        source: `float(${source.trim()})`,
        conversion: null,
        spec: `${align}${fill}${width}.${digits}${type}`,
      }
    }
    default:
      return null
  }
}

/** `float(f"{x:.2f}")`: the rounding of the text survives in the number. */
function rounded(context: ValueContext, interpolation: Interpolation): Attempt<Value> {
  const text = joinedText(context, ["", ""], [interpolation], null)
  return text.ok ? done({ ...text.value, code: `float(${text.value.code})` }) : text
}

function debugField(interpolation: Interpolation, text: string) {
  return refuse("R13", `\`${text.slice(interpolation.from, interpolation.to)}\` prints its own source`)
}

function unquotable({ from, to }: Interpolation, text: string) {
  return refuse(
    "R12",
    `\`${text.slice(from, to)}\` can't stand in an f-string before Python 3.12`,
    "assign the formatted text to a name before the query",
  )
}
