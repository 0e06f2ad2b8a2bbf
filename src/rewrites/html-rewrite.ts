import type { Hole, Match } from "../rules/match.ts"
import type { Edit } from "../text/edit.ts"
import { type Attempt, done } from "./attempt.ts"
import { type EscapeFunction, escapeFunction } from "./escape-function.ts"
import { type EscapedPlace, escapedPlace } from "./html-context.ts"
import { markupFormat } from "./markup-format.ts"
import { asItem, type PythonVersion } from "./python-text.ts"
import { refuse } from "./refusals.ts"
import type { RewriteRequest, RewriteResult } from "./rewrite.ts"
import { joinedText } from "./value.ts"

/** Rewrites markup so that its values are escaped: by the format of a markup type, or each where it is put in. */
export function rewriteHtml({ match, holes, target }: RewriteRequest): RewriteResult {
  const places = new Map<Hole, EscapedPlace>()
  for (const hole of holes) {
    const place = escapedPlace(match, hole)
    if (!place.ok) return place
    places.set(hole, place.value)
  }
  const because = [...new Set([...places.values()].flatMap(place => place.because))]
  const format = markupFormat(match, holes, places, target.python)
  if (format !== null && !format.ok) return format
  const escaped = format ?? escapeInPlace(match, places, target.python)
  if (!escaped.ok) return escaped
  return {
    ok: true,
    fix: {
      applicability: because.length > 0 ? "unsafe" : "safe",
      title: format === null ? "Escape the values" : "Let the markup's format escape the values",
      edits: escaped.value,
      because,
    },
  }
}

/** Puts the call of the escape function around each value, in the text that it becomes part of. */
function escapeInPlace(
  match: Match,
  places: ReadonlyMap<Hole, EscapedPlace>,
  python: PythonVersion,
): Attempt<readonly Edit[]> {
  const [first] = places.keys()
  const escaper = escapeFunction(match, first!.interpolation.from)
  const edits: Edit[] = []
  for (const [hole, place] of places) {
    const edit = escapedEdit(match, hole, place, escaper, python)
    if (!edit.ok) return edit
    if (!edits.some(({ from, to }) => from === edit.value.from && to === edit.value.to))
      edits.push(edit.value)
  }
  return done([...edits, ...escaper.imported.edits])
}

function escapedEdit(
  match: Match,
  { interpolation }: Hole,
  { addQuotes }: EscapedPlace,
  { imported, isPlain }: EscapeFunction,
  python: PythonVersion,
): Attempt<Edit> {
  const { model } = match
  const { access, rendering, build } = interpolation
  const source = model.text.slice(interpolation.from, interpolation.to)
  if (access === null || access.path !== "" || !access.certain)
    return refuse("R10", `the value of \`${source}\` isn't written where it is put in`)
  const { base } = access
  const isShared = match.holes.some(
    hole => hole.interpolation !== interpolation && hole.interpolation.access?.base === base,
  )
  if (isShared) return refuse("R09", `\`${source}\` is put in at several places`)
  const isBare =
    rendering.kind === "text" ||
    (rendering.kind === "format" &&
      rendering.spec === "" &&
      rendering.conversion === null &&
      !rendering.debug) ||
    (rendering.kind === "percent" &&
      rendering.type === "s" &&
      rendering.width === "" &&
      rendering.precision === null)
  const isField = build.kind === "literal"
  if (!isBare && !isField) return refuse("R12", `\`${source}\` is formatted and escaped in one step`)
  const item = asItem(model, base)
  const isStr = rendering.kind === "text" || model.annotatedType(base) === "str"
  const call = (value: string) => `${imported.code}(${value})`
  if (isBare) {
    const escaped = isPlain && !isStr ? call(`str(${item})`) : call(item)
    // An operand of `+` would escape the markup beside it.
    const code = rendering.kind === "text" && !isPlain ? `str(${escaped})` : escaped
    if (!addQuotes) return done({ from: base.from, to: base.to, insert: code })
    if (!isField) return refuse("R18", `\`${source}\` is an attribute's value without quotes`)
    return done({
      from: interpolation.from,
      to: interpolation.to,
      insert: quoted(interpolation, `{${code}}`),
    })
  }
  const outer = isField ? (build.expr.literals[0]?.quote ?? null) : null
  const text = joinedText({ match, python }, ["", ""], [interpolation], outer)
  if (!text.ok) return text
  const field = `{${call(text.value.code)}}`
  return done({
    from: interpolation.from,
    to: interpolation.to,
    insert: addQuotes ? quoted(interpolation, field) : field,
  })
}

/** The field between the quotes that its literal doesn't end with. */
function quoted({ build, from }: Hole["interpolation"], field: string): string {
  const literal =
    build.kind === "literal"
      ? build.expr.literals.find(each => each.from <= from && from < each.to)
      : undefined
  const quote = literal?.quote.startsWith('"') ? "'" : '"'
  return `${quote}${field}${quote}`
}
