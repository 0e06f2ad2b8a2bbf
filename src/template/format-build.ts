import type * as ast from "../syntax/ast.ts"
import { type FormatField, type FormatPart, parseStrFormat } from "../syntax/str-format.ts"
import { type Arguments, callArguments, mappingArguments, type Value } from "./arguments.ts"
import { type Builder, fieldParts, opaqueBuild } from "./builder.ts"
import { formattedParts, rereadsValues } from "./format-parts.ts"
import { isStr } from "./known-text.ts"
import type { Build, FieldBuild, FormatBuild } from "./template.ts"

/** `format.format(…)` and `format.format_map(…)`. */
export function formatBuild(builder: Builder, expr: ast.Call, method: ast.Attribute): Build {
  const [first] = expr.args
  const isMap = method.name === "format_map"
  if (isMap && (expr.args.length !== 1 || first?.form !== "positional")) return opaqueBuild(expr)
  const values = isMap && first ? mappingArguments(builder, first.value) : callArguments(builder, expr.args)
  return formatWith(builder, expr, method.value, values)
}

/**
 * The text that a format gives for these values.
 * @param hitch why it can't be written in another form, whatever the format is
 */
export function formatWith(
  builder: Builder,
  expr: ast.Call,
  text: ast.Expr,
  values: Arguments,
  hitch: string | null = null,
): Build {
  const format = builder.operand(text)
  if (!isStr(format)) return opaqueBuild(expr)
  const fields: FieldBuild[] = []
  const hitches = hitch === null ? [] : [hitch]
  const rereads = rereadsValues(builder, format)
  const build: FormatBuild = { kind: "format", expr, format, fields, hitch: null, rereads, parts: [] }
  const parts = formattedParts<FormatField>(format.parts, {
    special: "{}",
    read(joined) {
      const read = parseStrFormat(joined.cooked)
      return read.ok ? read.value : null
    },
    begin(pieces) {
      hitches.push(...hitchesOf(pieces, values))
      return (piece, range, isCounted) => {
        if (!isCounted) hitches.push("a loop takes values")
        const isAuto = piece.argument.kind === "index" && piece.argument.auto
        const value = isCounted || !isAuto ? valueFor(piece, values) : null
        const { from, to } = range ?? expr
        const spec = piece.spec === null ? "" : fixedSpec(piece.spec)
        const field = builder.field({
          kind: "interpolation",
          from,
          to,
          expr: value?.expr ?? expr,
          access: value?.access ?? null,
          rendering: { kind: "format", conversion: piece.conversion, spec, debug: false },
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

function fixedSpec(parts: readonly FormatPart[]): string | null {
  let text = ""
  for (const part of parts) {
    if (part.kind === "field") return null
    text += part.value
  }
  return text
}

/** The argument with what the field takes of it. */
function valueFor({ argument, accessors }: FormatField, values: Arguments): Value | null {
  const value = argument.kind === "index" ? values.at(argument.index) : values.named(argument.name)
  if (value === null || accessors.length === 0) return value
  const path = accessors.map(accessor =>
    accessor.kind === "attribute" ? `.${accessor.name}` : `[${JSON.stringify(accessor.key)}]`,
  )
  const { access } = value
  return {
    expr: value.expr,
    access: access && { ...access, path: access.path + path.join("") },
  }
}

function hitchesOf(fields: readonly FormatField[], values: Arguments): string[] {
  const positions = new Set<number>()
  const names = new Set<string>()
  let nested = false
  for (const part of fields) {
    if (part.argument.kind === "index") positions.add(part.argument.index)
    else names.add(part.argument.name)
    if (part.spec?.some(({ kind }) => kind === "field")) nested = true
  }
  const hitches: string[] = []
  if (nested) hitches.push("a format specification holds fields")
  else if (values.positions !== null && positions.size < values.positions)
    hitches.push("an argument is not used")
  else if (values.names?.some(name => !names.has(name))) hitches.push("a named argument is not used")
  return hitches
}
