import type { Sink } from "../libraries/library.ts"
import type { Model } from "../semantics/model.ts"
import { onlyAssigned } from "../semantics/only-assigned.ts"
import type * as ast from "../syntax/ast.ts"

/** Steps from a template to the call that made its engine: a variable, `get_template`, an attribute. */
const mostSteps = 6

/** A page's template whose engine escapes nothing on its own. */
interface UnescapedTemplate {
  /** The template's text; null when it is in a file. */
  readonly source: string | null
}

/**
 * What is put into a template by a call of its `render` and not escaped there: the arguments among `args`. None when the
 * engine escapes, when nobody sees how it was made, or when the template is no page.
 */
export function unescapedVariables(
  call: ast.Call,
  args: readonly ast.Argument[],
  { rendered }: Sink,
  model: Model,
): readonly ast.Argument[] {
  if (rendered === undefined) return args
  const template = call.func.kind === "Attribute" ? templateBehind(call.func.value, rendered, model) : null
  if (template === null) return []
  const { source } = template
  return args.filter(({ name }) => source === null || name === null || isPutIn(name, source))
}

function templateBehind(
  receiver: ast.Expr,
  { by, escapes }: NonNullable<Sink["rendered"]>,
  model: Model,
): UnescapedTemplate | null {
  let template: UnescapedTemplate | null = null
  let at: ast.Expr | undefined = receiver
  for (let step = 0; at && step < mostSteps; step++) {
    if (at.kind === "Name" || at.kind === "Attribute") {
      at = onlyAssigned(model.definitionsOf(at))
      continue
    }
    if (at.kind !== "Call") return null
    const first = at.args[0] && model.constantOf(at.args[0].value)
    if (first?.kind === "str") template ??= pageOf(first.value)
    const name = model.qualifiedName(at.func)
    if (name !== undefined && by.includes(name)) return isOff(at, escapes, model) ? template : null
    at = at.func.kind === "Attribute" ? at.func.value : undefined
  }
  return null
}

/** The template that a constant is, or names, when that is a page. */
function pageOf(text: string): UnescapedTemplate | null {
  if (/^[\w./-]+\.(?:x?html?|svg)(?:\.\w+)?$/i.test(text)) return { source: null }
  return /<[a-z!][^<>]*>/i.test(text) ? { source: text } : null
}

/** Whether an argument that makes the engine escape is missing, or says no. */
function isOff({ args }: ast.Call, escapes: string, model: Model): boolean {
  if (args.some(({ form }) => form === "doubleStar" || form === "star")) return false
  const given = args.find(({ name }) => name === escapes)
  const constant = given && model.constantOf(given.value)
  return given === undefined || (constant?.kind === "bool" && !constant.value)
}

/** Whether a template has a variable of this name that no filter of its own escapes. */
function isPutIn(name: string, source: string): boolean {
  const uses = source.match(new RegExp(`(?:\\{\\{|\\$\\{)[^}]*\\b${name}\\b[^}]*\\}`, "g")) ?? []
  const loops = new RegExp(`%[^%]*\\bin\\s+${name}\\b`).test(source)
  return loops || uses.some(use => !/\|\s*(?:e|escape|h|u|tojson|urlencode|int|length)\b/.test(use))
}
