import { code } from "../rules/code-words.ts"
import type { Hole, Match } from "../rules/match.ts"
import type { Build, Interpolation } from "../template/template.ts"
import type { Edit } from "../text/edit.ts"
import { contains } from "../text/range.ts"
import { type Attempt, done } from "./attempt.ts"
import { definesItself, type EscapeFunction, escapeFunction } from "./escape-function.ts"
import type { EscapedPlace } from "./html-context.ts"
import type { EscapedMarkup, EscapeRequest } from "./html-rewrite.ts"
import { asItem, isShadowed } from "./python-text.ts"
import { refuse } from "./refusals.ts"
import { argumentOfStr, isText, joinedText, type ValueContext } from "./value.ts"

/** Puts the call of the escape function around each value, in the text that it becomes part of. */
export function escapeInPlace({ match, escapes, target }: EscapeRequest): Attempt<EscapedMarkup> {
  const context: ValueContext = { match, python: target.python }
  const because: string[] = []
  const edits: Edit[] = []
  for (const [hole, place] of escapes) {
    const { interpolation } = hole
    const escaper = escapeFunction(match, interpolation.from)
    if (place.escape && definesItself(match.model, "escape"))
      return refuse("R13", "the module has an `escape` of its own", "escape the value by hand")
    const edit = place.escape ? escapedEdit(context, hole, place, escapes, escaper) : quotesOnly(match, hole)
    if (!edit.ok) return edit
    const doubts = doubtsAbout(context, hole)
    if (!doubts.ok) return doubts
    because.push(...doubts.value)
    const added = [edit.value, ...(place.escape ? escaper.imported.edits : [])]
    for (const one of added) if (!edits.some(other => isSame(one, other))) edits.push(one)
  }
  return done({ title: "Escape the values", edits, reads: "text", because })
}

const isSame = (a: Edit, b: Edit) => a.from === b.from && a.to === b.to && a.insert === b.insert

/** Why escaping where the text is built could change more than the page. */
function doubtsAbout(context: ValueContext, { interpolation }: Hole): Attempt<string[]> {
  const { model, template, sink } = context.match
  const { access, build } = interpolation
  const written = code(model.text.slice(interpolation.from, interpolation.to))
  const isOne = access === null || access.certain || isText(context, interpolation)
  const tuple = isOne
    ? []
    : [`if \`${model.text.slice(access.base.from, access.base.to)}\` is a tuple, \`%\` took its items apart`]
  if (contains(template.expr, interpolation)) return done(tuple)
  const place = sink.kind === "call" ? sink.call.from : sink.stmt.from
  const isElsewhere = model.scopeAt(interpolation.from) !== model.scopeAt(place)
  if (!isElsewhere && !isUsedElsewhere(context.match, interpolation)) return done(tuple)
  if (!build.parts.some(part => part.kind === "text" && part.value.includes("<")))
    return refuse(
      "R08",
      `the text with ${written} is no markup itself and has other uses`,
      "escape it where it is put into the markup",
    )
  return done([
    ...tuple,
    isElsewhere
      ? `the text with ${written} is built for other callers too, which may escape it themselves`
      : `the text with ${written} is used elsewhere too, where it may have to stay as it is`,
  ])
}

/** Whether the variable that the text is assigned to is read outside the text that the sink takes. */
function isUsedElsewhere({ model, template }: Match, { from }: Interpolation): boolean {
  const scope = model.scopeAt(from)
  for (const binding of scope.bindings.values()) {
    const holds = binding.definitions.some(
      definition =>
        (definition.kind === "assign" || definition.kind === "augment") &&
        definition.stmt.from <= from &&
        from < definition.stmt.to,
    )
    if (!holds) continue
    const read = binding.uses.filter(use => !contains(template.expr, use))
    const isLeft = read.some(use => {
      const stmt = model.statementOf(use)
      return stmt.kind !== "AugAssign" && !(stmt.kind === "Assign" && stmt.value.kind === "Binary")
    })
    if (isLeft) return true
  }
  return false
}

function quotesOnly({ model }: Match, { interpolation }: Hole): Attempt<Edit> {
  const source = model.text.slice(interpolation.from, interpolation.to)
  return quoted(interpolation, source) ?? withoutQuotes(source)
}

const withoutQuotes = (source: string) =>
  refuse(
    "R18",
    `\`${source}\` is an attribute's value without quotes`,
    "put quotes around the attribute's value",
  )

function escapedEdit(
  context: ValueContext,
  { interpolation }: Hole,
  { addQuotes }: EscapedPlace,
  escapes: EscapeRequest["escapes"],
  { imported, isPlain }: EscapeFunction,
): Attempt<Edit> {
  const { model, holes } = context.match
  const { access, rendering, build } = interpolation
  const source = model.text.slice(interpolation.from, interpolation.to)
  if (access === null || access.path !== "")
    return refuse("R10", `the value of \`${source}\` isn't written where it is put in`)
  if (isBytes(build.kind === "opaque" ? context.match.template.build : build))
    return refuse(
      "R13",
      `${code(source)} becomes part of bytes`,
      "build the page as text, and encode it at the end",
    )
  const { base } = access
  const sharing = holes.filter(hole => hole.interpolation.access?.base === base)
  if (sharing.some(hole => !escapes.has(hole) || !isBare(hole.interpolation)) && sharing.length > 1)
    return refuse("R09", `\`${source}\` is put in at several places`)
  const isField = build.kind === "literal"
  if (!isBare(interpolation) && !isField)
    return refuse(
      "R12",
      `\`${source}\` is formatted and put in in one step`,
      "format the value, then escape it",
    )
  if (addQuotes && !isField) return withoutQuotes(source)
  const call = (value: string) => `${imported.code}(${value})`
  if (!isBare(interpolation)) {
    const outer = isField ? (build.expr.literals[0]?.quote ?? null) : null
    const text = joinedText(context, ["", ""], [interpolation], outer)
    if (!text.ok) return text
    const field = `{${call(text.value.code)}}`
    if (addQuotes) return quoted(interpolation, field) ?? withoutQuotes(source)
    return done({ from: interpolation.from, to: interpolation.to, insert: field })
  }
  const inner = isPlain ? undefined : argumentOfStr(base)
  const item = asItem(model, inner ?? base)
  const isStr = rendering.kind === "text" || model.valueType(base) === "str"
  const wraps = (isPlain && !isStr) || (!isPlain && rendering.kind === "text")
  if (wraps && isShadowed(model, base.from, "str"))
    return refuse("R13", "`str` has another meaning here", "escape the value by hand")
  // An operand of `+` that is no plain string would escape the markup beside it.
  const escaped = isPlain && !isStr ? call(`str(${item})`) : call(item)
  const insert = !isPlain && rendering.kind === "text" ? `str(${escaped})` : escaped
  if (addQuotes) return quoted(interpolation, `{${insert}}`) ?? withoutQuotes(source)
  return done({ from: base.from, to: base.to, insert })
}

function isBytes({ parts }: Build): boolean {
  return parts.some(part => part.kind === "text" && part.origin?.literal.flavor === "bytes")
}

/** Put in as it is, without a format of its own. */
function isBare({ rendering }: Interpolation): boolean {
  switch (rendering.kind) {
    case "text":
      return true
    case "format":
      return rendering.spec === "" && rendering.conversion === null && !rendering.debug
    case "percent":
      return rendering.type === "s" && rendering.width === "" && rendering.precision === null
  }
}

/** The field between the quotes that its literal doesn't end with; null where both occur in it. */
function quoted({ build, from, to }: Interpolation, field: string): Attempt<Edit> | null {
  if (build.kind !== "literal") return null
  const literal = build.expr.literals.find(each => each.from <= from && from < each.to)
  const quote = literal?.quote.startsWith('"') ? "'" : '"'
  return done({ from, to, insert: `${quote}${field}${quote}` })
}
