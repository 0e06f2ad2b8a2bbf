import type { Hole } from "../../flow/values/match.ts"
import { code, holeCode } from "../../rules/code-words.ts"
import { findIn, type Node } from "../../semantics/children.ts"
import type { Model } from "../../semantics/model.ts"
import type { Scope } from "../../semantics/scope.ts"
import type * as ast from "../../syntax/ast.ts"
import { textsIn } from "../../syntax/string-parts.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { Interpolation, Part } from "../../template/template.ts"
import type { Edit } from "../../text/edit.ts"
import { contains } from "../../text/range.ts"
import { type Attempt, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import { isText, type ValueContext } from "../value.ts"
import { importedEscape } from "./escape-function.ts"
import type { EscapedPlace } from "./html-context.ts"
import { escapedEdits } from "./html-escape-edits.ts"
import { type EscapedText, wholeTextsAround, withWhole } from "./html-escaped-text.ts"
import { isEscapedWith } from "./html-escaped-with.ts"
import { changeAfter } from "./html-later-changes.ts"
import { operandDoubts } from "./html-operands.ts"
import type { EscapedMarkup, EscapeRequest, Escapes } from "./html-rewrite.ts"
import { isUsedElsewhere } from "./html-text-uses.ts"
import { knownCalls } from "./known-calls.ts"

/** Puts the call of the escape function around each value, in the text that it becomes part of. */
export function escapeInPlace({ match, escapes, target }: EscapeRequest): Attempt<EscapedMarkup> {
  const context: ValueContext = { match, python: target.python }
  const because: string[] = []
  const edits: Edit[] = []
  if ([...escapes.values()].some(({ escaper }) => escaper.name === "markupsafe.escape")) {
    const operands = operandDoubts(match)
    if (!operands.ok) return operands
    because.push(...operands.value)
  }
  let parts = match.template.parts
  const texts = wholeTexts(context, escapes)
  const written = new Set<EscapedText>()
  for (const [hole, place] of escapes) {
    const imported = importedEscape(match.model, place.escaper, hole.interpolation.from)
    if (imported === null)
      return refuse("R13", "the project has an `escape` of its own", "escape the value by hand")
    const text = textOf(hole, texts)
    if (text === undefined) {
      const doubts = doubtsAbout(context, hole.interpolation, place)
      if (!doubts.ok) return doubts
      because.push(...doubts.value.because)
      const later = changeAfter(hole.interpolation, null, match.template.build, match.model)
      if (later !== null) because.push(`\`${later}\` meets what escaping makes of ${holeCode(hole, match)}`)
      const others = [...escapes.keys()].filter(other => textOf(other, texts) === undefined)
      if (others.some(other => isEscapedWith(hole, other, match.model)))
        return refuse(
          "R20",
          `${holeCode(hole, match)} is a text and a part of it, and would be escaped twice`,
        )
    } else {
      // Another value of the same text is escaped with it.
      if (written.has(text)) continue
      written.add(text)
      const around = withWhole(parts, text)
      if (around === null) return refuse("R23", "the text with the value isn't found in the markup")
      parts = around
    }
    const edit = escapedEdits(context, text?.at ?? hole.interpolation, place, escapes, imported.code)
    if (!edit.ok) return edit
    const added = [...edit.value, ...(place.escape ? imported.edits : [])]
    for (const one of added) if (!edits.some(other => isSame(one, other))) edits.push(one)
  }
  return done({ title: "Escape the values", edits, reads: "text", because, parts })
}

/**
 * Texts without markup that are escaped as one value: those that the page isn't the only one to get, and those of which
 * a part is a value of the page as well.
 */
function wholeTexts(context: ValueContext, escapes: Escapes): readonly EscapedText[] {
  const found = new Map<number, EscapedText>()
  for (const [hole, place] of escapes) {
    const isAlone = (at: Interpolation, parts: readonly Part[] | null) => {
      const doubts = doubtsAbout(context, at, place)
      const later = changeAfter(hole.interpolation, parts, context.match.template.build, context.match.model)
      return doubts.ok && !doubts.value.isShared && later === null
    }
    const texts = wholeTextsAround(hole, context.match, escapes)
    const isWithin = [...escapes.keys()].some(other => isEscapedWith(hole, other, context.match.model))
    const isFine = isAlone(hole.interpolation, null) && !isWithin
    const text = isFine ? undefined : texts.find(({ at, parts }) => isAlone(at, parts))
    if (text !== undefined) found.set(text.at.from, text)
  }
  return [...found.values()]
}

function textOf({ interpolation }: Hole, texts: readonly EscapedText[]): EscapedText | undefined {
  return texts.find(({ parts }) => interpolationsOf(parts).includes(interpolation))
}

const isSame = (a: Edit, b: Edit) => a.from === b.from && a.to === b.to && a.insert === b.insert

interface Doubts {
  /** Something else than the page gets the escaped text. */
  readonly isShared: boolean
  readonly because: readonly string[]
}

/** Why escaping where the text is built could change more than the page. */
function doubtsAbout(
  context: ValueContext,
  interpolation: Interpolation,
  { because }: EscapedPlace,
): Attempt<Doubts> {
  const { model, template, sink } = context.match
  const { access } = interpolation
  const written = code(model.text.slice(interpolation.from, interpolation.to))
  // What a request holds is no tuple.
  const isOne =
    access === null ||
    access.certain ||
    access.path !== "" ||
    because.length === 0 ||
    isText(context, interpolation)
  const tuple = isOne
    ? []
    : [`if \`${model.text.slice(access.base.from, access.base.to)}\` is a tuple, \`%\` took its items apart`]
  const value = access?.base ?? interpolation
  const place = sink.kind === "call" ? sink.call.from : sink.stmt.from
  const around = functionScope(model, value.from)
  const isElsewhere = !contains(template.expr, value) && around !== functionScope(model, place)
  const isAlone = done({ isShared: false, because: tuple })
  if (!isElsewhere && !isUsedElsewhere(context.match, interpolation)) return isAlone
  if (!isMarkup(interpolation.build.expr, model))
    return refuse(
      "R08",
      `the text with ${written} is no markup itself and has other uses`,
      "escape it where it is put into the markup",
    )
  const isKnown = because.length === 0 && around.node.kind === "FunctionDef" && knownCalls(around.node, model)
  if (isElsewhere && isKnown) return isAlone
  const doubt = isElsewhere
    ? `the text with ${written} is built for other callers too, which may escape it themselves`
    : `the text with ${written} is used elsewhere too, where it may have to stay as it is`
  return done({ isShared: true, because: [...tuple, doubt] })
}

/** The scope of the function, class or module around; what a comprehension or a lambda does is done for it. */
function functionScope(model: Model, offset: number): Scope {
  let scope = model.scopeAt(offset)
  while (scope.parent !== undefined && (scope.kind === "comprehension" || scope.kind === "lambda"))
    scope = scope.parent
  return scope
}

/** Whether tags stand in the text that is built there, or in those that it is added to. */
function isMarkup(text: ast.Expr, model: Model): boolean {
  let whole = text
  for (
    let up = model.parentOf(whole);
    up?.kind === "Binary" || up?.kind === "String";
    up = model.parentOf(up)
  )
    whole = up
  const hasTag = (node: Node): node is ast.StringGroup =>
    node.kind === "String" && textsIn(node).some(text => text.includes("<"))
  return findIn([whole], hasTag) !== null
}
