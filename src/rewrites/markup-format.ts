import { htmlRisk } from "../rules/html-risk.ts"
import type { Match } from "../rules/match.ts"
import type * as ast from "../syntax/ast.ts"
import { printBuild } from "../template/print.ts"
import type { Slot, TextEdit } from "../template/print-request.ts"
import type { Build, FormatBuild, Interpolation, LiteralBuild, PercentBuild } from "../template/template.ts"
import type { Edit } from "../text/edit.ts"
import { type Attempt, done } from "./attempt.ts"
import { definesItself } from "./escape-function.ts"
import { isMarkupType } from "./html-escaped-before.ts"
import type { EscapedMarkup, EscapeRequest } from "./html-rewrite.ts"
import { importName } from "./imports.ts"
import { asItem, isAtLeast, isPure, type PythonVersion } from "./python-text.ts"
import { refuse } from "./refusals.ts"
import { joinedText, type Value, writtenOf } from "./value.ts"

type DirectBuild = LiteralBuild | PercentBuild | FormatBuild
type CallSink = Match["sink"] & { kind: "call" }

const title = "Let the markup's format escape the values"

/**
 * `Markup(f"…{x}…")` becomes `Markup("…{}…").format(x)`, `Markup("…%s…" % x)` becomes `Markup("…%s…") % x`,
 * `mark_safe(f"…{x}…")` becomes `format_html("…{}…", x)`, and so does `format_html(f"…{x}…")`: they escape what they are
 * given, and leave alone what is escaped already. Null where none is called, or a value would be escaped twice.
 */
export function markupFormat(request: EscapeRequest): Attempt<EscapedMarkup> | null {
  const { sink, template } = request.match
  if (sink.kind !== "call" || sink.argument.form !== "positional") return null
  const { build } = template
  const isDirect = build.kind === "literal" || build.kind === "percent" || build.kind === "format"
  const isReformat = /^django\.utils\.html\.format_html(_join)?$/.test(sink.callee)
  if (!isDirect || !isConvertible(request, build))
    return isReformat
      ? refuse("R10", "the values can't be moved behind the format", "write them as arguments of the call")
      : null
  if (isReformat) return reformatted(request, sink, build)
  if (sink.call.args.length !== 1) return null
  if (sink.callee === "markupsafe.Markup")
    return movedFormat(request.match, sink, build) ?? formatted(request, sink, build, "Markup")
  const isSafe = /^django\.utils\.(safestring|html)\.(mark_safe|SafeString)$/.test(sink.callee)
  return isSafe && !definesItself(request.match.model, "format_html")
    ? formatted(request, sink, build, "format_html")
    : null
}

/**
 * Every value is open and in need of escaping, or a number, or the markup type itself. What escaping doesn't help stays in
 * the text, where it is found.
 */
function isConvertible({ match, escapes }: EscapeRequest, build: DirectBuild): boolean {
  if (build.fields.some(({ value }) => value !== null)) return false
  if ("hitch" in build && (build.hitch !== null || build.rereads)) return false
  if ([...escapes.values()].some(({ addQuotes }) => addQuotes)) return false
  return match.holes.every(hole => {
    const { value } = hole
    if (escapes.get(hole)?.escape) return true
    if (htmlRisk(hole, match)?.risk === "context") return false
    return value.kind === "sanitized" && (value.gives === "value" || isMarkupType(value.by))
  })
}

/** The format stays as it is, and its values are put in after it has become markup. */
function movedFormat(
  { model }: Match,
  { call }: CallSink,
  build: DirectBuild,
): Attempt<EscapedMarkup> | null {
  if (build.kind === "literal" || build.format.kind !== "literal" || build.format.fields.length > 0)
    return null
  if (build.expr.parens !== undefined && build.expr.parens !== null) return null
  const { from, to } = build.format.expr.parens ?? build.format.expr
  const close = { from: build.expr.to, to: call.to, insert: "" }
  if (/[^\s,)]/.test(model.text.slice(build.expr.to, call.to))) return null
  const open = { from: to, to, insert: ")" }
  if (from !== build.expr.from) return null
  if (build.kind === "format") return done({ title, edits: [open, close], reads: "format", because: [] })
  const escapesAlike = build.fields.every(({ interpolation: { rendering } }) => {
    if (rendering.kind !== "percent") return false
    return rendering.type === "s"
      ? rendering.width === "" && rendering.precision === null
      : /[diufeg]/i.test(rendering.type)
  })
  if (!escapesAlike) return null
  const parent = model.parentOf(call)
  const isWhole =
    (parent !== undefined && /^(Return|Assign|Tuple|List|Dict)$/.test(parent.kind)) ||
    (parent?.kind === "Call" && parent.func !== call)
  const edits = isWhole
    ? [open, close]
    : [{ from: call.from, to: call.from, insert: "(" }, open, { ...close, insert: ")" }]
  return done({ title, edits, reads: "percent", because: [] })
}

/** The text as a format with the values beside it. */
function formatted(
  { match, target }: EscapeRequest,
  { call }: CallSink,
  build: DirectBuild,
  form: "Markup" | "format_html",
): Attempt<EscapedMarkup> {
  const { model, template } = match
  const values = valuesOf(match, build, target.python)
  if (!values.ok) return values
  const braces = build.parts.flatMap((part): TextEdit[] =>
    part.kind === "text"
      ? [...part.value.matchAll(/[{}]/g)].map(({ index, 0: insert }) => ({
          part,
          from: index,
          to: index,
          insert,
        }))
      : [],
  )
  const printed = printFormat(match, build, target.python, braces)
  if (!printed.ok) return printed
  const list = values.value.map(({ code }) => code).join(", ")
  const because = [...new Set(values.value.flatMap(value => value.because))]
  if (form === "Markup") {
    const edits = [...printed.value, { from: call.to, to: call.to, insert: `.format(${list})` }]
    return done({ title, edits, reads: "format", because })
  }
  const imported = importName(model, call.from, "django.utils.html.format_html")
  const { to } = template.expr.parens ?? template.expr
  const edits = [
    ...printed.value,
    { from: call.func.from, to: call.func.to, insert: imported.code },
    { from: to, to, insert: `, ${list}` },
    ...imported.edits,
  ]
  return done({ title, edits, reads: "format", because })
}

/** The values of an interpolated format as arguments among those that are there. */
function reformatted(
  { match, target }: EscapeRequest,
  { call, argument, callee }: CallSink,
  build: DirectBuild,
): Attempt<EscapedMarkup> {
  const manual = "write the values as arguments of the call"
  if (build.kind !== "literal" || callee.endsWith("_join"))
    return refuse("R10", "the values of the format aren't arguments of one call", manual)
  const existing = call.args.slice(call.args.indexOf(argument) + 1)
  if (existing.some(({ form }) => form === "star" || form === "doubleStar"))
    return refuse("R10", "the arguments of the format aren't written out", manual)
  const positional = existing.filter(({ form }) => form === "positional")
  const values = valuesOf(match, build, target.python)
  if (!values.ok) return values
  const inserted: Edit[] = []
  let before = 0
  let ordinal = 0
  for (const part of build.parts) {
    if (part.kind === "text") {
      const fields = part.value.replaceAll(/\{\{|\}\}/g, "").match(/\{[^{}]*\}/g) ?? []
      if (fields.some(field => /^\{\d/.test(field)))
        return refuse("R10", "the fields of the format are numbered", manual)
      before += fields.filter(field => /^\{[!:}]/.test(field)).length
    } else if (part.kind === "interpolation") {
      const { code } = values.value[ordinal++]!
      const next = positional[before]
      const at = next?.from ?? positional.at(-1)?.to ?? (argument.value.parens ?? argument.value).to
      inserted.push({ from: at, to: at, insert: next === undefined ? `, ${code}` : `${code}, ` })
    }
  }
  if (before !== positional.length) return refuse("R10", "the arguments don't agree with the format", manual)
  const printed = printFormat(match, build, target.python, [])
  if (!printed.ok) return printed
  const because = [...new Set(values.value.flatMap(value => value.because))]
  return done({ title, edits: [...printed.value, ...joined(inserted)], reads: "reformat", because })
}

/** Insertions at one place as one edit. */
function joined(edits: readonly Edit[]): Edit[] {
  const places = new Map<number, Edit>()
  for (const edit of edits) {
    const same = places.get(edit.from)
    places.set(edit.from, same === undefined ? edit : { ...same, insert: same.insert + edit.insert })
  }
  return [...places.values()]
}

function printFormat(
  { model }: Match,
  build: DirectBuild,
  python: PythonVersion,
  textEdits: readonly TextEdit[],
): Attempt<Edit[]> {
  const slots = new Map<Interpolation | Build, Slot>(
    build.fields.map(({ interpolation }) => [interpolation, { kind: "sql", text: "{}" }]),
  )
  const modern = isAtLeast(python, 12)
  const printed = printBuild(model.text, { build, flavor: "plain", slots, textEdits, model, modern })
  return printed.ok
    ? done(printed.value)
    : refuse("R13", printed.problem.message, "write the markup as one literal")
}

function valuesOf(match: Match, build: DirectBuild, python: PythonVersion): Attempt<Value[]> {
  const values: Value[] = []
  const bases: ast.Expr[] = []
  for (const { interpolation } of build.fields) {
    const value = argumentValue(match, interpolation, python)
    if (!value.ok) return value
    values.push(value.value)
    bases.push(...value.value.exprs)
  }
  // `.format` and `%` may name their values in another order, or twice.
  const isInOrder = bases.every((base, index) => index === 0 || bases[index - 1]!.to <= base.from)
  if (!isInOrder && !bases.every(isPure))
    return refuse("R11", "the values are evaluated in another order", "assign the values to names before")
  return done(values)
}

/** The value as it is where the format makes the same text of it, else its text. */
function argumentValue(match: Match, interpolation: Interpolation, python: PythonVersion): Attempt<Value> {
  const context = { match, python }
  const { rendering } = interpolation
  const isBare =
    rendering.kind === "format"
      ? rendering.spec === "" &&
        !rendering.debug &&
        (rendering.conversion === null || rendering.conversion === "s")
      : rendering.kind === "text" ||
        (rendering.type === "s" && rendering.width === "" && rendering.precision === null)
  if (!isBare) return joinedText(context, ["", ""], [interpolation], null)
  const written = writtenOf(context, interpolation)
  if (!written.ok) return written
  const { expr, item, because } = written.value
  const code = interpolation.access?.path === "" ? asItem(match.model, expr) : item
  return done({ code, exprs: [expr], spread: false, because })
}
