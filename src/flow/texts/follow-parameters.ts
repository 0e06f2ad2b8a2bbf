import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { interpolationsOf, isKnownText } from "../../template/known-text.ts"
import { isAround, type Parameter, parameterOf, wholeTextUnder } from "../../template/parameter-of.ts"
import { replaceInterpolations } from "../../template/replace-parts.ts"
import type { Interpolation, Template } from "../../template/template.ts"
import { templateOf } from "../../template/template-of.ts"

/** A text as it reaches a sink, seen from where it is built. */
export interface FollowedText {
  readonly template: Template
  /** The calls through which it is passed, outermost first. */
  readonly through: readonly ast.Call[]
  /** Interpolations that belong to a function on the way, where they are judged in their own right. */
  readonly settled: ReadonlySet<Interpolation>
}

/** Helpers that pass a text on to helpers are rarely deeper, and every level multiplies the calls. */
const deepest = 4

/**
 * The text itself, and, where a parameter of the function around it is all of the text or a piece of code in it, the
 * text with what each call in this file passes. `settled` is not followed.
 */
export function followParameters(
  template: Template,
  model: Model,
  settled: ReadonlySet<Interpolation> = new Set(),
): FollowedText[] {
  return follow({ template, through: [], settled }, model, deepest)
}

function follow(text: FollowedText, model: Model, left: number): FollowedText[] {
  const interpolations = interpolationsOf(text.template.parts)
  if (left === 0) return [text]
  const passed = interpolations.flatMap(interpolation => {
    if (text.settled.has(interpolation)) return []
    const parameter =
      parameterOf(withoutEncoding(interpolation.expr), model) ??
      (beginsWith(text.template, interpolation) ? wholeTextUnder(interpolation.expr, model) : undefined)
    // What a function got that gives a piece of the text is what this very call passes to it.
    const isPassed =
      parameter && [text.template.expr, ...text.through].some(expr => isAround(parameter.fn, expr))
    return isPassed ? callersOf(text, interpolation, parameter, model) : []
  })
  const isHandedOver = passed.length > 0 && isWhole(text.template, interpolations[0])
  return [...(isHandedOver ? [] : [text]), ...passed.flatMap(outer => follow(outer, model, left - 1))]
}

/** Whether a text begins with this value, which then is the statement rather than a piece of it. */
function beginsWith({ parts: [first] }: Template, interpolation: Interpolation): boolean {
  return first === interpolation
}

/** Whether a text is nothing but this value. */
function isWhole({ parts: [only, ...others] }: Template, interpolation: Interpolation | undefined): boolean {
  return only === interpolation && others.length === 0
}

/** What the calls of a function put in the place of its parameter, where that is a text with fixed parts. */
function callersOf(
  text: FollowedText,
  interpolation: Interpolation,
  { fn, param }: Parameter,
  model: Model,
): FollowedText[] {
  const isAll = isWhole(text.template, interpolation)
  return model.callsOf(fn).flatMap(call => {
    const argument = model.argumentFor(call, fn, param)
    if (argument === undefined) return []
    const given = templateOf(argument, model)
    if (!isAll && !isKnownText(given.parts)) return []
    const settled = new Set([...text.settled, ...interpolationsOf(text.template.parts)])
    settled.delete(interpolation)
    return {
      template: isAll
        ? given
        : {
            ...text.template,
            parts: replaceInterpolations(text.template.parts, part =>
              part === interpolation ? given.parts : [part],
            ),
          },
      through: [call, ...text.through],
      settled,
    }
  })
}

/** `text` of `text.encode("utf-8")` and `bytes(text, "utf-8")`. */
function withoutEncoding(expr: ast.Expr): ast.Expr {
  if (expr.kind !== "Call") return expr
  if (expr.func.kind === "Attribute" && expr.func.name === "encode") return expr.func.value
  const [text, encoding] = expr.args
  return text && encoding && expr.func.kind === "Name" && expr.func.name === "bytes" ? text.value : expr
}
