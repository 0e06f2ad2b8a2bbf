import { code } from "../rules/code-words.ts"
import type { Hole } from "../rules/match.ts"
import { forEachChild, type Node } from "../semantics/children.ts"
import type { Model } from "../semantics/model.ts"
import type { Scope } from "../semantics/scope.ts"
import type * as ast from "../syntax/ast.ts"
import type { Edit } from "../text/edit.ts"
import { contains } from "../text/range.ts"
import { type Attempt, done } from "./attempt.ts"
import { importedEscape } from "./escape-function.ts"
import type { EscapedPlace } from "./html-context.ts"
import { escapedEdits } from "./html-escape-edits.ts"
import { operandDoubts } from "./html-operands.ts"
import type { EscapedMarkup, EscapeRequest } from "./html-rewrite.ts"
import { isUsedElsewhere } from "./html-text-uses.ts"
import { knownCalls } from "./known-calls.ts"
import { refuse } from "./refusals.ts"
import { isText, type ValueContext } from "./value.ts"

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
  for (const [hole, place] of escapes) {
    const imported = importedEscape(match.model, place.escaper, hole.interpolation.from)
    if (imported === null)
      return refuse("R13", "the module has an `escape` of its own", "escape the value by hand")
    const edit = escapedEdits(context, hole, place, escapes, imported.code)
    if (!edit.ok) return edit
    const doubts = doubtsAbout(context, hole, place)
    if (!doubts.ok) return doubts
    because.push(...doubts.value)
    const added = [...edit.value, ...(place.escape ? imported.edits : [])]
    for (const one of added) if (!edits.some(other => isSame(one, other))) edits.push(one)
  }
  return done({ title: "Escape the values", edits, reads: "text", because })
}

const isSame = (a: Edit, b: Edit) => a.from === b.from && a.to === b.to && a.insert === b.insert

/** Why escaping where the text is built could change more than the page. */
function doubtsAbout(
  context: ValueContext,
  { interpolation }: Hole,
  { because }: EscapedPlace,
): Attempt<string[]> {
  const { model, template, sink } = context.match
  const { access } = interpolation
  const written = code(model.text.slice(interpolation.from, interpolation.to))
  // What a request holds is no tuple.
  const isOne = access === null || access.certain || because.length === 0 || isText(context, interpolation)
  const tuple = isOne
    ? []
    : [`if \`${model.text.slice(access.base.from, access.base.to)}\` is a tuple, \`%\` took its items apart`]
  const value = access?.base ?? interpolation
  const place = sink.kind === "call" ? sink.call.from : sink.stmt.from
  const around = functionScope(model, value.from)
  const isElsewhere = !contains(template.expr, value) && around !== functionScope(model, place)
  if (!isElsewhere && !isUsedElsewhere(context.match, interpolation)) return done(tuple)
  if (!isMarkup(model.statementOf(interpolation.build.expr)))
    return refuse(
      "R08",
      `the text with ${written} is no markup itself and has other uses`,
      "escape it where it is put into the markup",
    )
  const isKnown = because.length === 0 && around.node.kind === "FunctionDef" && knownCalls(around.node, model)
  if (isElsewhere && isKnown) return done(tuple)
  return done([
    ...tuple,
    isElsewhere
      ? `the text with ${written} is built for other callers too, which may escape it themselves`
      : `the text with ${written} is used elsewhere too, where it may have to stay as it is`,
  ])
}

/** The scope of the function, class or module around; what a comprehension or a lambda does is done for it. */
function functionScope(model: Model, offset: number): Scope {
  let scope = model.scopeAt(offset)
  while (scope.parent !== undefined && (scope.kind === "comprehension" || scope.kind === "lambda"))
    scope = scope.parent
  return scope
}

/** Whether tags stand in the statement that builds the text. */
function isMarkup(stmt: ast.Stmt): boolean {
  let found = false
  const visit = (node: Node): void => {
    if (node.kind === "String")
      found ||= node.literals.some(({ parts }) =>
        parts.some(part => part.kind === "text" && part.value.includes("<")),
      )
    forEachChild(node, visit)
  }
  visit(stmt)
  return found
}
