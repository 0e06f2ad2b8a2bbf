import { sqlPlacesOf } from "../flow/t-strings/template-file.ts"
import type { Fix } from "../rules/finding.ts"
import type { Remedy } from "../rules/rule.ts"
import type { Model } from "../semantics/model.ts"
import type { StringField, StringGroup } from "../syntax/ast.ts"
import { refactor } from "../template/refactor.ts"
import type { Interpolation } from "../template/template.ts"
import { originAt } from "../template/variants-of.ts"
import type { Edit } from "../text/edit.ts"
import { isErrorExpected } from "./expected-error.ts"
import { importName } from "./imports.ts"
import { asField, formatString, isShadowed } from "./python-text.ts"

/** The fix that a rule about template strings has in mind; null where it can't be written for certain. */
export function fixTemplate(remedy: Remedy, model: Model): Fix | null {
  const edits = editsFor(remedy, model)
  if (edits === null || edits.length === 0) return null
  const { title } = remedy
  const because =
    remedy.because.length === 0 && remedy.kind !== "trim" && isErrorExpected(edits.at(-1)!, model)
      ? ["the code around it expects the error that this takes away"]
      : remedy.because
  return { applicability: because.length === 0 ? "safe" : "unsafe", title, edits, because }
}

function editsFor(remedy: Remedy, model: Model): readonly Edit[] | null {
  switch (remedy.kind) {
    case "unquote":
      return unquoted(remedy, model)
    case "set-spec": {
      const field = fieldAt(remedy.field)
      if (field === null || field.spec !== null) return null
      return [{ from: field.to - 1, to: field.to - 1, insert: `:${remedy.spec}` }]
    }
    case "format-value":
      return formatted(remedy.field, model)
    case "wrap": {
      const field = fieldAt(remedy.field)
      if (field === null) return null
      const { code, edits } = importName(model, field.from, remedy.callee)
      return [
        ...edits,
        { from: field.expr.from, to: field.expr.from, insert: `${code}(` },
        { from: field.expr.to, to: field.expr.to, insert: ")" },
      ]
    }
    case "to-template":
      return toTemplate(remedy.group, model)
    case "to-text": {
      const result = refactor(model, remedy.group, "format", true)
      return result.ok ? result.value : null
    }
    case "trim": {
      const field = fieldAt(remedy.field)
      if (field === null) return null
      if (field.debug !== null) return null
      const { from, to } = field.exprText
      const inner = model.text.slice(from, to)
      const before = /^[ \t]*/.exec(inner)![0].length
      const after = /[ \t]*$/.exec(inner)![0].length
      return [
        { from, to: from + before, insert: "" },
        { from: to - after, to, insert: "" },
      ].filter(edit => edit.from < edit.to)
    }
    default:
      return remedy satisfies never
  }
}

/** The field of a t-string that an interpolation is. */
function fieldAt({ build, from, to }: Interpolation): StringField | null {
  if (build.kind !== "literal") return null
  for (const { parts } of build.expr.literals)
    for (const part of parts) if (part.kind === "field" && part.from === from && part.to === to) return part
  return null
}

function toTemplate(group: StringGroup, model: Model): readonly Edit[] | null {
  const result = refactor(model, group, "template", true)
  return result.ok ? result.value : null
}

/** `{x!s}` as `{str(x)}`, `{x:.2f}` as `{f"{x:.2f}"}`. */
function formatted(interpolation: Interpolation, model: Model): readonly Edit[] | null {
  const field = fieldAt(interpolation)
  if (field === null || field.debug !== null) return null
  const { expr, conversion, spec } = field
  const { from, to } = expr.parens ?? expr
  // A comment would go with what is around the value; a backslash means something else in the new literal's prefix.
  const around = model.text.slice(field.from, from) + model.text.slice(to, field.to)
  if (/[#\\]/.test(around)) return null
  const source = asField(model, expr)
  const plain = spec === null && conversion === "s" && !isShadowed(model, field.from, "str")
  const specText = spec === null ? "" : model.text.slice(spec.from, spec.to)
  const code = plain
    ? `str(${source.trim()})`
    : formatString([{ source, conversion, spec: specText }], model.text, { major: 3, minor: 14 })
  return code === null ? null : [{ from: field.from + 1, to: field.to - 1, insert: code }]
}

/** `'{x}'` as `{str(x)}`, `'%{x}%'` as `{f"%{x}%"}`; a literal with a type in front or several fields is left alone. */
function unquoted(
  { field: interpolation, consumption }: Extract<Remedy, { kind: "unquote" }>,
  model: Model,
): readonly Edit[] | null {
  const field = fieldAt(interpolation)
  const [position, ...others] = sqlPlacesOf(consumption, interpolation)
  const [variant] = consumption.variants
  if (field === null || position === undefined || variant === undefined || others.length > 0) return null
  if (position.kind !== "quoted-value" && position.kind !== "quoted-part") return null
  const { literal } = position
  if (literal.prefix !== undefined || literal.joined || !literal.terminated || literal.holes.length !== 1)
    return null
  const { conversion, spec, expr } = field
  if (conversion !== null || spec !== null) return null
  const start = originAt(variant.variant, literal.span.from.string, literal.span.from.at)
  const end = originAt(variant.variant, literal.span.to.string, literal.span.to.at)
  // A literal that begins in one Python literal and ends in another would lose what stands between.
  if (!start || !end || start.literal !== end.literal) return null
  const [before = "", after = ""] = literal.texts
  const source = asField(model, expr)
  const isText = model.valueType(expr) === "str"
  const value =
    before === "" && after === ""
      ? isText || isShadowed(model, field.from, "str")
        ? source
        : `str(${source.trim()})`
      : formatString([before, { source, conversion: null, spec: "" }, after], model.text, {
          major: 3,
          minor: 14,
        })
  return value === null ? null : [{ from: start.offset, to: end.offset, insert: `{${value}}` }]
}
