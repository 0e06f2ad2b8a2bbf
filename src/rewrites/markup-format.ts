import type { Hole, Match } from "../rules/match.ts"
import { printBuild } from "../template/print.ts"
import type { Slot, TextEdit } from "../template/print-request.ts"
import type { Build, Interpolation } from "../template/template.ts"
import type { Edit } from "../text/edit.ts"
import { type Attempt, done } from "./attempt.ts"
import type { EscapedPlace } from "./html-context.ts"
import { importName } from "./imports.ts"
import { isAtLeast, type PythonVersion } from "./python-text.ts"
import { refuse } from "./refusals.ts"
import { joinedText, plainValue, type Value } from "./value.ts"

/**
 * `Markup(f"…{x}…")` becomes `Markup("…{}…").format(x)`, and `mark_safe(f"…{x}…")` becomes `format_html("…{}…", x)`:
 * both escape what they are given, and leave alone what is escaped already. Null where neither is called.
 */
export function markupFormat(
  match: Match,
  holes: readonly Hole[],
  places: ReadonlyMap<Hole, EscapedPlace>,
  python: PythonVersion,
): Attempt<readonly Edit[]> | null {
  const { sink, model, template } = match
  if (sink.kind !== "call" || sink.argument.form !== "positional" || sink.call.args.length !== 1) return null
  const isMarkup = sink.callee === "markupsafe.Markup"
  const isSafe = /^django\.utils\.(safestring|html)\.(mark_safe|SafeString)$/.test(sink.callee)
  const { build } = template
  const isDirect = build.kind === "literal" || build.kind === "percent" || build.kind === "format"
  if ((!isMarkup && !isSafe) || !isDirect || holes.length !== match.holes.length) return null
  if (build.fields.some(({ value }) => value !== null)) return null
  if ([...places.values()].some(({ addQuotes }) => addQuotes))
    return refuse("R18", "an attribute's value has no quotes", "put quotes around the attribute's value")
  const slots = new Map<Interpolation | Build, Slot>()
  const values: Value[] = []
  for (const { interpolation } of build.fields) {
    const value = formatArgument({ match, python }, interpolation)
    if (!value.ok) return value
    values.push(value.value)
    slots.set(interpolation, { kind: "sql", text: "{}" })
  }
  const textEdits = build.parts.flatMap((part): TextEdit[] =>
    part.kind === "text"
      ? [...part.value.matchAll(/[{}]/g)].map(({ index, 0: brace }) => ({
          part,
          from: index,
          to: index,
          insert: brace,
        }))
      : [],
  )
  const printed = printBuild(model.text, {
    build,
    flavor: "plain",
    slots,
    textEdits,
    model,
    modern: isAtLeast(python, 12),
  })
  if (!printed.ok) return refuse("R13", printed.problem.message)
  const list = values.map(({ code }) => code).join(", ")
  const { call } = sink
  if (isMarkup) return done([...printed.value, { from: call.to, to: call.to, insert: `.format(${list})` }])
  const { code, edits } = importName(model, call.from, "django.utils.html.format_html")
  const { to } = template.expr.parens ?? template.expr
  return done([
    ...printed.value,
    { from: call.func.from, to: call.func.to, insert: code },
    { from: to, to, insert: `, ${list}` },
    ...edits,
  ])
}

/** The value as it is where the format makes the same text of it, else its text. */
function formatArgument(
  context: { readonly match: Match; readonly python: PythonVersion },
  interpolation: Interpolation,
): Attempt<Value> {
  const { rendering } = interpolation
  const isBare =
    rendering.kind === "format"
      ? rendering.spec === "" && (rendering.conversion === null || rendering.conversion === "s")
      : rendering.kind === "text" ||
        (rendering.type === "s" && rendering.width === "" && rendering.precision === null)
  return isBare ? plainValue(context, interpolation) : joinedText(context, ["", ""], [interpolation], null)
}
