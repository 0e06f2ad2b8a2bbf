import { htmlRisk } from "../../flow/values/html-risk.ts"
import type { Hole, Match } from "../../flow/values/match.ts"
import { holeCode } from "../../rules/code-words.ts"
import type * as ast from "../../syntax/ast.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { Build } from "../../template/template.ts"
import type { Edit } from "../../text/edit.ts"
import { type Attempt, done } from "../attempt.ts"
import { isBareRendering } from "../bare-rendering.ts"
import { importName } from "../imports.ts"
import { isPure, type PythonVersion } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import type { Value } from "../value.ts"
import { definesItself } from "./escape-function.ts"
import { choosesScheme, refuseScheme } from "./html-context.ts"
import { escapeInPlace } from "./html-escape.ts"
import { isMarkupType } from "./html-escaped-before.ts"
import type { EscapedMarkup, EscapeRequest } from "./html-rewrite.ts"
import { argumentValue, type DirectBuild, doubledBraces, printFormat } from "./markup-literal.ts"
import { nestedMarkup } from "./markup-nested.ts"

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
  const isWhole = isDirect && build.fields.every(({ value }) => value === null)
  if (isReformat)
    return (isFinished(request.match, sink) ? finished(request, sink) : null) ?? moved(request, sink)
  const isMarkup = sink.callee === "markupsafe.Markup"
  const isSafe = /^django\.utils\.(safestring|html)\.(mark_safe|SafeString)$/.test(sink.callee)
  const hasOwn = isSafe && definesItself(request.match.model, "format_html")
  if (sink.call.args.length !== 1 || !(isMarkup || isSafe) || hasOwn || !isConvertible(request, build))
    return null
  if (!isWhole) return nestedMarkup(request, sink, isMarkup ? "Markup" : "format_html")
  const own = isMarkup ? movedFormat(request.match, sink, build) : null
  const made = own ?? formatted(request, sink, build, isMarkup ? "Markup" : "format_html")
  // A format that stands elsewhere, values in another order: each can still be escaped where it is.
  return made.ok ? made : null
}

/** The values of an interpolated format behind it. */
function moved(request: EscapeRequest, sink: CallSink): Attempt<EscapedMarkup> {
  const { match, escapes } = request
  const { build } = match.template
  const chosen = match.holes.find(hole => escapes.get(hole)?.escape && choosesScheme(hole, match))
  if (chosen !== undefined) return refuseScheme(holeCode(chosen, match))
  const isDirect = build.kind === "literal" || build.kind === "percent" || build.kind === "format"
  return isDirect && build.fields.every(({ value }) => value === null) && isConvertible(request, build)
    ? reformatted(request, sink, build)
    : refuse("R10", "the values can't be moved behind the format", "write them as arguments of the call")
}

/** `format_html` gets nothing but a text that no field is left in. */
function isFinished({ variants }: Match, { call, callee }: CallSink): boolean {
  return (
    call.args.length === 1 &&
    callee.endsWith(".format_html") &&
    variants.every(({ variant }) => variant.strings.every(string => !/[{}]/.test(string)))
  )
}

/** A finished text is marked safe when its values are escaped; as a format it would be read once more. */
function finished(request: EscapeRequest, sink: CallSink): Attempt<EscapedMarkup> | null {
  const { model, template } = request.match
  const { build } = template
  const isDirect = build.kind === "literal" || build.kind === "percent" || build.kind === "format"
  if (isConvertible(request, build)) {
    if (isDirect && build.fields.every(({ value }) => value === null)) return null
    const nested = nestedMarkup(request, sink, "format_html")
    if (nested !== null) return nested
  }
  const escaped = definesItself(model, "mark_safe") ? null : escapeInPlace(request)
  if (!escaped?.ok) return escaped
  const { func } = sink.call
  const imported = importName(model, sink.call.from, "django.utils.safestring.mark_safe")
  const edits = [
    ...escaped.value.edits,
    ...imported.edits,
    { from: func.from, to: func.to, insert: imported.code },
  ]
  return done({ ...escaped.value, edits })
}

/**
 * Every value is open and in need of escaping, or a number, or the markup type itself. What escaping doesn't help stays in
 * the text, where it is found.
 */
function isConvertible({ match, escapes }: EscapeRequest, build: Build): boolean {
  if ("hitch" in build && (build.hitch !== null || build.rereads)) return false
  if ([...escapes.values()].some(({ addQuotes }) => addQuotes)) return false
  return match.holes.every(hole => {
    const { value } = hole
    const place = escapes.get(hole)
    if (place?.escape) return place.isWhole && !choosesScheme(hole, match)
    if (htmlRisk(hole, match)?.risk === "context") return false
    return value.kind === "sanitized" && (value.gives === "value" || isMarkup(hole, match))
  })
}

/** What the format doesn't escape again: put in as it is, and of the markup type for certain. */
function isMarkup({ interpolation }: Hole, { model }: Match): boolean {
  const { access, rendering } = interpolation
  return isBareRendering(rendering) && access !== null && access.path === "" && gives(access.base, 4)

  function gives(expr: ast.Expr, left: number): boolean {
    if (model.typeOf(expr) === "markupsafe.Markup") return true
    if (expr.kind === "Call") return isMarkupType(model.qualifiedName(expr.func) ?? "")
    const definitions = expr.kind === "Name" && left > 0 ? model.definitionsOf(expr) : []
    return (
      definitions.length > 0 &&
      definitions.every(
        definition =>
          definition.kind === "assign" && definition.path.length === 0 && gives(definition.value, left - 1),
      )
    )
  }
}

/** The format stays as it is, and its values are put in after it has become markup. */
function movedFormat(
  { model }: Match,
  { call }: CallSink,
  build: DirectBuild,
): Attempt<EscapedMarkup> | null {
  if (build.kind === "literal" || interpolationsOf(build.format.parts).length > 0) return null
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
  const printed = printFormat(match, build, target.python, doubledBraces(build))
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
  if (callee.endsWith("_join"))
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
