import type { Hole, Match } from "../../flow/values/match.ts"
import { holeCode } from "../../rules/code-words.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"
import { leadingText } from "../../syntax/string-parts.ts"
import { printBuild } from "../../template/print.ts"
import type { Slot } from "../../template/print-request.ts"
import type { Build, ConcatenationBuild, Interpolation } from "../../template/template.ts"
import type { Edit } from "../../text/edit.ts"
import { type Attempt, done } from "../attempt.ts"
import { keepsOrder } from "../evaluation-order.ts"
import { isAtLeast, isPure } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import type { RewriteRequest } from "../rewrite.ts"
import { positionsOf, refusalAt } from "./html-context.ts"
import type { EscapedMarkup } from "./html-rewrite.ts"
import { argumentValue, type DirectBuild } from "./markup-literal.ts"

const manual = "write `{{ name }}` in the template and pass the value to it under that name"

/**
 * `render_template_string(f"<p>{x}</p>")` becomes `render_template_string("<p>{{ x }}</p>", x=x)`, and so does Jinja's
 * `Template(f"…").render()`, which escapes nothing by itself.
 */
export function templateVariables({ match, holes, target }: RewriteRequest): Attempt<EscapedMarkup> {
  const { model, sink } = match
  const [first] = holes
  const written = first === undefined ? "the value" : holeCode(first, match)
  const elsewhere = () => refuse("R19", `${written} becomes part of a template's source`, manual)
  const context = sink.kind === "call" ? contextOf(match, sink.call, sink.argument, sink.callee) : null
  const build = context === null ? null : writtenText(match, context.call)
  if (context === null || build === null || !isWritten(build)) return elsewhere()
  if (context.call.args.some(({ form }) => form === "doubleStar" || form === "star")) return elsewhere()
  if (!hasSimpleTags(match))
    return refuse("R21", `tags of the template can change what ${written} is in them`, manual)
  const taken = new Set([...reserved, ...wordsOf(match), ...context.call.args.map(({ name }) => name ?? "")])
  const slots = new Map<Interpolation | Build, Slot>()
  const args: string[] = []
  const passed = new Map<string, string>()
  const evaluated = context.call.args.flatMap(({ value }) => (value === match.template.expr ? [] : [value]))
  for (const hole of holes) {
    const { interpolation } = hole
    const refusal = refusalOf(match, hole)
    if (refusal !== null) return refusal
    const value = argumentValue(match, interpolation, target.python)
    if (!value.ok) return value
    const source = value.value.code
    const isAgain = value.value.exprs.every(isPure)
    const before = isAgain ? passed.get(source) : undefined
    const name = before ?? freeName(wishedName(interpolation.expr), taken)
    slots.set(interpolation, { kind: "sql", text: `{{ ${name}${filterOf(hole, context.escapes)} }}` })
    if (before === undefined) {
      args.push(`${name}=${source}`)
      evaluated.push(...value.value.exprs)
    }
    passed.set(source, name)
  }
  if (!keepsOrder(model, evaluated).ok)
    return refuse("R11", `${written} would be evaluated after the values beside it`, manual)
  const printed = printBuild(model.text, {
    build,
    flavor: "plain",
    slots,
    textEdits: [],
    model,
    modern: isAtLeast(target.python, 12),
  })
  if (!printed.ok) return elsewhere()
  return done({
    title: "Pass the values to the template",
    edits: [...printed.value, argumentsEdit(context.call, args)],
    reads: "source",
    because: [`a template's syntax in ${written} isn't run any more`],
  })
}

/**
 * How a template's text is built: in the call, or by the statement right before it for a variable that nothing else reads,
 * so that the values are the same in the call. Null where that isn't so.
 */
function writtenText({ model, template }: Match, call: ast.Call): Build | null {
  const { build } = template
  if (build.kind !== "variable") return build
  const [seed, ...more] = build.seeds
  const binding = build.expr.kind === "Name" ? model.bindingOf(build.expr) : undefined
  if (seed === undefined || more.length > 0 || build.additions.length > 0) return null
  if (binding?.scope.kind !== "function" || binding.escapes || binding.uses.length !== 1) return null
  const { definition } = seed
  if (definition.kind !== "assign" || definition.path.length > 0) return null
  const { stmt } = definition
  const next = model.statementOf(call)
  const isNext =
    model.parentOf(stmt) === model.parentOf(next) &&
    /^(\s|#[^\r\n]*|;)*$/.test(model.text.slice(stmt.to, next.from))
  return isNext && isOne(stmt) && isFirst(next, call) ? seed.build : null
}

const isOne = (stmt: ast.Assign | ast.AnnAssign) => stmt.kind === "AnnAssign" || stmt.targets.length === 1

/** Whether a statement evaluates a call before anything else. */
function isFirst(stmt: ast.Stmt, call: ast.Call): boolean {
  if (stmt.kind !== "Return" && stmt.kind !== "ExprStmt" && stmt.kind !== "Assign") return false
  const { value } = stmt
  return value === call || (value?.kind === "Tuple" && value.items[0] === call)
}

/** Whether all values of a text stand in it as they are, without texts in between. */
function isWritten(build: Build): build is DirectBuild | ConcatenationBuild {
  if (build.kind === "concatenation")
    return build.operands.every(operand => operand.kind === "opaque" || isWritten(operand))
  return (
    (build.kind === "literal" || build.kind === "percent" || build.kind === "format") &&
    build.fields.every(({ value }) => value === null) &&
    (build.kind === "literal" || (build.hitch === null && !build.rereads))
  )
}

/** The call that gives the template its values, and whether it escapes them. */
function contextOf(
  { model }: Match,
  call: ast.Call,
  argument: ast.Argument,
  callee: string,
): { readonly call: ast.Call; readonly escapes: boolean } | null {
  if (argument.form !== "positional" || call.args[0] !== argument || unusual.test(model.text)) return null
  if (/^(flask|quart)\.(render|stream)_template_string$/.test(callee)) return { call, escapes: true }
  const isTemplate = callee === "jinja2.Template" && hasUsualOptions(call.args.slice(1))
  const isFromString =
    callee === "jinja2.Environment.from_string" && call.args.length === 1 && isUsual(call.func, model)
  if (!isTemplate && !isFromString) return null
  const method = model.parentOf(call)
  const render = method?.kind === "Attribute" ? model.parentOf(method) : undefined
  const isRendered = method?.kind === "Attribute" && method.name === "render" && render?.kind === "Call"
  // A mapping that is passed as a whole can hold any name.
  return isRendered && render.func === method && render.args.every(({ form }) => form === "keyword")
    ? { call: render, escapes: false }
    : null
}

/** Options by which braces mean something else, or values are changed on their way into the page. */
const unusual = /\b(variable|block|comment)_(start|end)_string|\bline_(statement|comment)_prefix|\bfinalize\b/

/** Whether the environment whose method is called is one that the file makes, with options that change no syntax. */
function isUsual(method: ast.Expr, model: Model): boolean {
  if (method.kind !== "Attribute") return false
  const { value } = method
  if (value.kind === "Call") return isEnvironment(value, model)
  const definitions = value.kind === "Name" || value.kind === "Attribute" ? model.definitionsOf(value) : []
  return (
    definitions.length > 0 &&
    definitions.every(
      definition =>
        definition.kind === "assign" &&
        definition.path.length === 0 &&
        isEnvironment(definition.value, model),
    )
  )
}

function isEnvironment(expr: ast.Expr, model: Model): boolean {
  return (
    expr.kind === "Call" &&
    model.qualifiedName(expr.func) === "jinja2.Environment" &&
    hasUsualOptions(expr.args)
  )
}

const hasUsualOptions = (args: readonly ast.Argument[]) =>
  args.every(
    ({ form, name }) =>
      form === "keyword" &&
      /^(autoescape|loader|trim_blocks|lstrip_blocks|keep_trailing_newline|undefined|auto_reload|cache_size|bytecode_cache)$/.test(
        name ?? "",
      ),
  )

/** Whether all tags of a template leave a variable what it is outside of them. */
function hasSimpleTags({ variants }: Match): boolean {
  return variants.every(({ variant: { strings } }) => {
    const text = strings.join(" ")
    const tags = [...text.matchAll(/\{%[-+]?\s*(\w*(?:\s+\w+\s*=)?)/g)]
    return (
      !text.includes("{#") &&
      tags.every(([, tag]) => /^(if|elif|else|endif|for|endfor|block|endblock)\b|^set\s.*=/.test(tag!))
    )
  })
}

function refusalOf(match: Match, hole: Hole): ReturnType<typeof refuse> | null {
  const written = holeCode(hole, match)
  for (const position of positionsOf(match, hole)) {
    if ("quote" in position && position.quote === "none")
      return refuse(
        "R18",
        `${written} is an attribute's value without quotes`,
        "put quotes around the attribute's value",
      )
    const refusal = refusalAt(position, written)
    if (refusal !== null) return refusal
  }
  // Braces beside the new ones would be read with them.
  const isBeside = match.variants.some(({ variant: { strings, interpolations } }) => {
    const at = interpolations.indexOf(hole.interpolation)
    return at >= 0 && (/\{$/.test(strings[at]!) || /^\}/.test(strings[at + 1]!))
  })
  return isBeside ? refuse("R21", `braces stand beside ${written}`, manual) : null
}

function filterOf({ value }: Hole, escapes: boolean): string {
  if (value.kind === "sanitized" && value.gives !== "value") return "|safe"
  return escapes ? "" : "|e"
}

/** What Jinja and Flask mean by these names. */
const reserved: readonly string[] =
  "self loop super caller varargs kwargs true false none True False None and or not in is if else for import from as with request session g config url_for get_flashed_messages range lipsum dict cycler joiner namespace _ gettext ngettext".split(
    " ",
  )

/** Words of the fixed text, which may be names that the template uses already. */
function wordsOf({ variants }: Match): string[] {
  const isTemplate = variants.some(({ variant }) => variant.strings.some(text => /\{[{%#]/.test(text)))
  return isTemplate ? variants.flatMap(({ variant }) => variant.strings.join(" ").match(/\w+/g) ?? []) : []
}

function wishedName(expr: ast.Expr): string {
  if (expr.kind !== "Subscript") return nameOf(expr) || "value"
  const key = leadingText(expr.index) ?? ""
  return /^[A-Za-z]\w*$/.test(key) ? key : "value"
}

function freeName(wish: string, taken: Set<string>): string {
  const plain = wish.replace(/^_+/, "") || "value"
  for (let number = 1; ; number++) {
    const name = number === 1 ? plain : `${plain}_${number}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

/** The values as keywords, behind the arguments that are there. */
function argumentsEdit(call: ast.Call, args: readonly string[]): Edit {
  const last = call.args.at(-1)
  if (last === undefined) {
    const at = call.to - 1
    return { from: at, to: at, insert: args.join(", ") }
  }
  const { to } = last.value.parens ?? last.value
  const from = Math.max(to, last.to)
  return { from, to: from, insert: `, ${args.join(", ")}` }
}
