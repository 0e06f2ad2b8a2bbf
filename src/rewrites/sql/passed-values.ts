import type { Match } from "../../flow/values/match.ts"
import type { ParamStyle, ParamsSpec } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { parameterOf } from "../../template/parameter-of.ts"
import type { Edit } from "../../text/edit.ts"
import { type Attempt, done } from "../attempt.ts"
import { freshName } from "../names.ts"
import { isPrinted } from "../printed.ts"
import { refuse } from "../refusals.ts"
import { addParams, behind, existingParams } from "./call-params.ts"

/** A call that takes the values, or hands them on. */
export interface ValuesCall {
  readonly call: ast.Call
  /** The argument that holds the text, or a call that the text is given to first (`text(sql)`). */
  readonly argument: ast.Argument
  readonly spec: ParamsSpec
}

/** The call to which a text is given, and what lets the functions behind it hand the values on. */
export interface PassedValues extends ValuesCall {
  /** The functions that hand the text on, innermost first. */
  readonly hands: readonly ast.FunctionDef[]
  /** The driver reads `%` in the text although the call passes no values: a function gives it empty ones. */
  readonly readsPercents: boolean
  readonly edits: readonly Edit[]
  readonly because: readonly string[]
}

/**
 * Lets the values of a text go the way that the text goes: functions of this file that hand it on to the sink have a
 * parameter for them already, or get one.
 */
export function passValues(match: Match, sink: ValuesCall, style: ParamStyle): Attempt<PassedValues> {
  const { model } = match
  const readsPercents = sink.spec.neverNone === true
  let passed: PassedValues = { ...sink, hands: [], readsPercents, edits: [], because: [] }
  if (match.sink.kind !== "call") return done(passed)
  const { through } = match.sink
  let text = match.sink.argument
  for (const call of [...through].reverse()) {
    const outer = throughFunction(model, call, passed, text, style)
    if (!outer.ok) return outer
    passed = outer.value
    text = passed.argument
  }
  const source = model.text.slice(passed.argument.value.from, passed.argument.value.to)
  return through.length === 0 || passed.argument.value === match.template.expr
    ? done(passed)
    : refuse("R08", `\`${source}\` is put into another text on its way`)
}

function throughFunction(
  model: Model,
  call: ast.Call,
  inner: PassedValues,
  { value: text }: ast.Argument,
  style: ParamStyle,
): Attempt<PassedValues> {
  const fn = model.functionOf(call)
  const name = model.text.slice(call.func.from, call.func.to)
  const param = fn === undefined ? null : unchangedParameter(model, text, fn)
  if (fn === undefined || param === null || text.kind !== "Name")
    return refuse("R08", `\`${name}\` does more with the text than to hand it on`)
  const uses = model.bindingOf(text)?.uses ?? []
  if (!uses.every(use => use === text || isPrinted(model, use)))
    return refuse("R08", `\`${name}\` does more with the text than to run it`)
  if (!fn.decorators.every(keepsArguments))
    return refuse("R08", `a decorator of \`${fn.name}\` may do something with its arguments`)
  const argument = call.args.find(({ value }) => value === model.argumentFor(call, fn, param))
  const isPlain = fn.params.every(({ form }) => form === "normal")
  if (
    argument === undefined ||
    !isPlain ||
    call.args.some(({ form }) => form === "star" || form === "doubleStar")
  )
    return refuse("R08", `the parameters of \`${name}\` can't be told apart`)
  const values = valuesOf(model, fn, inner, style)
  if (!values.ok) return values
  const { name: keyword, index, readsPercents, edits, because } = values.value
  // Of a bound method Python fills in the first parameter.
  const skipped = fn.params.indexOf(param) - call.args.indexOf(argument)
  const at = argument.form === "positional" ? { at: index - skipped } : {}
  const { display, shape, style: styles, neverNone } = inner.spec
  return done({
    call,
    argument,
    spec: {
      name: keyword,
      ...at,
      shape,
      style: styles,
      ...(display === undefined ? {} : { display }),
      ...(neverNone === undefined ? {} : { neverNone }),
    },
    hands: [...inner.hands, fn],
    readsPercents: readsPercents || neverNone === true,
    edits: [...inner.edits, ...edits],
    because: [...inner.because, ...because, ...(edits.length > 0 ? otherCallers(model, fn) : [])],
  })
}

/** Who is handed a function may ask for its parameters: routes, commands, `inspect.signature`, `fn.__code__`. */
function otherCallers(model: Model, fn: ast.FunctionDef): readonly string[] {
  const uses = model.scopeAt(fn.from).binding(fn.name)?.uses ?? []
  const isHanded = uses.some(use => {
    const parent = model.parentOf(use)
    return parent?.kind !== "Call" || parent.func !== use
  })
  return isHanded ? [`\`${fn.name}\` is handed on as a function, whose parameters could be looked at`] : []
}

/** Decorators that hand any further argument on; a cache wants one that can be hashed. */
const transparent =
  /^(staticmethod|classmethod|override|final|abstractmethod|contextmanager|asynccontextmanager|retry|on_exception|synchronized)$/

function keepsArguments(decorator: ast.Expr): boolean {
  return transparent.test(lastName(decorator))
}

interface ValuesParameter {
  readonly name: string
  readonly index: number
  readonly readsPercents: boolean
  readonly edits: readonly Edit[]
  readonly because: readonly string[]
}

/** The parameter that a function gives to the call inside it as its values; a new one if it gives none. */
function valuesOf(
  model: Model,
  fn: ast.FunctionDef,
  inner: ValuesCall,
  style: ParamStyle,
): Attempt<ValuesParameter> {
  const { call, argument, spec } = inner
  const existing = existingParams(call, spec)
  if (existing.kind === "argument") {
    const { value } = existing.argument
    const param = unchangedParameter(model, value, fn)
    if (param === null) return refuse("R10", `\`${fn.name}\` passes values of its own`)
    const none = param.default
    const readsPercents = none !== null && !(none.kind === "Constant" && none.type === "none")
    const uses = value.kind === "Name" ? (model.bindingOf(value)?.uses ?? []) : []
    const isPassedOnly = uses.every(use => use === value || isPrinted(model, use))
    return done({
      name: param.name,
      index: fn.params.indexOf(param),
      readsPercents,
      edits: [],
      because: isPassedOnly ? [] : [`\`${fn.name}\` does more with \`${param.name}\` than to pass it on`],
    })
  }
  const last = fn.params.at(-1)
  const isOdd = spec.method !== undefined || spec.shape === "keywords"
  if (existing.kind !== "none" || isOdd || last === undefined)
    return refuse("R08", `\`${fn.name}\` can't hand the values on`)
  const name = freshName(model, call.from, ["params", "query_params"])
  const added = addParams(model, { call, text: argument, spec, style, marks: 0, hidden: false }, [
    { code: name, spread: true, isSequence: true, name, marksBefore: 0 },
  ])
  if (!added.ok) return added
  // No values: as before, drivers with `%s` don't read `%` then.
  const none = style === "qmark" ? "()" : "None"
  return done({
    name,
    index: fn.params.length,
    readsPercents: false,
    edits: [...added.value.edits, ...behind(model.text, last, `${name}=${none}`)],
    because:
      model.classOf(fn) === undefined
        ? []
        : [`a subclass that overrides \`${fn.name}\` must take the values, too`],
  })
}

/** The parameter of a function that a name is, when nothing else is ever assigned to it. */
function unchangedParameter(model: Model, expr: ast.Expr, fn: ast.FunctionDef): ast.Param | null {
  const binding = expr.kind === "Name" ? model.bindingOf(expr) : undefined
  if (binding === undefined || binding.escapes || binding.definitions.length > 1) return null
  const parameter = parameterOf(expr, model)
  return parameter?.fn === fn ? parameter.param : null
}
