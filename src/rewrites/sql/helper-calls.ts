import type { Match } from "../../flow/values/match.ts"
import type { ParamsSpec } from "../../libraries/library.ts"
import { isPrivateName } from "../../semantics/private-name.ts"
import type * as ast from "../../syntax/ast.ts"
import type { CallBuild } from "../../template/template.ts"
import type { Edit } from "../../text/edit.ts"
import { type Attempt, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import { hasParams } from "./call-params.ts"
import type { Piece } from "./pieces.ts"
import { sinkOf } from "./variable-uses.ts"

/** A function that gives the text of a query, with every call of it. */
export interface TextHelper {
  readonly fn: ast.FunctionDef
  /** The sinks' arguments that call it. */
  readonly arguments: readonly ast.Argument[]
  /** Why it could be called from elsewhere; empty when it can't. */
  readonly because: readonly string[]
}

/** The function behind a sink's argument, when all that it gives is run by sinks like this one. */
export function helperOf(
  match: Match,
  { fn, expr }: CallBuild,
  spec: ParamsSpec | undefined,
): Attempt<TextHelper> {
  const { model } = match
  const gets = `\`${model.text.slice(expr.from, expr.to)}\` gets its text from \`${fn.name}\``
  const isInner = model.parentOf(fn)?.kind === "FunctionDef"
  if (!isInner && !isPrivateName(fn.name)) return refuse("R08", gets)
  if (fn.async || fn.decorators.length > 0) return refuse("R08", `${gets}, which is decorated or a coroutine`)
  if (match.sink.kind !== "call" || spec?.at !== 1 || (spec.shape !== "sequence" && spec.shape !== "mapping"))
    return refuse("R08", gets)
  const calls = model.callsOf(fn)
  const mentions = model.text.match(new RegExp(`(?<!\\w)${fn.name}(?!\\w)`, "g"))?.length ?? 0
  if (mentions !== calls.length + 1) return refuse("R08", `${gets}, which is named elsewhere too`)
  const given: ast.Argument[] = []
  for (const call of calls) {
    const sink = sinkOf(match, call)
    if (sink === null || sink.call.args.length !== 1 || sink.argument.form !== "positional")
      return refuse("R08", `${gets}, whose text goes elsewhere too`)
    if (hasParams(sink.call, spec)) return refuse("R10", "the call passes values of its own")
    given.push(sink.argument)
  }
  return done({
    fn,
    arguments: given,
    because: isInner ? [] : [`another module could call \`${fn.name}\` and expect a string`],
  })
}

/**
 * The edits by which a function gives its text and the values as a tuple, and its callers unpack it.
 * @param valuesOf the code of the values beside what it returns
 */
export function returnsWithValues(
  { fn, arguments: given }: TextHelper,
  returns: readonly Piece[],
  valuesOf: (piece: Piece) => string,
): Edit[] {
  const edits = returns.map((piece): Edit => {
    const { to } = piece.build.expr.parens ?? piece.build.expr
    return { from: to, to, insert: `, ${valuesOf(piece)}` }
  })
  for (const { value } of given) {
    const { from } = value.parens ?? value
    edits.push({ from, to: from, insert: "*" })
  }
  if (fn.returns !== null) edits.push({ from: fn.returns.from, to: fn.returns.to, insert: "tuple" })
  return edits
}
