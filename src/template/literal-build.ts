import type * as ast from "../syntax/ast.ts"
import { asWritten, type Builder, fieldParts } from "./builder.ts"
import type { FieldBuild, Interpolation, LiteralBuild, Part } from "./template.ts"
import { isTemplateString } from "./template-strings.ts"
import { literalText, plainText } from "./texts.ts"

/** Adjacent literals of any prefix. Bytes read like the text that they are in ASCII. */
export function literalBuild(builder: Builder, expr: ast.StringGroup): LiteralBuild {
  const fields: FieldBuild[] = []
  const parts: Part[] = []
  const build: LiteralBuild = { kind: "literal", expr, fields, parts }
  const source = builder.model.text
  for (const literal of expr.literals)
    for (const part of literal.parts) {
      if (part.kind === "text") {
        parts.push(literalText(source, literal, part, build))
        continue
      }
      if (part.debug) parts.push(plainText(source.slice(part.debug.from, part.debug.to)))
      const interpolation = readField(part, build)
      const field =
        literal.flavor === "template" ? nestedField(builder, interpolation) : builder.field(interpolation)
      fields.push(field)
      parts.push(...fieldParts(field))
    }
  return build
}

/** A t-string takes values as they are; only another one in it adds text, whatever spec the library wants for it. */
function nestedField(builder: Builder, interpolation: Interpolation): FieldBuild {
  const { access, expr } = interpolation
  const value = builder.operand(access?.base ?? expr)
  const isNested = isTemplateString(value) || builder.model.valueType(expr) === "template"
  return { interpolation, value: isNested && value.kind !== "opaque" ? value : null }
}

function readField(field: ast.StringField, build: LiteralBuild): Interpolation {
  const debug = field.debug !== null
  const spec = field.spec ? fixedSpec(field.spec) : ""
  const conversion = field.conversion ?? (debug && field.spec === null ? "r" : null)
  return {
    kind: "interpolation",
    from: field.from,
    to: field.to,
    expr: field.expr,
    access: asWritten(field.expr),
    rendering: { kind: "format", conversion, spec, debug },
    build,
  }
}

function fixedSpec({ parts }: ast.FieldSpec): string | null {
  let text = ""
  for (const part of parts) {
    if (part.kind === "field") return null
    text += part.value
  }
  return text
}
