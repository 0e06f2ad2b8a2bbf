import type { ArgumentSpec, Sink } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import { argumentsFor } from "./arguments-for.ts"

/** Steps from a template to the call that made its engine: a variable, `get_template`, an attribute. */
const mostSteps = 6

/** A page's template. */
interface PageTemplate {
  /** The template's text; null when it is in a file. */
  readonly source: string | null
  /** Whether its engine escapes what the template doesn't say is safe. */
  readonly escapes: boolean
}

/**
 * What is put into a template by a call of its `render` and not escaped there: the arguments among `args`. None when
 * the engine escapes and the template doesn't say that they are safe, when nobody sees how it was made, or when the
 * template is no page.
 */
export function unescapedVariables(
  call: ast.Call,
  args: readonly ast.Argument[],
  { rendered }: Sink,
  model: Model,
): readonly ast.Argument[] {
  if (rendered === undefined) return args
  const template =
    "source" in rendered ? ownTemplate(call, rendered.source, model) : madeTemplate(call, rendered, model)
  if (template === null) return []
  const { source, escapes } = template
  if (escapes)
    return args.filter(({ name }) => source !== null && name !== null && isCalledSafe(name, source))
  return args.filter(({ name }) => source === null || name === null || isPutIn(name, source))
}

function ownTemplate(call: ast.Call, spec: ArgumentSpec, model: Model): PageTemplate | null {
  const [argument] = argumentsFor(call.args, spec)
  const text = argument && model.constantOf(argument.value)
  const source = text?.kind === "str" ? pageOf(text.value)?.source : undefined
  return source === undefined ? null : { source, escapes: true }
}

function madeTemplate({ func }: ast.Call, made: Made, model: Model): PageTemplate | null {
  return func.kind === "Attribute" ? templateBehind(func.value, made, model) : null
}

/** What is known of engines and how they are made. */
type Made = Extract<NonNullable<Sink["rendered"]>, { by: unknown }>

function templateBehind(receiver: ast.Expr, { by, escapes }: Made, model: Model): PageTemplate | null {
  let template: { readonly source: string | null } | null = null
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
    if (name !== undefined && by.includes(name))
      return template && withEngine(template.source, at, escapes, model)
    at = at.func.kind === "Attribute" ? at.func.value : undefined
  }
  return null
}

/** The template that a constant is, or names, when that is a page. */
function pageOf(text: string): Pick<PageTemplate, "source"> | null {
  if (/^[\w./-]+\.(?:x?html?|svg)(?:\.\w+)?$/i.test(text)) return { source: null }
  return /<[a-z!][^<>]*>|\|\s*safe\b/i.test(text) ? { source: text } : null
}

/** Whether the engine escapes: an argument that makes it do so is given, and doesn't say no. */
function withEngine(
  source: string | null,
  { args }: ast.Call,
  escapes: string,
  model: Model,
): PageTemplate | null {
  if (args.some(({ form }) => form === "doubleStar" || form === "star")) return null
  const given = args.find(({ name }) => name === escapes)
  const constant = given && model.constantOf(given.value)
  return { source, escapes: given !== undefined && !(constant?.kind === "bool" && !constant.value) }
}

/** Whether a template has a variable of this name that no filter of its own escapes. */
function isPutIn(name: string, source: string): boolean {
  const uses = source.match(new RegExp(`(?:\\{\\{|\\$\\{)[^}]*\\b${name}\\b[^}]*\\}`, "g")) ?? []
  const loops = new RegExp(`%[^%]*\\bin\\s+${name}\\b`).test(source)
  return loops || uses.some(use => !/\|\s*(?:e|escape|h|u|tojson|urlencode|int|length)\b/.test(use))
}

/** Whether some of these pages show a variable of this name, and none of them says that it is safe. */
export function isEscapedIn(name: string, pages: readonly string[]): boolean {
  const shows = new RegExp(`\\{\\{[^}]*\\b${name}\\b|\\{%[^%]*\\bin\\s+${name}\\b`)
  const showing = pages.filter(page => shows.test(page))
  return (
    showing.length > 0 &&
    !showing.some(page => isCalledSafe(name, page) || /\bautoescape\s+(?:off|false)\b/.test(page))
  )
}

/** Whether a template has a variable of this name, or what a loop takes out of it, of which it says that it is safe. */
function isCalledSafe(name: string, source: string): boolean {
  const items = [...source.matchAll(new RegExp(`\\{%-?\\s*for\\s+([\\w\\s,]+?)\\s+in\\s+${name}\\b`, "g"))]
  const names = [name, ...items.flatMap(([, taken]) => taken!.split(/[\s,]+/))]
  return new RegExp(
    `\\{\\{-?\\s*(?:${names.join("|")})\\b(?:[^}|]|\\|(?!\\s*(?:e|escape|force_escape)\\b))*\\|\\s*safe\\b`,
  ).test(source)
}
