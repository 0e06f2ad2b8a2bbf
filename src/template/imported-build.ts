import { type CalledElsewhere, calledElsewhere, mappedFunction } from "../semantics/called-elsewhere.ts"
import type * as ast from "../syntax/ast.ts"
import { addsQuotes } from "./adds-quotes.ts"
import { Builder, keepsText, opaqueBuild } from "./builder.ts"
import { type Pick, textsOf } from "./call-build.ts"
import { callsIn } from "./inner-builds.ts"
import { isStr } from "./known-text.ts"
import { itemsUnder, type Parameter, parameterUnder } from "./parameter-of.ts"
import { replaceInterpolations, withoutOrigin } from "./replace-parts.ts"
import type { Build, ImportedBuild, Interpolation, Part } from "./template.ts"

/** Functions of other modules that call others to build a text are rarely deeper. */
const farthest = 3
/** And so are helpers of theirs. */
const deepest = 4

/**
 * What a function of another module returns for this call: its text, with the arguments in the place of its parameters.
 * What else it puts in is, here, a part of what the call gives.
 */
export function importedBuild(builder: Builder, expr: ast.Call, pick: Pick): Build {
  return buildFrom(builder, expr, calledElsewhere(expr, builder.model), pick)
}

/** What a function gives that `map` calls with each item, in the place of its parameter the items. */
export function mappedBuild(builder: Builder, expr: ast.Call): Build {
  return buildFrom(builder, expr, mappedFunction(expr, builder.model), value => value)
}

/** Whether an interpolation is one of several that a call of another function is given together. */
export function isItemOfCall(interpolation: Interpolation): boolean {
  const { build } = interpolation
  const there = build.kind === "imported" ? build.origins.get(interpolation) : undefined
  if (build.kind !== "imported" || there === undefined) return false
  return isMap(build.expr) || itemsUnder(there.expr, build.from.model) !== undefined
}

function isMap({ func }: ast.Call): boolean {
  return func.kind === "Name" && func.name === "map"
}

function buildFrom(builder: Builder, expr: ast.Call, from: CalledElsewhere | undefined, pick: Pick): Build {
  if (from === undefined || builder.distance >= farthest) return opaqueBuild(expr)
  if (isNamedQuoter(from) && !addsQuotes(from.fn, from.model)) return opaqueBuild(expr)
  const there = new Builder(from.model, builder)
  const returns = textsOf(from.fn, from.model, pick).map(value => there.operand(value))
  const [only, ...others] = returns
  if (!only || !returns.some(isStr)) return opaqueBuild(expr)
  const calls = callsIn(returns)
  const argument = (interpolation: Interpolation) => argumentOf(interpolation, from, calls)
  const origins = new Map<Interpolation, Interpolation>()
  const parts: Part[] = []
  const build: ImportedBuild = { kind: "imported", expr, from, calls, origins, parts }
  const known = new Map<Interpolation, readonly Part[]>()
  const brought = (interpolation: Interpolation): readonly Part[] => {
    const before = known.get(interpolation)
    if (before) return before
    const given = argument(interpolation)
    const isItem = isMap(expr) || itemsUnder(interpolation.expr, from.model) !== undefined
    const operand = given && !isItem && keepsText(interpolation.rendering) ? builder.operand(given) : null
    if (operand && operand.kind !== "opaque") {
      known.set(interpolation, operand.parts)
      return operand.parts
    }
    const here = standIn(interpolation, given ?? expr, build)
    origins.set(here, interpolation)
    known.set(interpolation, [here])
    return [here]
  }
  const bring = (text: readonly Part[]) => replaceInterpolations(text, brought, withoutOrigin)
  const texts = returns.map(each => bring(each.parts))
  parts.push(...(others.length === 0 ? texts[0]! : [{ kind: "choice", options: texts } as const]))
  return build
}

/**
 * Whether a function says that it quotes: mostly, what it makes of a text is its business, and not to be read as that
 * text.
 */
function isNamedQuoter({ callee }: CalledElsewhere): boolean {
  return /(?:quote|escape)[^.]*$|(?:^|[._])identifier$/i.test(callee)
}

/**
 * The argument whose text an interpolation of the called function is, or an item of it; null when it is something else,
 * or left out. `calls`: those of functions there by which its text is put together.
 */
function argumentOf(
  { expr, access }: Interpolation,
  from: CalledElsewhere,
  calls: ImportedBuild["calls"],
): ast.Expr | null {
  if (access !== null && access.path !== "") return null
  let parameter = parameterUnder(expr, from.model) ?? itemsUnder(expr, from.model)
  for (let left = deepest; parameter !== undefined && parameter.fn !== from.fn && left > 0; left--) {
    const { fn, param }: Parameter = parameter
    const [call, ...others] = calls.get(fn) ?? []
    const given = call && others.length === 0 ? from.model.argumentFor(call, fn, param) : undefined
    parameter = given && parameterUnder(given, from.model)
  }
  return parameter?.fn === from.fn ? (from.argumentFor(parameter.param) ?? null) : null
}

/** An interpolation in this file for one of another. */
function standIn({ rendering }: Interpolation, expr: ast.Expr, build: ImportedBuild): Interpolation {
  const { from, to } = expr.parens ?? expr
  return { kind: "interpolation", expr, access: null, rendering, build, from, to }
}
