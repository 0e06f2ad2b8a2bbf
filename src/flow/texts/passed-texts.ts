import type { Catalog, LibrarySink, Passing } from "../../libraries/catalog.ts"
import { definitionName } from "../../semantics/definition-name.ts"
import type { Model } from "../../semantics/model.ts"
import { hasDecorator } from "../../semantics/names.ts"
import type * as ast from "../../syntax/ast.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import { isAround, type Parameter, parameterOf, wholeTextUnder } from "../../template/parameter-of.ts"
import { templateOf } from "../../template/template-of.ts"
import { candidateSites } from "../sinks/candidate-sites.ts"
import { putInto } from "../sinks/put-into.ts"
import { unknownSink } from "../sinks/sink-names.ts"
import type { MatchedSink } from "../values/match.ts"
import { callTargets } from "./find-matches.ts"
import type { TextTarget } from "./match-maker.ts"

/**
 * The functions of a module (by its name) that pass a parameter on to a sink as text, each as a sink itself. `sites`
 * are the places at which the sinks' names stand.
 */
export function passedTexts(
  module: string,
  model: Model,
  catalog: Catalog,
  sites: readonly number[],
): LibrarySink[] {
  const { calls } = candidateSites(model.module, sites)
  return callTargets(calls, model, catalog).flatMap(target => passedBy(target, module, model))
}

function passedBy(target: TextTarget, module: string, model: Model): LibrarySink[] {
  if (target.sink.kind !== "call" || !isSure(target.sink)) return []
  const put = putInto(templateOf(target.text, model), target.sink.passing)
  const { parts } = put.template
  return interpolationsOf(parts).flatMap(given => {
    const taken = put.settled.has(given)
      ? undefined
      : (parameterOf(given.expr, model) ??
        (given === parts[0] ? wholeTextUnder(given.expr, model) : undefined))
    // A function that gives a piece of the text doesn't run it; what is checked is no text of others.
    return (
      (taken &&
        isAround(taken.fn, target.text) &&
        !model.isBounded(given.expr) &&
        asSink(target, taken, { parts, given }, module, model)) ||
      []
    )
  })
}

function isSure({ known, callee, fact: { runs } }: MatchedSink & { kind: "call" }): boolean {
  return runs !== "name" && (known || unknownSink.test(callee.slice(callee.lastIndexOf(".") + 1)))
}

/** Methods of str: a function of the same name would be looked for wherever text is handled. */
const ownMethods: ReadonlySet<string> = new Set(["encode", "format", "join", "replace", "split", "strip"])

function asSink(
  { library, sink }: TextTarget,
  { fn, param }: Parameter,
  around: NonNullable<Passing["around"]>,
  module: string,
  model: Model,
): LibrarySink | null {
  const call = calledAs(fn, model)
  if (
    sink.kind !== "call" ||
    call === null ||
    ownMethods.has(fn.name) ||
    param.form === "star" ||
    param.form === "doubleStar"
  )
    return null
  const isBound = model.classOf(fn) !== undefined && !hasDecorator(fn, "staticmethod")
  const at = fn.params.filter(({ form }) => form !== "keywordOnly").indexOf(param) - (isBound ? 1 : 0)
  if (isBound && fn.params[0] === param) return null
  const { language, runs = "once", list = false } = sink.fact
  return {
    library,
    sink: {
      call,
      language,
      text: {
        ...(at < 0 ? {} : { at }),
        ...(param.form === "positionalOnly" ? {} : { name: param.name }),
      },
      runs,
      list,
      templates: false,
    },
    passing: {
      module,
      to: sink.passing?.to ?? sink.callee,
      known: sink.known,
      around: around.parts.length === 1 && around.parts[0] === around.given ? null : around,
    },
  }
}

/** The name that others call a function by; null for one that only the code around it can. */
function calledAs(fn: ast.FunctionDef, model: Model): string | null {
  const cls = model.classOf(fn)
  const outermost = cls ?? fn
  for (let at = model.parentOf(outermost); at?.kind !== "Module"; at = at && model.parentOf(at))
    if (at?.kind !== "ClassDef" && at?.kind !== "If" && at?.kind !== "Try") return null
  return definitionName(model, cls && fn.name === "__init__" ? cls : fn)
}
