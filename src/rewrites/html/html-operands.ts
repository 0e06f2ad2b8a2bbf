import type { Hole, Match } from "../../flow/values/match.ts"
import { code, holeCode } from "../../rules/code-words.ts"
import type * as ast from "../../syntax/ast.ts"
import { isFixedString, textsIn } from "../../syntax/string-parts.ts"
import { type Attempt, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import { escapedBefore } from "./html-escaped-before.ts"
import { isPlainText } from "./html-value.ts"

/**
 * MarkupSafe's `Markup` escapes what `+` adds to it, or it is added to, so that an operand which is escaped before would be
 * escaped twice. Refuses where an operand is `Markup`; gives the doubts about those that could be.
 */
export function operandDoubts(match: Match): Attempt<string[]> {
  const { model } = match
  const doubts: string[] = []
  for (const hole of match.holes) {
    if (!isOperand(hole, match)) continue
    const { expr, access } = hole.interpolation
    const written = access?.base ?? expr
    if ([expr, written].some(each => model.annotatedType(each) === "str")) continue
    if (model.typeOf(written) === "markupsafe.Markup" || escapedBefore(written, match)?.isMarkupType === true)
      return refuse("R20", `${holeCode(hole, match)} is \`Markup\`, which escapes what is added to it`)
    if (hole.value.kind === "constant" || isPlainText(hole, match)) continue
    const source = code(model.text.slice(written.from, written.to))
    doubts.push(`if ${source} is \`Markup\`, it escapes what is added to it`)
  }
  return done(doubts)
}

/** Whether it is added to other texts, or others are added to it; not joined. */
function isOperand({ interpolation: { rendering, build } }: Hole, { model }: Match): boolean {
  const parent = model.parentOf(build.expr)
  return (
    rendering.kind === "text" &&
    parent !== undefined &&
    /^(Binary|AugAssign|Assign|AnnAssign|Return)$/.test(parent.kind)
  )
}

/**
 * What is to be escaped of a value: the operands of a sum that has Django's markup in it, which its
 * `conditional_escape` leaves alone, but not as a part of a text; the other one of two values of which one is fixed
 * markup. Of any other value, the whole.
 */
export function partsToEscape(value: ast.Expr, match: Match): readonly ast.Expr[] {
  if (value.kind === "Conditional") {
    const arms = [value.then, value.else]
    return arms.some(isFixedMarkup) ? arms.filter(arm => !isFixedMarkup(arm)) : [value]
  }
  const operands = sumOf(value)
  const isDjangos = operands.length > 1 && operands.some(operand => isSafeString(operand, match))
  if (!isDjangos) return [value]
  return operands.filter(operand => operand.kind !== "String" && !isSafeString(operand, match))
}

/** A literal without fields that markup stands in. */
function isFixedMarkup(expr: ast.Expr): boolean {
  return isFixedString(expr) && textsIn(expr).some(text => /[<&]/.test(text))
}

function isSafeString(expr: ast.Expr, match: Match): boolean {
  const before = expr.kind === "String" ? null : escapedBefore(expr, match)
  return before?.isMarkupType === true && before.by.includes("django.")
}

function sumOf(expr: ast.Expr): readonly ast.Expr[] {
  return expr.kind === "Binary" && expr.op === "+" ? [...sumOf(expr.left), ...sumOf(expr.right)] : [expr]
}
