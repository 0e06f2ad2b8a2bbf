import type { Constant } from "../semantics/value.ts"
import type * as ast from "../syntax/ast.ts"
import { asWritten, type Builder, fieldParts, opaqueBuild } from "./builder.ts"
import { hasInterpolation, isStr } from "./known-text.ts"
import type { Build, FieldBuild, Interpolation, Part, TextPart, WrappedBuild } from "./template.ts"
import { sliceText } from "./texts.ts"

/** `text.replace("MARK", value)`: the value stands at every mark that the fixed text has. */
export function replaceBuild(builder: Builder, expr: ast.Call, method: ast.Attribute): Build {
  const [mark, value, ...others] = expr.args
  if (mark?.form !== "positional" || value?.form !== "positional" || others.length > 0)
    return opaqueBuild(expr)
  const inner = builder.operand(method.value)
  const needle = builder.model.constantOf(mark.value)
  if (!isStr(inner) || needle?.kind !== "str" || needle.value === "") return opaqueBuild(expr)
  if (hasInterpolation(inner.parts) && isEscape(needle.value, builder.model.constantOf(value.value)))
    return opaqueBuild(expr)
  const parts: Part[] = []
  const fields: FieldBuild[] = []
  const build: WrappedBuild = { kind: "wrapped", expr, by: "replace", inner, fields, parts }
  const fieldAt = (text: TextPart | null): FieldBuild => {
    const { from, to } = text?.origin ?? value.value
    const interpolation: Interpolation = {
      kind: "interpolation",
      from,
      to,
      expr: value.value,
      access: asWritten(value.value),
      rendering: { kind: "text" },
      build,
    }
    const field = builder.field(interpolation)
    fields.push(field)
    return field
  }
  parts.push(...replaced(inner.parts, needle.value, fieldAt))
  // The mark may come with a value: then it can't be told where this one stands.
  if (fields.length === 0 && hasInterpolation(inner.parts)) {
    const isFixed = !hasInterpolation(builder.operand(value.value).parts)
    return isFixed ? build : opaqueBuild(expr)
  }
  return build
}

/**
 * `text.replace("'", "''")`: whoever escapes the quotes of a whole text puts it between some. What stands there is the
 * result, not the parts of it.
 */
function isEscape(quote: string, by: Constant | undefined): boolean {
  if (by?.kind !== "str" || !/^["'`]$/.test(quote)) return false
  return by.value === quote.repeat(2) || by.value === `\\${quote}`
}

function replaced(
  parts: readonly Part[],
  mark: string,
  fieldAt: (text: TextPart | null) => FieldBuild,
): readonly Part[] {
  return parts.flatMap((part): readonly Part[] => {
    switch (part.kind) {
      case "text":
        return replacedText(part, mark, fieldAt)
      case "interpolation":
        return [part]
      case "choice":
        return [{ kind: "choice", options: part.options.map(option => replaced(option, mark, fieldAt)) }]
      case "repeated": {
        const separator = replaced(part.separator, mark, fieldAt)
        return [{ kind: "repeated", parts: replaced(part.parts, mark, fieldAt), separator }]
      }
      default:
        return part satisfies never
    }
  })
}

function replacedText(part: TextPart, mark: string, fieldAt: (text: TextPart | null) => FieldBuild): Part[] {
  const out: Part[] = []
  let from = 0
  for (let at = part.value.indexOf(mark); at >= 0; at = part.value.indexOf(mark, from)) {
    const before = sliceText(part, from, at)
    if (before) out.push(before)
    out.push(...fieldParts(fieldAt(sliceText(part, at, at + mark.length))))
    from = at + mark.length
  }
  const rest = sliceText(part, from, part.value.length)
  return rest ? [...out, rest] : out
}
