import type { SqlPlaceholder } from "../../embedded/sql.ts"
import type { Match } from "../../flow/values/match.ts"
import type { ParamsSpec } from "../../libraries/library.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Slot, TextEdit } from "../../template/print-request.ts"
import type { Edit } from "../../text/edit.ts"
import { type Attempt, done } from "../attempt.ts"
import { asItem } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { readingsOf } from "./plan.ts"

/** What folding changes: marks become fields, `%%` one sign, and the argument goes. */
export interface FoldedParams {
  readonly textEdits: readonly TextEdit[]
  readonly edits: readonly Edit[]
}

/**
 * Puts the values that a call passes already into the fields of the template string, for calls that take none beside
 * one. Only values that are written out at the call have a place there.
 * @param cuts what other changes take out of the text
 */
export function foldParams(
  match: Match,
  call: ast.Call,
  spec: ParamsSpec,
  hasVariables: boolean,
  cuts: readonly TextEdit[],
): Attempt<FoldedParams> {
  const [reading, ...others] = readingsOf(match)
  const marks =
    reading?.analysis.placeholders.filter(({ style }) => spec.style.some(own => own === style)) ?? []
  const argument = call.args.find(
    (candidate, index) =>
      (candidate.form === "positional" && index === spec.at) ||
      (candidate.form === "keyword" && candidate.name === spec.name),
  )
  if (argument === undefined) {
    if (marks.length > 0) return refuse("R10", "the text has marks but the call has no values")
    return done({ textEdits: [], edits: [] })
  }
  if (reading === undefined || others.length > 0 || hasVariables)
    return refuse("R10", "the values that are there can't be put into one template string")
  const values = valuesOf(match, argument.value, marks)
  if (values === null) return refuse("R10", "the values that are there aren't written out at the call")
  const textEdits: TextEdit[] = []
  for (const [index, { string, from, to }] of marks.entries()) {
    const piece = reading.variant.pieces[string]!.find(
      ({ part, at }) => at <= from && to <= at + part.value.length,
    )
    if (piece === undefined) return refuse("R10", "a mark isn't written in one piece")
    const slot: Slot = { kind: "field", expr: values[index]! }
    textEdits.push({ part: piece.part, from: from - piece.at, to: to - piece.at, insert: slot })
  }
  for (const { part } of reading.variant.pieces.flat())
    for (const { index } of part.value.matchAll(/%%/g))
      if (!cuts.some(({ part: cut, from, to }) => cut === part && from <= index && index < to))
        textEdits.push({ part, from: index, to: index + 1, insert: "" })
  return done({ textEdits, edits: [removal(match.model.text, call, argument)] })
}

function valuesOf({ model }: Match, value: ast.Expr, marks: readonly SqlPlaceholder[]): string[] | null {
  if (value.kind === "Tuple" || value.kind === "List") {
    const isWritten =
      value.items.every(({ kind }) => kind !== "Starred") && value.items.length === marks.length
    return isWritten && marks.every(({ name }) => name === undefined)
      ? value.items.map(item => asItem(model, item))
      : null
  }
  if (value.kind !== "Dict") return null
  const entries = new Map<string, string>()
  for (const { key, value: item } of value.entries) {
    const constant = key === null ? undefined : model.constantOf(key)
    if (constant?.kind !== "str") return null
    entries.set(constant.value, asItem(model, item))
  }
  const found = marks.map(({ name }) => (name === undefined ? undefined : entries.get(name)))
  const names = new Set(marks.map(({ name }) => name))
  // A value that no mark uses, or that two do, is evaluated another number of times.
  if (names.size !== marks.length || names.size !== entries.size) return null
  return found.every(item => item !== undefined) ? found : null
}

/** Takes an argument out with the comma before it. */
function removal(text: string, call: ast.Call, argument: ast.Argument): Edit {
  const index = call.args.indexOf(argument)
  const before = call.args[index - 1]
  const from = before === undefined ? argument.from : Math.max(before.to, before.value.parens?.to ?? 0)
  const to = Math.max(argument.to, argument.value.parens?.to ?? 0)
  return { from, to: text.slice(to).startsWith(",") && before === undefined ? to + 1 : to, insert: "" }
}
