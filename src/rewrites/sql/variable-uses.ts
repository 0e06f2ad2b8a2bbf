import type { Match } from "../../flow/values/match.ts"
import type { Definition } from "../../semantics/definition.ts"
import type * as ast from "../../syntax/ast.ts"
import { type Attempt, done } from "../attempt.ts"
import { isPrinted } from "../printed.ts"
import { refuse } from "../refusals.ts"
import { isOnlyTarget } from "./companions.ts"
import type { SharedVariable } from "./jointly.ts"
import type { TextVariable } from "./pieces.ts"

/** What else happens to the text of a variable. */
export interface OtherUses {
  /** Other calls that run the same text. */
  readonly sinks: readonly { readonly call: ast.Call; readonly argument: ast.Argument }[]
  /** It is printed or logged, which needs a string. */
  readonly printed: boolean
}

/**
 * Looks at every read of a variable; refuses where the rewritten text would change more than the query.
 * @param shared what the variable is to texts that are rewritten together with this one
 */
export function otherUses(
  match: Match,
  variable: TextVariable,
  shared: SharedVariable | null = null,
): Attempt<OtherUses> {
  const { model } = match
  const { binding, name } = variable
  if (binding.escapes || (binding.scope.kind !== "function" && binding.scope.kind !== "module"))
    return refuse("R08", `\`${name}\` is also given a value from outside the function`)
  if (variable.start !== null) return listUses(match, variable, variable.start, shared)
  const converted = new Set<Definition>(shared?.definitions)
  for (const { definition } of [...variable.seeds, ...variable.additions])
    if (definition !== null) converted.add(definition)
  for (const definition of binding.definitions) {
    if (converted.has(definition) || definition.kind !== "augment") continue
    if (model.definitionsBefore(definition).some(before => converted.has(before)))
      return refuse("R09", `\`${name}\` is extended for another use`)
  }
  const sinks: { call: ast.Call; argument: ast.Argument }[] = []
  let printed = false
  for (const use of binding.uses) {
    if (variable.uses.has(use) && model.scopeAt(use.from) !== binding.scope)
      return refuse("R08", `\`${name}\` is read by an inner function or comprehension`)
    if (variable.uses.has(use) || shared?.uses.has(use) || isOwnTarget(use, converted)) continue
    const reaching = model.definitionsOf(use)
    if (reaching.length > 0 && !reaching.some(definition => converted.has(definition))) continue
    if (model.scopeAt(use.from) !== binding.scope)
      return refuse("R08", `\`${name}\` is read by an inner function or comprehension`)
    if (reaching.length === 0 || !reaching.every(definition => converted.has(definition)))
      return refuse("R09", `\`${name}\` holds another text on some way to a later use`)
    const sink = sinkOf(match, use)
    if (sink !== null) sinks.push(sink)
    else if (isPrinted(match.model, use)) printed = true
    else return otherUse(match, use)
  }
  return done({ sinks, printed })
}

const growing = /^(append|extend)$/

/** A list of texts may grow, be counted or tested; its texts may go nowhere else. */
function listUses(
  { model }: Match,
  { binding, name, uses, additions }: TextVariable,
  start: ast.Stmt,
  shared: SharedVariable | null,
): Attempt<OtherUses> {
  for (const definition of binding.definitions) {
    const begins = definition.kind === "assign" && definition.stmt === start && isOnlyTarget(definition)
    if (!begins && definition.kind !== "augment") return refuse("R09", `\`${name}\` begins in several places`)
    if (definition.kind === "augment" && definition.op !== "+")
      return refuse("R09", `\`${name}\` isn't only extended`)
  }
  for (const use of binding.uses) {
    if (model.scopeAt(use.from) !== binding.scope)
      return refuse("R08", `\`${name}\` is read by an inner function or comprehension`)
    if (uses.has(use) || shared?.uses.has(use)) continue
    const grows = additions.some(({ stmt }) => stmt === model.statementOf(use))
    const parent = model.parentOf(use)
    const isFine =
      parent?.kind === "If" ||
      parent?.kind === "BoolOp" ||
      (parent?.kind === "Conditional" && parent.test === use) ||
      (parent?.kind === "Unary" && parent.op === "not") ||
      (grows && parent?.kind === "AugAssign" && parent.target === use) ||
      (grows && parent?.kind === "Attribute" && growing.test(parent.name)) ||
      (parent?.kind === "Call" && parent.func.kind === "Name" && parent.func.name === "len")
    if (!isFine) return refuse("R08", `\`${name}\` is used for something else too`)
  }
  return done({ sinks: [], printed: false })
}

/** The variable on the left of its own `+=`, or as the first operand of `sql = sql + …`. */
function isOwnTarget(use: ast.Name, converted: ReadonlySet<Definition>): boolean {
  for (const definition of converted) {
    if (definition.kind === "augment" && definition.stmt.target === use) return true
    if (definition.kind === "assign" && definition.value.kind === "Binary") {
      const { from } = definition.value
      if (use.from === from && use.to < definition.value.to) return true
    }
  }
  return false
}

/** The call that runs an expression's value as this match's sink does; null when it goes elsewhere. */
export function sinkOf(match: Match, use: ast.Expr): OtherUses["sinks"][number] | null {
  const call = match.model.parentOf(use)
  if (match.sink.kind !== "call" || call?.kind !== "Call") return null
  const argument = call.args.find(({ value }) => value === use)
  const { fact } = match.sink
  if (argument === undefined || call.func.kind !== "Attribute") return null
  const name = match.model.qualifiedName(call.func)
  const known = name === undefined ? [] : match.catalog.sinksOf(name)
  const isSame = known.some(
    ({ sink }) =>
      sink.runs === fact.runs &&
      sink.params !== undefined &&
      sink.params.shape === fact.params?.shape &&
      sink.params.at === fact.params.at &&
      sink.params.style[0] === fact.params.style[0],
  )
  const isFirst = call.args[0] === argument
  return isSame && isFirst ? { call, argument } : null
}

function otherUse({ model }: Match, use: ast.Name) {
  const parent = model.parentOf(use)
  switch (parent?.kind) {
    case "Return":
    case "Yield":
    case "List":
    case "Tuple":
    case "Dict":
    case "Assign":
      return refuse("R08", `\`${use.name}\` is returned or stored`)
    case "Call":
      return refuse(
        "R08",
        `\`${use.name}\` is passed to \`${model.text.slice(parent.func.from, parent.func.to)}\` too`,
      )
    default:
      return refuse("R07", `\`${use.name}\` is used as a string too`)
  }
}
