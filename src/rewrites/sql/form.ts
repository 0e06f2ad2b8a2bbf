import { isVersionAtLeast } from "../../flow/t-strings/version-at-least.ts"
import { isStray } from "../../flow/values/known-sink.ts"
import type { Match, MatchedSink } from "../../flow/values/match.ts"
import type {
  Library,
  ParamStyle,
  ParamsSpec,
  QualifiedName,
  TemplateSupport,
} from "../../libraries/library.ts"
import type * as ast from "../../syntax/ast.ts"
import { type Attempt, done } from "../attempt.ts"
import { isAtLeast } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import type { RewriteTarget } from "../rewrite.ts"
import type { Binder } from "./binder.ts"
import { hasParams } from "./call-params.ts"
import { driverInUse, normalized } from "./driver-in-use.ts"
import type { ParamsTarget } from "./parameters.ts"
import { passValues } from "./passed-values.ts"

/** A form in which the rewritten query can be handed over; `assumed` says why it is only shown, or is null. */
export type Form =
  /** A template string, passed as it is or through a wrapper that must be imported. */
  | {
      readonly kind: "template"
      readonly binder: Binder
      readonly support: TemplateSupport
      /** A library that turns it into text and values for the driver's own style. */
      readonly renderer: "t-sql" | "sqlbind-t" | null
      readonly style: ParamStyle | null
      readonly assumed: string | null
    }
  /** Marks in the text and the values beside it. */
  | {
      readonly kind: "parameters"
      readonly binder: Binder
      readonly target: ParamsTarget
      readonly assumed: string | null
      readonly because: readonly string[]
    }

  /** Names that the library puts into the text of an object of its own. */
  | {
      readonly kind: "composed"
      readonly binder: Binder
      readonly composer: QualifiedName
      readonly identifier: QualifiedName
      readonly assumed: string | null
    }

type CallSink = MatchedSink & { kind: "call" }

/**
 * The forms that the call takes on the target, best first; never empty when it succeeds.
 * @param names whether names are what must become harmless
 */
export function formsFor(match: Match, target: RewriteTarget, names: boolean): Attempt<readonly Form[]> {
  const { sink } = match
  if (sink.kind !== "call") return refuse("R25", "nothing runs this text with values beside it")
  if (sink.passing !== null)
    return refuse("R08", `the text gets to \`${sink.passing.to}\` as a parameter of \`${sink.callee}\``)
  if (isStray(sink)) return refuse("R22", `nothing shows that \`${sink.callee}\` runs this text`)
  if (mayBeRaw(match, sink))
    return refuse("R22", `the file makes raw cursors, and \`${sink.callee}\` may be called on one`)
  const runs = sink.fact.runs ?? "once"
  const callee = sink.callee.split(".").at(-1)!
  const isOwn = sink.through.length === 0
  const composed = names && isOwn ? composedForm(match, sink, target) : null
  const native = names && isOwn ? templateForm(match, sink, target) : null
  const naming = [native, composed].filter(form => form !== null)
  if (naming.length > 0) return done(naming)
  if (runs === "script")
    return refuse(
      callee === "executescript" ? "R06" : "R25",
      `\`${callee}\` runs scripts and takes no values`,
    )
  if (runs === "many" && !/^(execute_?(many|batch)|fetchmany|bulk_query)$/.test(callee))
    return refuse("R14", `\`${callee}\` takes rows of values`)
  if (runs === "name") return refuse("R14", `\`${callee}\` takes no values for this text`)
  const parameters = parametersForm(match, sink, target)
  // What is between handles a string, and `mogrify` is there to show one.
  if (sink.through.length > 0 || callee === "mogrify")
    return parameters.ok ? done([parameters.value]) : parameters
  const template = templateForm(match, sink, target)
  const rendered = parameters.ok ? renderedForm(parameters.value, target) : null
  const forms = [template, rendered, parameters.ok ? parameters.value : null].filter(form => form !== null)
  if (forms.length === 0) return parameters.ok ? done([parameters.value]) : parameters
  // What can be applied comes before what is only shown.
  return done([
    ...forms.filter(({ assumed }) => assumed === null),
    ...forms.filter(({ assumed }) => assumed !== null),
  ])
}

/** A connection of psycopg may make raw cursors, whose marks are others and which take no template strings. */
function mayBeRaw({ library, model }: Match, { callee }: CallSink): boolean {
  return (
    library.name === "psycopg" &&
    !callee.includes("RawCursor") &&
    /\bcursor_factory\s*=\s*(?:\w+\.)*(?:Async)?Raw(?:Server)?Cursor\b/.test(model.text)
  )
}

function templateForm(match: Match, sink: CallSink, target: RewriteTarget): Form | null {
  const { fact } = sink
  const { library, known, assumed } = receiverOf(match, sink, target)
  const { templates: support } = library
  const takes = fact.templates ?? (fact.runs === undefined || fact.runs === "once")
  const version = versionOf(library, target)
  if (support === undefined || !takes || !known || !isAtLeast(target.python, 14)) return null
  // A function of the project says itself that it takes templates; how it binds is known where a driver does.
  const isOwn = library.packages.length === 0 && support.form === "native" && support.nested === "with-spec"
  if (!isOwn && (version === undefined || !isVersionAtLeast(version, support.since))) return null
  const isSqlAlchemy = support.form === "wrapped"
  const dialect = library.dialect ?? match.dialect
  return {
    kind: "template",
    support,
    renderer: null,
    style: null,
    assumed,
    binder: {
      passing: isSqlAlchemy ? "typed" : "untyped",
      typedBy: "SQLAlchemy",
      style: "template",
      readsPercents: fact.params !== undefined && readsPercents(library, sink.call, fact.params),
      specs: support.specs ?? {},
      dialect,
      names:
        support.specs?.identifier === undefined || support.bareNames === true
          ? "none"
          : support.quotesNames === "as-needed"
            ? "needed"
            : "quoted",
      lists: isSqlAlchemy ? "expanding" : dialect === "postgresql" ? "array" : "none",
    },
  }
}

/** Who runs the text: the library that the call is known to be one of, or the driver that is probably behind it. */
function receiverOf(
  match: Match,
  { known, call, fact }: CallSink,
  target: RewriteTarget,
): { readonly library: Library; readonly known: boolean; readonly assumed: string | null } {
  const isAnyDriver = fact.params?.style.length === 0 && match.library.modules.length === 0
  const driver = isAnyDriver ? driverInUse(match, call, target) : null
  return driver === null
    ? { library: match.library, known, assumed: null }
    : { library: driver.library, known: true, assumed: driver.assumed }
}

function composedForm(match: Match, sink: CallSink, target: RewriteTarget): Form | null {
  const { library, known, assumed } = receiverOf(match, sink, target)
  const { call, composer, since } = library.identifier ?? {}
  const version = versionOf(library, target)
  const isOld = since !== undefined && version !== undefined && !isVersionAtLeast(version, since)
  if (call === undefined || composer === undefined || !known || isOld) return null
  // Who takes the text as the name of a procedure quotes it.
  if (sink.fact.runs === "name") return null
  // What a text is made of already has braces for others.
  const outer = match.model.parentOf(sink.call)
  if (sink.fact.runs === "expression" && (sink.callee !== composer || outer?.kind === "Attribute"))
    return null
  return {
    kind: "composed",
    composer,
    identifier: call,
    assumed,
    binder: {
      passing: "client",
      typedBy: library.name,
      style: "format",
      readsPercents: false,
      specs: null,
      dialect: library.dialect ?? match.dialect,
      names: "quoted",
      lists: "none",
    },
  }
}

/** The oldest version of a library that the project may run with; undefined when nothing says. */
function versionOf({ packages }: Library, { versions }: RewriteTarget): string | undefined {
  return packages.map(name => versions[normalized(name)]).find(version => version !== undefined)
}

function parametersForm(
  match: Match,
  sink: CallSink,
  target: RewriteTarget,
): Attempt<Form & { kind: "parameters" }> {
  const callee = sink.callee.split(".").at(-1)!
  const carrier = executionOf(match, sink)
  const spec = carrier?.spec ?? sink.fact.params
  if (spec === undefined) return refuse("R25", `\`${callee}\` takes no values beside the text`)
  const { call, argument } = carrier ?? sink
  const guessed = spec.style.length === 0 ? driverInUse(match, call, target) : null
  const marked = spec.style.length === 0 ? styleOfMarks(match) : null
  const accepted = spec.style.length > 0 ? spec.style : marked !== null ? [marked] : (guessed?.styles ?? [])
  const [style] = accepted
  if (style === undefined)
    return refuse(
      "R22",
      sink.known
        ? `nothing shows which driver is behind \`${callee}\``
        : `nothing shows what \`${callee}\` belongs to`,
    )
  const driver = guessed?.library ?? match.library
  const shows = callee === "mogrify"
  const passing = shows
    ? "client"
    : spec.method !== undefined
      ? "typed"
      : (guessed?.library.binds ?? match.library.binds ?? "untyped")
  const passed = passValues(match, { call, argument, spec }, style)
  if (!passed.ok) return passed
  return done({
    kind: "parameters",
    target: {
      ...passed.value,
      style,
      accepted,
      percents: driver.percents ?? "doubled",
      rows: sink.fact.runs === "many",
    },
    assumed: marked === null ? (guessed?.assumed ?? null) : null,
    because: [
      ...(marked === null ? [] : ["only the marks in the text show how the driver wants them"]),
      ...(shows ? ["the driver may write a value in another way than the text had it"] : []),
    ],
    binder: {
      passing,
      typedBy: spec.method !== undefined ? "SQLAlchemy" : match.library.name,
      style,
      readsPercents:
        readsPercents(driver, passed.value.call, passed.value.spec) || passed.value.readsPercents,
      specs: null,
      dialect: guessed?.library.dialect ?? match.dialect,
      names: "none",
      lists: listsOf(match, style, passing),
    },
  })
}

/** Whether the call passes values, and the driver therefore undoes `%%` wherever it stands. */
function readsPercents({ percents = "doubled" }: Library, call: ast.Call, spec: ParamsSpec): boolean {
  const isPercent = spec.style.some(style => style === "format" || style === "pyformat")
  return percents === "doubled" && isPercent && hasParams(call, spec)
}

function listsOf(
  { dialect, library }: Match,
  style: ParamStyle,
  passing: Binder["passing"],
): Binder["lists"] {
  if (dialect === "postgresql" && passing !== "client" && library.name !== "pg8000") return "array"
  return style === "qmark" || style === "format" ? "marks" : "none"
}

/** The style of the marks that the text carries already. */
function styleOfMarks({ variants }: Match): ParamStyle | null {
  const styles = new Set<string>()
  for (const { analysis } of variants)
    if (analysis.language === "sql") for (const { style } of analysis.placeholders) styles.add(style)
  const [only] = styles
  const known: readonly ParamStyle[] = ["qmark", "format", "pyformat", "named"]
  return styles.size === 1 ? (known.find(style => style === only) ?? null) : null
}

const executing = /^(execute|scalar|scalars|stream|stream_scalars)$/

/** For `execute(text("…"))`: the outer call, whose dict of values leaves their types to the database. */
function executionOf(
  { model }: Match,
  { call, fact }: CallSink,
): { readonly call: ast.Call; readonly argument: ast.Argument; readonly spec: ParamsSpec } | null {
  if (fact.params?.method === undefined) return null
  const outer = model.parentOf(call)
  if (outer?.kind !== "Call" || outer.func.kind !== "Attribute" || !executing.test(outer.func.name))
    return null
  const [argument] = outer.args
  if (argument?.value !== call || argument.form !== "positional") return null
  return { call: outer, argument, spec: { at: 1, style: ["named"], shape: "mapping" } }
}

/** The same through a library that renders template strings for any driver, when the project asks for one. */
function renderedForm(form: Form & { kind: "parameters" }, target: RewriteTarget): Form | null {
  const { sqlTemplates } = target
  if (sqlTemplates !== "t-sql" && sqlTemplates !== "sqlbind-t") return null
  const { spec, style, rows } = form.target
  if (rows || !isAtLeast(target.python, 14) || spec.shape !== "sequence" || spec.at !== 1) return null
  return {
    kind: "template",
    renderer: sqlTemplates,
    style,
    assumed: form.assumed,
    support: {
      since: "0",
      form: "wrapped",
      language: "sql",
      conversions: "refused",
      formats: "refused",
      nested: "rendered",
    },
    binder: {
      ...form.binder,
      style: "template",
      specs: {},
      names: "none",
      lists: sqlTemplates === "t-sql" ? "tuple" : "none",
    },
  }
}
