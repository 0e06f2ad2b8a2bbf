import { isStray } from "../../flow/values/known-sink.ts"
import type { Hole, Match } from "../../flow/values/match.ts"
import type { Fix } from "../../rules/finding.ts"
import type { Part } from "../../template/template.ts"
import type { Edit } from "../../text/edit.ts"
import type { Attempt } from "../attempt.ts"
import { importedAmong } from "../imported-among.ts"
import { refuse } from "../refusals.ts"
import type { RewriteRequest, RewriteResult } from "../rewrite.ts"
import { type EscapedPlace, escapedPlace, positionsOf } from "./html-context.ts"
import { escapeInPlace } from "./html-escape.ts"
import { proveHtml } from "./html-proof.ts"
import { doubtsAboutSending } from "./html-sent-text.ts"
import { htmlTemplate } from "./html-template.ts"
import { markupFormat } from "./markup-format.ts"
import { templateVariables } from "./template-variable.ts"

/** Markup whose values are escaped, in one form. */
export interface EscapedMarkup {
  readonly title: string
  readonly edits: readonly Edit[]
  /**
   * How the new code reads: a text with its values, a format whose values stand beside it (also before the rewrite, as
   * in `reformat`), markup put together from pieces, the source of a template
   * with variables in it, or a template string in the call that renders it.
   */
  readonly reads: "text" | "format" | "reformat" | "percent" | "markup" | "source" | "template"
  readonly because: readonly string[]
  /** The original as it reads where texts of several parts are escaped as one value; else just as it is. */
  readonly parts?: readonly Part[]
}

/** The values that are to be escaped, with what each needs. */
export type Escapes = ReadonlyMap<Hole, EscapedPlace>

/** What a form of escaping starts from. */
export interface EscapeRequest extends RewriteRequest {
  readonly escapes: Escapes
}

/**
 * Rewrites markup so that its values are escaped: by a template string where the project has a library for that, by the
 * format of a markup type, or each where it is put in.
 */
export function rewriteHtml(request: RewriteRequest): RewriteResult {
  const { match } = request
  const { sink } = match
  if (isStray(sink))
    return refuse("R08", "nothing shows where the text goes", "escape the value where it is put in")
  const [call] = sink.kind === "call" ? sink.through : []
  if (call !== undefined) {
    const callee = match.model.text.slice(call.func.from, call.func.to)
    return refuse("R08", `\`${callee}\` puts the text into markup`, `escape it in \`${callee}\``)
  }
  if (sink.kind === "call" && sink.passing !== null)
    return refuse("R08", `\`${sink.callee}\` puts the text into markup`, `escape it in \`${sink.callee}\``)
  const elsewhere = importedAmong(request.holes, "html")
  if (elsewhere !== null) return elsewhere
  if (sink.kind === "call" && sink.fact.rendered) {
    const step =
      "escapes" in sink.fact.rendered
        ? `make the engine with \`${sink.fact.rendered.escapes}\`, or escape it in the template`
        : "leave out `|safe` in the template"
    return refuse("R08", "the template says what becomes of its variables", step)
  }
  if (sink.kind === "call" && sink.fact.runs === "template")
    return proved(match, templateVariables(request), [])
  const escapes = new Map<Hole, EscapedPlace>()
  for (const hole of request.holes) {
    const place = escapedPlace(match, hole)
    if (!place.ok) return place
    escapes.set(hole, place.value)
  }
  for (const [hole, place] of companions(request, escapes)) escapes.set(hole, place)
  const doubts = [...[...escapes.values()].flatMap(({ because }) => because), ...doubtsAboutSending(match)]
  let last: RewriteResult | null = null
  for (const form of [htmlTemplate, markupFormat, escapeInPlace]) {
    const escaped = form({ ...request, escapes })
    if (escaped === null) continue
    last = proved(match, escaped, doubts)
    if (last.ok || !escaped.ok) return last
  }
  if (last === null) throw new Error("no form escapes a value")
  return last
}

/**
 * What stands in attributes of the same markup without being found, which is escaped as well where that is as sure as for the
 * others: whoever forgot to escape one of them forgot the others.
 */
function companions({ match, holes }: RewriteRequest, escapes: Escapes): Map<Hole, EscapedPlace> {
  const found = new Map<Hole, EscapedPlace>()
  const isSure = [...escapes.values()].every(({ because }) => because.length === 0)
  for (const hole of match.holes) {
    if (holes.includes(hole) || hole.value.kind !== "open") continue
    const isQuoted = positionsOf(match, hole).every(
      position =>
        "quote" in position &&
        position.quote !== "none" &&
        (position.kind === "attribute-value" || position.kind === "url"),
    )
    const place = isQuoted ? escapedPlace(match, hole) : null
    if (place?.ok && (place.value.because.length === 0 || !isSure)) found.set(hole, place.value)
  }
  return found
}

function proved(match: Match, escaped: Attempt<EscapedMarkup>, doubts: readonly string[]): RewriteResult {
  if (!escaped.ok) return escaped
  return proveHtml(match, escaped.value) ?? { ok: true, fix: fixOf(escaped.value, doubts) }
}

function fixOf({ title, edits, because }: EscapedMarkup, doubts: readonly string[]): Fix {
  const reasons = [...new Set([...because, ...doubts])]
  return { applicability: reasons.length > 0 ? "unsafe" : "safe", title, edits, because: reasons }
}
