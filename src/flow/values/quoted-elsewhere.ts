import type { SqlPosition } from "../../embedded/sql.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import type { Range } from "../../text/range.ts"
import { classAround, functionAround } from "../sinks/around.ts"
import { nodesAround, Offsets } from "../sinks/nodes-around.ts"
import { quotesNames } from "./judge-call.ts"
import type { Hole, Match } from "./match.ts"
import { validates } from "./validated-name.ts"

/**
 * Whether a name that stands here without quotes is quoted somewhere else: between quotes for names in the same text, or
 * by a function for names (`quote_ident(config.table)`) in the same function or class. Who quotes it there doesn't take
 * it for one of the program's own.
 */
export function isQuotedElsewhere(hole: Hole, { kind }: SqlPosition, match: Match): boolean {
  const { expr } = hole.interpolation
  // A piece of a name can't be quoted, and who has quotes around it has thought of it.
  if (kind === "identifier-part" || kind.startsWith("quoted")) return false
  if (expr.kind !== "Name" && expr.kind !== "Attribute" && expr.kind !== "Subscript") return false
  return isQuotedBeside(hole, match) || isGivenToQuoter(expr, match)
}

const sourceOf = (expr: ast.Expr, { text }: Model) => text.slice(expr.from, expr.to)

/** `TO_JSON("{name}") AS {name}` */
function isQuotedBeside(hole: Hole, { holes, variants, model }: Match): boolean {
  const { expr } = hole.interpolation
  const written = sourceOf(expr, model)
  return holes.some(
    ({ interpolation, places }) =>
      sourceOf(interpolation.expr, model) === written &&
      haveOneRoot(expr, interpolation.expr, model) &&
      !areAlternatives(expr, interpolation.expr, model) &&
      places.some(({ variant, position }) => {
        const analysis = variants[variant]?.analysis
        const isQuoted =
          analysis?.language === "sql" && analysis.positions[position]?.kind === "quoted-identifier"
        // On another way, all names may be without quotes.
        return isQuoted && hole.places.some(place => place.variant === variant && place.position !== position)
      }),
  )
}

/** `'"' + name + '"' if quote_identifiers else name`: whether only one of two expressions is asked at a time. */
function areAlternatives(one: ast.Expr, other: ast.Expr, model: Model): boolean {
  const isIn = (expr: ast.Expr, nodes: readonly Range[]) =>
    nodes.some(({ from, to }) => from <= expr.from && expr.to <= to)
  for (let at = model.parentOf(one); at && at.kind !== "Module"; at = model.parentOf(at)) {
    if (at.kind !== "If" && at.kind !== "Conditional") continue
    const [then, otherwise] = at.kind === "If" ? [at.body, at.else] : [[at.then], [at.else]]
    if (isIn(one, then) ? isIn(other, otherwise) : isIn(one, otherwise) && isIn(other, then)) return true
  }
  return false
}

/** Whether a call for names gets the same, in this function or another one of the class. */
function isGivenToQuoter(expr: ast.Expr, { quoted, model }: Match): boolean {
  const written = sourceOf(expr, model)
  return (quoted().get(written) ?? []).some(
    call => call.args[0] && haveOneRoot(expr, call.args[0].value, model) && !isSetTo(call, written, model),
  )
}

/** The calls of functions that quote names, by what they get first as it is written. */
export function quotedNames(model: Model): ReadonlyMap<string, readonly ast.Call[]> {
  const found = new Map<string, ast.Call[]>()
  const offsets = Array.from(
    model.text.matchAll(/\w*(?:quote|escape|identifier|format_)\w*\(/gi),
    ({ index }) => index,
  )
  for (const node of nodesAround(model.module, new Offsets(offsets))) {
    const first = node.kind === "Call" ? node.args[0] : undefined
    if (node.kind !== "Call" || first?.form !== "positional") continue
    if (!quotesNames(node.func)) continue
    if (validates.test(lastName(node.func))) continue
    const written = sourceOf(first.value, model)
    found.set(written, [...(found.get(written) ?? []), node])
  }
  return found
}

/** `table = quote_ident(table)`: the same name holds it with its quotes from there on. */
function isSetTo(call: ast.Call, written: string, model: Model): boolean {
  const stmt = model.statementOf(call)
  return stmt.kind === "Assign" && stmt.targets.some(target => sourceOf(target, model) === written)
}

/** Whether two expressions that read the same begin with the same variable, or with parameters of the same name in one class. */
function haveOneRoot(one: ast.Expr, other: ast.Expr, model: Model): boolean {
  const [a, b] = [rootOf(one), rootOf(other)]
  if (a === undefined || b === undefined) return false
  const binding = model.bindingOf(a)
  if (binding !== undefined && binding === model.bindingOf(b)) return true
  const areParameters = [a, b].every(name => {
    const definitions = model.definitionsOf(name)
    return definitions.length > 0 && definitions.every(({ kind }) => kind === "parameter")
  })
  const cls = classAround(a, model)
  const isMethod = (name: ast.Name) => functionAround(name, model) !== undefined
  return areParameters && cls !== undefined && cls === classAround(b, model) && isMethod(a) && isMethod(b)
}

function rootOf(expr: ast.Expr): ast.Name | undefined {
  if (expr.kind === "Attribute" || expr.kind === "Subscript") return rootOf(expr.value)
  return expr.kind === "Name" ? expr : undefined
}
