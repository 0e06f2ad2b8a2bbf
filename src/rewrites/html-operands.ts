import { code, holeCode } from "../rules/code-words.ts"
import type { Hole, Match } from "../rules/match.ts"
import { type Attempt, done } from "./attempt.ts"
import { escapedBefore } from "./html-escaped-before.ts"
import { isPlainText } from "./html-value.ts"
import { refuse } from "./refusals.ts"

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
