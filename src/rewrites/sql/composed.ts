import type { Match } from "../../flow/values/match.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Slot, TextEdit } from "../../template/print-request.ts"
import type { Build, Interpolation } from "../../template/template.ts"
import { writtenValue } from "../../template/written-value.ts"
import type { Edit } from "../../text/edit.ts"
import { contains } from "../../text/range.ts"
import { type Attempt, done } from "../attempt.ts"
import { isBareRendering } from "../bare-rendering.ts"
import { keepsOrder } from "../evaluation-order.ts"
import { type Imported, importMember } from "../imports.ts"
import { mergedImports } from "../merged-imports.ts"
import type { PythonVersion } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { isText } from "../value.ts"
import { cutPieces } from "./cut-pieces.ts"
import type { Form } from "./form.ts"
import type { Rewritten } from "./parameters.ts"
import type { Pieces } from "./pieces.ts"
import { readingsOf, type SqlPlan } from "./plan.ts"
import { printPieces } from "./print-pieces.ts"
import { otherUses } from "./variable-uses.ts"

type ComposedForm = Form & { kind: "composed" }

/** `sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))`: the library puts quoted names into the text. */
export function rewriteToComposed(
  match: Match,
  plan: SqlPlan,
  { composer, identifier }: ComposedForm,
  python: PythonVersion,
): Attempt<Rewritten> {
  const { model, sink } = match
  if (sink.kind !== "call") return refuse("R25", "nothing runs this text")
  const [text, name] = [composer, identifier].map(each => classOf(match, sink, each))
  if (!text || !name)
    return refuse("R25", `the module doesn't import \`${composer.split(".")[0]}\` at its beginning`)
  const pieces = cutPieces(model, match.template.build, plan, false)
  if (!pieces.ok) return pieces
  const whole = onlyText(match, pieces.value)
  if (!whole.ok) return whole
  const held = heldValues(match, plan, { text: text.code, name: name.code })
  if (!held.ok) return held
  const braces = doubledBraces(match, whole.value)
  if (!braces.ok) return braces
  const slots = new Map<Interpolation | Build, Slot>()
  for (const { interpolation } of held.value) slots.set(interpolation, { kind: "sql", text: "{}" })
  for (const interpolation of plan.gone) slots.set(interpolation, { kind: "sql", text: "" })
  const printed = printPieces(model, python, pieces.value, {
    flavor: "plain",
    slots,
    textEdits: [...plan.textEdits, ...braces.value],
  })
  if (!printed.ok) return printed
  const format = `.format(${held.value.map(({ code }) => code).join(", ")})`
  return done({
    edits: [
      ...importsOf([text, name]),
      ...printed.value,
      ...(sink.fact.runs === "expression"
        ? [{ from: sink.call.to, to: sink.call.to, insert: format }]
        : around(whole.value.expr, text.code, format)),
    ],
    because: [...new Set([...plan.bound.values()].flatMap(({ because }) => because))],
  })
}

/** A class of the library: beside that which the text goes into already, or imported. */
function classOf(
  { model }: Match,
  { call, fact }: Match["sink"] & { kind: "call" },
  name: string,
): Imported | null {
  if (fact.runs !== "expression" || call.func.kind !== "Attribute")
    return importMember(model, call.from, name)
  const { from, to } = call.func.value
  return { code: `${model.text.slice(from, to)}${name.slice(name.lastIndexOf("."))}`, edits: [] }
}

function importsOf([first, second]: readonly Imported[]): readonly Edit[] {
  const [edits, others] = [first?.edits ?? [], second?.edits ?? []]
  return JSON.stringify(edits) === JSON.stringify(others) ? edits : mergedImports([...edits, ...others])
}

/** `sql.SQL(…).format(…)` around a text; parentheses that it has become those of the call. */
function around({ from, to, parens }: ast.Expr, composer: string, format: string): readonly Edit[] {
  return parens === undefined
    ? [
        { from, to: from, insert: `${composer}(` },
        { from: to, to, insert: `)${format}` },
      ]
    : [
        { from: parens.from, to: parens.from, insert: composer },
        { from: parens.to, to: parens.to, insert: format },
      ]
}

type WrittenBuild = Build & { kind: "literal" | "percent" | "format" | "concatenation" }

/** The one text that the query is written in: in the call, or in a variable that nothing is added to. */
function onlyText(match: Match, { root, returns, variables }: Pieces): Attempt<WrittenBuild> {
  const [variable, ...others] = variables
  const [seed, ...seeds] = variable?.seeds ?? []
  const isVariable = root.build.kind === "variable"
  const several = isVariable
    ? seed === undefined || seeds.length > 0 || variable!.additions.length > 0 || others.length > 0
    : variables.length > 0 || returns.length > 0
  const build = isVariable ? seed?.build : root.build
  if (several || build === undefined || !isWritten(build))
    return refuse("R09", "the query is put together of several texts")
  if (!isVariable) return done(build)
  const uses = otherUses(match, variable!)
  if (!uses.ok) return uses
  const { definition } = seed!
  const isAnnotated = definition?.kind === "assign" && definition.stmt.kind === "AnnAssign"
  return uses.value.printed || isAnnotated
    ? refuse("R07", `\`${variable!.name}\` is used as a string too`)
    : done(build)
}

function isWritten(build: Build): build is WrittenBuild {
  return ["literal", "percent", "format", "concatenation"].includes(build.kind)
}

/** A value that the text gets by `format`, in text order. */
interface HeldValue {
  readonly interpolation: Interpolation
  readonly code: string
}

function heldValues(
  match: Match,
  { bound, gone }: SqlPlan,
  classes: { readonly text: string; readonly name: string },
): Attempt<readonly HeldValue[]> {
  const held: HeldValue[] = []
  const exprs: ast.Expr[] = []
  const isPlain = (interpolation: Interpolation) =>
    isBareRendering(interpolation.rendering) && isText({ match, python: null }, interpolation)
  for (const { interpolation, value } of match.holes) {
    const binding = bound.get(interpolation)
    // A list of marks stays text.
    if (gone.has(interpolation) || value.kind === "placeholders") continue
    const source = match.model.text.slice(interpolation.from, interpolation.to)
    const written = binding?.value.code ?? writtenValue(match.model.text, interpolation)
    if (binding === undefined && (value.kind === "open" || written === null))
      return refuse("R01", `\`${source}\` isn't bound, so it would stay text`)
    if (binding === undefined && !isPlain(interpolation))
      return refuse("R12", `\`${source}\` may be no string`)
    held.push({ interpolation, code: `${binding === undefined ? classes.text : classes.name}(${written})` })
    exprs.push(...(binding?.value.exprs ?? [interpolation.expr]))
  }
  const order = keepsOrder(match.model, exprs)
  return order.ok ? done(held) : order
}

/** `format` reads braces. */
function doubledBraces(match: Match, { expr }: Build): Attempt<readonly TextEdit[]> {
  const texts = readingsOf(match).flatMap(({ variant }) => variant.pieces.flat().map(({ part }) => part))
  const edits: TextEdit[] = []
  for (const part of new Set(texts))
    for (const { index, 0: brace } of part.value.matchAll(/[{}]/g)) {
      if (part.origin === null || !contains(expr, part.origin))
        return refuse("R09", "a part of the query that is written elsewhere has braces")
      edits.push({ part, from: index, to: index, insert: brace })
    }
  return done(edits)
}
