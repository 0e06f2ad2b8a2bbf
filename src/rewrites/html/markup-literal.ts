import type { Match } from "../../flow/values/match.ts"
import { printBuild } from "../../template/print.ts"
import type { Slot, TextEdit } from "../../template/print-request.ts"
import type {
  Build,
  ConcatenationBuild,
  FormatBuild,
  Interpolation,
  LiteralBuild,
  Part,
  PercentBuild,
} from "../../template/template.ts"
import type { Edit } from "../../text/edit.ts"
import { type Attempt, done } from "../attempt.ts"
import { isBareRendering } from "../bare-rendering.ts"
import { asItem, isAtLeast, type PythonVersion } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { joinedText, type Value, writtenOf } from "../value.ts"

/** A text that is written with its values in one place. */
export type DirectBuild = LiteralBuild | PercentBuild | FormatBuild

/** The braces of the fixed texts, which a format reads, twice. Texts of values don't belong to the format. */
export function doubledBraces(
  build: DirectBuild | ConcatenationBuild,
  held: ReadonlySet<Part> = new Set(),
): TextEdit[] {
  return build.parts.flatMap(part =>
    part.kind === "text" && !held.has(part)
      ? [...part.value.matchAll(/[{}]/g)].map(({ index, 0: insert }) => ({
          part,
          from: index,
          to: index,
          insert,
        }))
      : [],
  )
}

/** Writes a text as one format, with `{}` for each of its fields, or for these. */
export function printFormat(
  { model }: Match,
  build: DirectBuild | ConcatenationBuild,
  python: PythonVersion,
  textEdits: readonly TextEdit[],
  fields: readonly (Interpolation | Build)[] = "fields" in build
    ? build.fields.map(({ interpolation }) => interpolation)
    : [],
): Attempt<Edit[]> {
  const slots = new Map<Interpolation | Build, Slot>(
    fields.map(field => [field, { kind: "sql", text: "{}" }]),
  )
  const modern = isAtLeast(python, 12)
  const printed = printBuild(model.text, { build, flavor: "plain", slots, textEdits, model, modern })
  return printed.ok
    ? done(printed.value)
    : refuse("R13", printed.problem.message, "write the markup as one literal")
}

/** The value as it is where the format makes the same text of it, else its text. */
export function argumentValue(
  match: Match,
  interpolation: Interpolation,
  python: PythonVersion,
): Attempt<Value> {
  const context = { match, python }
  if (!isBareRendering(interpolation.rendering)) return joinedText(context, ["", ""], [interpolation], null)
  const written = writtenOf(context, interpolation)
  if (!written.ok) return written
  const { expr, item, because } = written.value
  const code = interpolation.access?.path === "" ? asItem(match.model, expr) : item
  return done({ code, exprs: [expr], spread: false, because })
}
