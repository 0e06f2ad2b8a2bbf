import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { Refused, type Slot } from "./print-request.ts"
import type { Build, Interpolation, Rendering } from "./template.ts"
import { standing, standsAlone, writtenValue } from "./written-value.ts"

/** Where a field is going to stand. */
export interface FieldPlace {
  readonly quote: string
  /** Any expression may stand in a field: t-strings, and f-strings from Python 3.12 on. */
  readonly anything: boolean
}

/** A field without its braces: expression, conversion and format specification. */
export interface FieldText {
  readonly value: string
  readonly conversion: "r" | "s" | "a" | null
  readonly spec: string
}

/** Writes a field. */
export function writeField({ value, conversion, spec }: FieldText, place: FieldPlace): string {
  if (/["'\\{}\r\n]/.test(spec))
    throw new Refused("format-spec", "The format specification needs quotes or escapes")
  const expr = place.anything ? value : oldField(value, place.quote)
  return `{${expr.startsWith("{") ? " " : ""}${expr}${conversion ? `!${conversion}` : ""}${spec ? `:${spec}` : ""}}`
}

/** An expression for a field of an f-string before Python 3.12. */
function oldField(value: string, quote: string): string {
  if (value.includes("\\"))
    throw new Refused("field-backslash", "A field can't hold a backslash before Python 3.12")
  if (value.includes("#")) throw new Refused("field-comment", "A field can't hold `#` before Python 3.12")
  if (quote.length === 1 && /[\r\n]/.test(value))
    throw new Refused("field-line-break", "A field can't hold a line break before Python 3.12")
  if (!value.includes(quote[0]!)) return value
  const other = quote.startsWith('"') ? "'" : '"'
  if (value.includes(other))
    throw new Refused("field-quotes", "A field can't hold the quotes of its string before Python 3.12")
  return value.replaceAll(quote[0]!, other)
}

/** The field that a slot asks for. */
export function slotField(slot: Slot & { kind: "field" }): FieldText {
  return { value: slot.expr, conversion: slot.conversion ?? null, spec: slot.spec ?? "" }
}

/** The field that gives the same text as an interpolation does now. */
export function keptField(source: string, interpolation: Interpolation, model: Model | undefined): FieldText {
  const { rendering, access, expr } = interpolation
  const value = writtenValue(source, interpolation)
  if (value === null || access === null)
    throw new Refused("unknown-value", "No expression gives this value for certain")
  if (!access.certain && !isNoTuple(expr, model))
    throw new Refused(
      "maybe-tuple",
      "The operand of `%` may be a tuple, whose items the conversions would take",
    )
  const typed = access.path === "" && access.base === expr ? expr : null
  switch (rendering.kind) {
    case "format":
      if (rendering.spec === null) throw new Refused("nested-spec", "The format specification holds fields")
      return { value, conversion: rendering.conversion, spec: rendering.spec }
    case "text":
      return textField(source, expr, value, model)
    case "percent":
      return percentField(rendering, value, typed, model)
    default:
      return rendering satisfies never
  }
}

/** An operand of `+` is a str, or `str(x)`, which is what `{x!s}` prints. */
function textField(source: string, expr: ast.Expr, value: string, model: Model | undefined): FieldText {
  const inner = unwrapStr(expr, model)
  if (inner === null) return { value, conversion: null, spec: "" }
  const isPlain = printsAsItself(model?.valueType(inner) ?? "unknown")
  return { value: standing(source, inner), conversion: isPlain ? null : "s", spec: "" }
}

/** A known text that stays a value. */
export function operandField({ expr }: Build, value: string): FieldText {
  return { value: standsAlone(expr) ? value : `(${value})`, conversion: null, spec: "" }
}

function isNoTuple(expr: ast.Expr, model: Model | undefined): boolean {
  const kind = model?.annotatedType(expr) ?? "unknown"
  return kind !== "unknown" && kind !== "tuple"
}

/** A conversion of `%` as a field. Both were compared on CPython for every type, flag, width and precision. */
function percentField(
  { type, flags, width, precision }: Rendering & { kind: "percent" },
  value: string,
  expr: ast.Expr | null,
  model: Model | undefined,
): FieldText {
  const kind = (expr && model?.valueType(expr)) ?? "unknown"
  const left = flags.includes("-")
  const sign = flags.includes("+") ? "+" : flags.includes(" ") ? " " : ""
  const alternate = flags.includes("#") ? "#" : ""
  const zero = flags.includes("0") && !left && width !== "" ? "0" : ""
  const size = `${alternate}${zero}${width}`
  const align = left && width !== "" ? "<" : ""
  switch (type) {
    case "s":
    case "r":
    case "a": {
      const spec = `${width === "" ? "" : left ? "<" : ">"}${width}${precision === null ? "" : `.${precision}`}`
      const isPlain = type === "s" && printsAsItself(kind) && (spec === "" || kind === "str")
      return { value, conversion: isPlain ? null : type, spec }
    }
    case "d":
    case "i":
    case "u": {
      if (precision !== null) throw new Refused("integer-precision", "`%` gives integers a precision")
      const number = kind === "int" ? value : callOf("int", value, expr, model)
      const spec = `${align}${sign}${zero}${width}`
      return { value: number, conversion: null, spec: kind === "int" && spec === "" ? "" : `${spec}d` }
    }
    case "x":
    case "X":
    case "o":
      if (precision !== null) throw new Refused("integer-precision", "`%` gives integers a precision")
      return { value, conversion: null, spec: `${align}${sign}${size}${type}` }
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G": {
      const number = kind === "float" ? value : callOf("float", value, expr, model)
      return {
        value: number,
        conversion: null,
        spec: `${align}${sign}${size}${precision === null ? "" : `.${precision}`}${type}`,
      }
    }
    default:
      throw new Refused("percent-conversion", `\`%${type}\` has no counterpart in a field`)
  }
}

/** Types whose `format` without a specification is their `str`. */
function printsAsItself(kind: string): boolean {
  return ["str", "int", "float", "number", "bool", "none", "list", "tuple", "dict", "set"].includes(kind)
}

function callOf(
  builtin: "int" | "float",
  value: string,
  expr: ast.Expr | null,
  model: Model | undefined,
): string {
  if (!model || !expr)
    throw new Refused("unknown-type", `It can't be told whether \`${builtin}\` is the builtin here`)
  for (
    let scope: ReturnType<Model["scopeAt"]> | undefined = model.scopeAt(expr.from);
    scope;
    scope = scope.parent
  )
    if (scope.binding(builtin) !== undefined)
      throw new Refused("shadowed-builtin", `\`${builtin}\` is another thing here`)
  return `${builtin}(${value})`
}

/** What `str(x)` prints. */
function unwrapStr(expr: ast.Expr, model: Model | undefined): ast.Expr | null {
  if (expr.kind !== "Call" || expr.func.kind !== "Name" || expr.func.name !== "str") return null
  const [argument, ...others] = expr.args
  if (argument?.form !== "positional" || others.length > 0) return null
  return model?.qualifiedName(expr.func) === "str" ? argument.value : null
}
