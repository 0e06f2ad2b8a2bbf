import type * as ast from "../syntax/ast.ts"
import { type PercentSpec, parsePercentFormat } from "../syntax/percent-format.ts"
import { type Arguments, percentArguments } from "./arguments.ts"
import { type Builder, fieldParts, opaqueBuild } from "./builder.ts"
import { everyWay } from "./every-way.ts"
import { isStr } from "./known-text.ts"
import type { Build, FieldBuild, Part, PercentBuild, Rendering } from "./template.ts"
import { GAP, JoinedParts } from "./texts.ts"

/** `format % values`. A `%` on anything but known text is arithmetic, or nothing that can be told. */
export function percentBuild(builder: Builder, expr: ast.Binary): Build {
  return percentWith(builder, expr, builder.operand(expr.left), expr.right)
}

/** The text that a format gives for the values on its right. */
export function percentWith(builder: Builder, expr: ast.Expr, format: Build, right: ast.Expr): Build {
  if (!isStr(format)) return opaqueBuild(expr)
  const fields: FieldBuild[] = []
  const hitches: string[] = []
  const build: PercentBuild = { kind: "percent", expr, format, fields, hitch: null, parts: [] }
  const parts = everyWay(format.parts, way => {
    const joined = new JoinedParts(way)
    const read = readFormat(joined)
    if (read === null) return null
    const specs = read.flatMap(piece => (piece.kind === "spec" ? piece : []))
    const stars = specs.flatMap(({ width, precision }) => [width, precision]).filter(size => size === "*")
    const values = percentArguments(builder, right, specs.length + stars.length)
    hitches.push(...hitchesOf(specs, values))
    let position = 0
    const out: Part[] = []
    for (const piece of read) {
      if (piece.kind === "text") {
        // Of two percent signs the first is kept.
        const second = secondOfPairs(joined.text, piece.from, piece.to)
        out.push(...joined.cut(piece.from, piece.to, at => !second.has(at)))
        continue
      }
      if (piece.width === "*") position++
      if (piece.precision === "*") position++
      const value = piece.key === null ? values.at(position++) : values.named(piece.key)
      const { from, to } = joined.sourceRange(piece.from, piece.to) ?? expr
      const field = builder.field({
        kind: "interpolation",
        from,
        to,
        expr: value?.expr ?? right,
        access: value?.access ?? null,
        rendering: renderingOf(piece),
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

/** The format with ranges of the joined text; null when a conversion can't be read. */
function readFormat(joined: JoinedParts) {
  const { text } = joined
  const read = parsePercentFormat(joined.cooked)
  if (!read.ok) return null
  const torn = read.value.some(
    piece => piece.kind === "spec" && text.slice(piece.from, piece.to).includes(GAP),
  )
  return torn ? null : read.value
}

function secondOfPairs(text: string, from: number, to: number): ReadonlySet<number> {
  const second = new Set<number>()
  for (let at = from; at < to; at++) if (text[at] === "%") second.add(++at)
  return second
}

function hitchesOf(specs: readonly PercentSpec[], values: Arguments): string[] {
  const keyed = specs.filter(({ key }) => key !== null)
  const positional = specs.length - keyed.length
  const hitches: string[] = []
  if (specs.some(({ width, precision }) => width === "*" || precision === "*"))
    hitches.push("a width or precision is taken from the arguments")
  if (specs.some(({ type }) => type === "%")) hitches.push("a conversion of `%` has flags or a width")
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
