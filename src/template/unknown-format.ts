import type { Definition } from "../semantics/definition.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { lastName } from "../syntax/name-of.ts"
import { Builder, opaqueBuild } from "./builder.ts"
import type {
  Build,
  FieldBuild,
  FormatBuild,
  Interpolation,
  Part,
  PercentBuild,
  Template,
} from "./template.ts"

/**
 * A template with the values apart that a format of which nothing is known puts in: `open(path).read() % name`,
 * `sql.format(name)`. Only a text that is run can be read so: the `%` of anything else is arithmetic.
 */
export function withUnknownFormats(template: Template, model: Model): Template {
  const builder = new Builder(model)
  const parts = withFormatted(builder, template.parts)
  const partly = formatUnder(template.build)
  const others =
    partly && isUnknownOnOneWay(partly.format.parts) ? formattedParts(builder, partly.expr) : null
  return { ...template, parts: others ? [{ kind: "choice", options: [parts, others] }] : parts }
}

/** The call of `format` that gives all of a text. */
function formatUnder(build: Build): FormatBuild | null {
  if (build.kind === "format") return build
  if (build.kind !== "variable" || build.additions.length > 0) return null
  const [only, ...others] = build.seeds
  return only && others.length === 0 ? formatUnder(only.build) : null
}

/** `sql or f"SELECT * FROM {table}"`: whether on one of several ways nothing is known of a text. */
function isUnknownOnOneWay([only, ...others]: readonly Part[]): boolean {
  if (only?.kind !== "choice" || others.length > 0) return false
  return only.options.some(option => {
    const [first, ...more] = option
    const isOpaque =
      first?.kind === "interpolation" && first.rendering.kind === "text" && first.build.kind === "opaque"
    return more.length === 0 && (isOpaque || isUnknownOnOneWay(option))
  })
}

function withFormatted(builder: Builder, parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part): readonly Part[] => {
    switch (part.kind) {
      case "text":
        return [part]
      case "interpolation":
        return part.rendering.kind === "text" && part.build.kind === "opaque" && part.from < part.to
          ? (formattedParts(builder, part.expr) ?? [part])
          : [part]
      case "choice":
        return [{ ...part, options: part.options.map(option => withFormatted(builder, option)) }]
      case "repeated":
        return [{ ...part, parts: withFormatted(builder, part.parts) }]
      default:
        return part satisfies never
    }
  })
}

/** Whether an interpolation is put into a format of which nothing is known. */
export function isPutIntoUnknown({ build }: Interpolation): boolean {
  return (build.kind === "percent" || build.kind === "format") && build.format.kind === "opaque"
}

function formattedParts(builder: Builder, expr: ast.Expr): readonly Part[] | null {
  const read = formatIn(expr, builder.model)
  if (read === null) return null
  const format = opaqueBuild(read.format)
  const fields: FieldBuild[] = []
  const common = { format, fields, hitch: "the format isn't known", rereads: true, parts: [] as Part[] }
  const build: PercentBuild | FormatBuild =
    expr.kind === "Call" ? { kind: "format", expr, ...common } : { kind: "percent", expr, ...common }
  for (const value of read.values) {
    const known = builder.operand(value)
    if (known.kind === "constant") continue
    const interpolation: Interpolation = {
      kind: "interpolation",
      expr: value,
      from: value.from,
      to: value.to,
      access: null,
      rendering: { kind: "percent", type: "s", flags: "", width: "", precision: null },
      build,
    }
    fields.push({ interpolation, value: null })
    common.parts.push(interpolation)
  }
  return common.parts.length > 0 ? [...format.parts, ...common.parts] : null
}

/** The format and its values in `format % values` and `format.format(values)`. */
function formatIn(
  expr: ast.Expr,
  model: Model,
): { readonly format: ast.Expr; readonly values: readonly ast.Expr[] } | null {
  if (expr.kind === "Binary" && expr.op === "%") return { format: expr.left, values: itemsOf(expr.right) }
  if (expr.kind !== "Call" || expr.func.kind !== "Attribute" || expr.func.name !== "format") return null
  const format = expr.func.value
  return isStatement(format, model)
    ? { format, values: expr.args.map(({ value }) => orNothing(value)) }
    : null
}

/** `values` in `values or {}`. */
function orNothing(expr: ast.Expr): ast.Expr {
  const [first, other] = expr.kind === "BoolOp" && expr.op === "or" ? expr.values : []
  const isEmpty =
    (other?.kind === "Dict" && other.entries.length === 0) ||
    ((other?.kind === "Tuple" || other?.kind === "List") && other.items.length === 0)
  return first && isEmpty ? first : expr
}

/**
 * Other objects have a `format` of their own: a text is what was read from a file, and what is called a statement, or
 * kept among statements.
 */
function isStatement(expr: ast.Expr, model: Model): boolean {
  if (expr.kind === "Call") return expr.func.kind === "Attribute" && reading.test(expr.func.name)
  if (expr.kind === "Subscript") return statementNames.test(lastName(expr.value))
  if ((expr.kind !== "Name" && expr.kind !== "Attribute") || model.typeOf(expr) !== undefined) return false
  const definitions = model.definitionsOf(expr)
  const isRead = definitions.some(
    definition =>
      definition.kind === "assign" && definition.value !== expr && isStatement(definition.value, model),
  )
  if (isRead) return true
  const others = definitions.filter(definition => !isBuilt(definition))
  if (others.length === 0 && definitions.length > 0) return false
  return statementNames.test(expr.name) && others.every(isFromElsewhere)
}

/** `sql = f"SELECT * FROM {table}"`: what stands in for a statement that nobody gave. */
function isBuilt(definition: Definition): boolean {
  return definition.kind === "assign" && definition.path.length === 0 && definition.value.kind === "String"
}

/** What callers pass, or another part of the program gives: `sql or defaults["sql"]`. */
function isFromElsewhere(definition: Definition): boolean {
  if (definition.kind === "parameter") return true
  if (definition.kind !== "assign" || definition.path.length > 0) return false
  const { value } = definition
  const values = value.kind === "BoolOp" && value.op === "or" ? value.values.slice(1) : [value]
  return values.every(({ kind }) => kind === "Call" || kind === "Subscript")
}

const reading = /^(?:read|read_text|decode)$/
const statementNames = /(?:^|_)(?:sql|query|queries|statement|stmt)s?(?:_?(?:template|format|text|str))?$/i

function itemsOf(values: ast.Expr): readonly ast.Expr[] {
  if (values.kind === "Tuple") return values.items.map(item => (item.kind === "Starred" ? item.value : item))
  return values.kind === "Dict" ? values.entries.map(({ value }) => value) : [values]
}
