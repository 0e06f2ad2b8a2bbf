import type * as ast from "../syntax/ast.ts"
import { type FormatField, type FormatPart, parseStrFormat } from "../syntax/str-format.ts"
import { type Arguments, callArguments, mappingArguments, type Value } from "./arguments.ts"
import { type Builder, fieldParts, opaqueBuild } from "./builder.ts"
import { everyWay } from "./every-way.ts"
import { isStr } from "./known-text.ts"
import type { Build, FieldBuild, FormatBuild, Part } from "./template.ts"
import { GAP, JoinedParts } from "./texts.ts"

/** `format.format(…)` and `format.format_map(…)`. */
export function formatBuild(builder: Builder, expr: ast.Call, method: ast.Attribute): Build {
  const [first] = expr.args
  const isMap = method.name === "format_map"
  if (isMap && (expr.args.length !== 1 || first?.form !== "positional")) return opaqueBuild(expr)
  const values = isMap && first ? mappingArguments(builder, first.value) : callArguments(builder, expr.args)
  return formatWith(builder, expr, method.value, values)
}

/** The text that a format gives for these values. */
export function formatWith(builder: Builder, expr: ast.Call, text: ast.Expr, values: Arguments): Build {
  const format = builder.operand(text)
  if (!isStr(format)) return opaqueBuild(expr)
  const fields: FieldBuild[] = []
  const hitches: string[] = []
  const build: FormatBuild = { kind: "format", expr, format, fields, hitch: null, parts: [] }
  const parts = everyWay(format.parts, way => {
    const joined = new JoinedParts(way)
    const read = readFormat(joined)
    if (read === null) return null
    hitches.push(...hitchesOf(read, values))
    const out: Part[] = []
    for (const piece of read) {
      if (piece.kind === "text") {
        const second = secondOfPairs(joined.text, piece.from, piece.to)
        out.push(...joined.cut(piece.from, piece.to, at => !second.has(at)))
        continue
      }
      const value = valueFor(piece, values)
      const { from, to } = joined.sourceRange(piece.from, piece.to) ?? expr
      const spec = piece.spec === null ? "" : fixedSpec(piece.spec)
      const rendering = { kind: "format", conversion: piece.conversion, spec, debug: false } as const
      const field = builder.field({
        kind: "interpolation",
        from,
        to,
        expr: value?.expr ?? expr,
        access: value?.access ?? null,
        rendering,
        build,
      })
      fields.push(field)
      out.push(...fieldParts(field))
    }
    return out
  })
  if (parts === null) return opaqueBuild(expr)
  return Object.assign(build, { parts, hitch: hitches[0] ?? null })
}

/** The format with ranges of the joined text; null when a field can't be read. */
function readFormat(joined: JoinedParts): readonly FormatPart[] | null {
  const { text } = joined
  const read = parseStrFormat(joined.cooked)
  if (!read.ok) return null
  const torn = read.value.some(
    piece => piece.kind === "field" && text.slice(piece.from, piece.to).includes(GAP),
  )
  return torn ? null : read.value
}

function secondOfPairs(text: string, from: number, to: number): ReadonlySet<number> {
  const second = new Set<number>()
  for (let at = from; at < to; at++) if (text[at] === "{" || text[at] === "}") second.add(++at)
  return second
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

function hitchesOf(parts: readonly FormatPart[], values: Arguments): string[] {
  const positions = new Set<number>()
  const names = new Set<string>()
  let nested = false
  for (const part of parts) {
    if (part.kind === "text") continue
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
