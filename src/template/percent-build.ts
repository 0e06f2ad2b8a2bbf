import type * as ast from "../syntax/ast.ts"
import { type PercentSpec, parsePercentFormat } from "../syntax/percent-format.ts"
import { type Arguments, percentArguments } from "./arguments.ts"
import { type Builder, fieldParts, opaqueBuild } from "./builder.ts"
import { formattedParts, rereadsValues } from "./format-parts.ts"
import { isStr } from "./known-text.ts"
import type { Build, FieldBuild, PercentBuild, Rendering } from "./template.ts"

/** `format % values`. A `%` on anything but known text is arithmetic, or nothing that can be told. */
export function percentBuild(builder: Builder, expr: ast.Binary): Build {
  return percentWith(builder, expr, builder.operand(expr.left), expr.right)
}

/** The text that a format gives for the values on its right. */
export function percentWith(builder: Builder, expr: ast.Expr, format: Build, right: ast.Expr): Build {
  return percentOf(builder, expr, format, right, positions => percentArguments(builder, right, positions))
}

/**
 * The text that a format gives for these values, of so many positions.
 * @param whole what stands for a value that isn't among them
 */
export function percentOf(
  builder: Builder,
  expr: ast.Expr,
  format: Build,
  whole: ast.Expr,
  argumentsFor: (positions: number) => Arguments,
): Build {
  if (!isStr(format)) return opaqueBuild(expr)
  const fields: FieldBuild[] = []
  const hitches: string[] = []
  const rereads = rereadsValues(builder, format)
  const build: PercentBuild = { kind: "percent", expr, format, fields, hitch: null, rereads, parts: [] }
  const parts = formattedParts<PercentSpec>(format.parts, {
    special: "%",
    read(joined) {
      const read = parsePercentFormat(joined.cooked)
      return read.ok ? read.value : null
    },
    begin(specs) {
      const stars = specs.flatMap(({ width, precision }) => [width, precision]).filter(size => size === "*")
      const values = argumentsFor(specs.length + stars.length)
      hitches.push(...hitchesOf(specs, values))
      let position = 0
      return (spec, range, isCounted) => {
        if (!isCounted) hitches.push("a loop takes values")
        if (spec.width === "*") position++
        if (spec.precision === "*") position++
        const value = spec.key !== null ? values.named(spec.key) : isCounted ? values.at(position++) : null
        const { from, to } = range ?? expr
        const field = builder.field({
          kind: "interpolation",
          from,
          to,
          expr: value?.expr ?? whole,
          access: value?.access ?? null,
          rendering: renderingOf(spec),
          build,
        })
        fields.push(field)
        return fieldParts(field)
      }
    },
  })
  if (parts === null) return opaqueBuild(expr)
  return Object.assign(build, { parts, hitch: hitches[0] ?? null })
}

function hitchesOf(specs: readonly PercentSpec[], values: Arguments): string[] {
  const keyed = specs.filter(({ key }) => key !== null)
  const positional = specs.length - keyed.length
  const hitches: string[] = []
  if (specs.some(({ width, precision }) => width === "*" || precision === "*"))
    hitches.push("a width or precision is taken from the arguments")
  if (specs.some(({ type }) => type === "%")) hitches.push("a conversion of `%` has flags or a width")
  if (specs.length === 0 && values.positions !== 0) hitches.push("no conversion takes the values")
  if (values.names?.some(name => !keyed.some(({ key }) => key === name)))
    hitches.push("a named value is not used")
  if (keyed.length > 0 && positional > 0) hitches.push("some conversions have names and others don't")
  if (keyed.length === 0 && values.names === null && values.positions !== positional) {
    if (values.positions !== null) hitches.push("the number of values differs from that of conversions")
  }
  return hitches
}

function renderingOf({ type, flags, width, precision }: PercentSpec): Rendering {
  return {
    kind: "percent",
    type,
    flags,
    width: width === null ? "" : String(width),
    precision: precision === null ? null : String(precision),
  }
}
