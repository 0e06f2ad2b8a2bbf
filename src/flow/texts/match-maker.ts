import { analyzeHtml } from "../../embedded/html.ts"
import { analyzeShell } from "../../embedded/shell.ts"
import { analyzeSql, type SqlDialect } from "../../embedded/sql.ts"
import type { Catalog } from "../../libraries/catalog.ts"
import type { Language, Library } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { callsIn } from "../../template/inner-builds.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { Interpolation, Template } from "../../template/template.ts"
import type { Variant } from "../../template/variant.ts"
import { variantsOf } from "../../template/variants-of.ts"
import { once } from "../../text/once.ts"
import type { ProjectCalls } from "../callers/project-calls.ts"
import { dialectInUse } from "../sinks/dialect-in-use.ts"
import { valuesTaken } from "../sinks/stored-values.ts"
import { conditionSign } from "../triage/statement-start.ts"
import { bounded } from "../values/combine-values.ts"
import { ValueJudge } from "../values/judge-value.ts"
import { isKnownSink, isStray } from "../values/known-sink.ts"
import type { AnalyzedVariant, Hole, HoleValue, Match, MatchedSink } from "../values/match.ts"
import { quotedNames } from "../values/quoted-elsewhere.ts"
import { sourceOf } from "../values/taint.ts"

/** An expression whose value is run as text. */
export interface TextTarget {
  readonly library: Library
  readonly language: Language
  readonly sink: MatchedSink
  readonly text: ast.Expr
  /** The text as a format that escapes each of its values. */
  readonly escaped?: Template
}

/** Turns texts that reach a sink into matches: reads them in their language and judges their interpolations. */
export class MatchMaker {
  readonly #model: Model
  readonly #catalog: Catalog
  readonly #callers: ProjectCalls | null
  readonly #quoted = once(() => quotedNames(this.#model))
  #dialect: SqlDialect | undefined

  constructor(model: Model, catalog: Catalog, callers: ProjectCalls | null = null) {
    this.#model = model
    this.#catalog = catalog
    this.#callers = callers
  }

  /** Null when the text has no interpolation, or when only a method's name speaks for its sink and it doesn't read as SQL. */
  make(target: TextTarget, template: Template, settled: ReadonlySet<Interpolation>): Match | null {
    const interpolations = interpolationsOf(template.parts)
    if (interpolations.length === 0) return null
    const dialect = this.#dialectOf(target)
    const variants = variantsOf(template).map(variant => ({
      variant,
      analysis: analyze(variant, target.language, dialect),
    }))
    const source = (expr: ast.Expr) => sourceOf(expr, this.#model, this.#catalog)
    if (!isKnownSink(target.sink) && !variants.some(each => isLikely(each, target.sink))) {
      // What comes from outside whole reads as nothing; to a database it goes all the same.
      const [only] = interpolations
      if (template.parts.length > 1 || only === undefined) return null
      if (!isNamedAsDatabase(target.sink) || source(only.expr) === null) return null
    }
    const calls = callsIn([template.build])
    const judge = new ValueJudge(this.#model, this.#catalog, target.language, calls)
    const callers = this.#callers
    const match: Match = {
      model: this.#model,
      catalog: this.#catalog,
      library: target.library,
      language: target.language,
      sink: target.sink,
      template,
      variants,
      holes: interpolations.map(interpolation =>
        makeHole(
          interpolation,
          placesOf(interpolation, variants),
          () =>
            settled.has(interpolation)
              ? bounded
              : asPutIn(judge.judgeRendered(interpolation, template.expr), target),
          () => this.#sourceOf(interpolation, calls),
        ),
      ),
      dialect,
      quoted: this.#quoted,
      callers: null,
      asCalled: null,
    }
    if (callers === null) return match
    const asCalled = once((): Match => {
      const judge = new ValueJudge(this.#model, this.#catalog, target.language, calls, 0, callers)
      const judged = match.holes.map(hole =>
        judgedAgain(hole, () => asPutIn(judge.judgeRendered(hole.interpolation, template.expr), target)),
      )
      return { ...match, holes: judged, callers }
    })
    return {
      ...match,
      get asCalled() {
        return asCalled()
      },
    }
  }

  #sourceOf(interpolation: Interpolation, calls: ReturnType<typeof callsIn>): string | null {
    for (const value of valuesTaken(interpolation, this.#model)) {
      const source = sourceOf(value, this.#model, this.#catalog, calls)
      if (source !== null) return source
    }
    return null
  }

  #dialectOf({ library, language }: TextTarget): SqlDialect {
    if (language !== "sql") return "generic"
    if (library.dialect !== undefined) return library.dialect
    this.#dialect ??= dialectInUse(this.#model.text, this.#catalog)
    return this.#dialect
  }
}

/** A value of which nothing is known is judged again; nothing else can change, nor what comes from outside. */
function judgedAgain(hole: Hole, judge: () => HoleValue): Hole {
  const { interpolation, places } = hole
  const again = once(() => (hole.value.kind === "open" && hole.source === null ? judge() : hole.value))
  return {
    interpolation,
    places,
    get value() {
      return again()
    },
    get source() {
      return hole.source
    },
  }
}

/** Most interpolations stand where their values don't matter, and judging them takes longest. */
function makeHole(
  interpolation: Interpolation,
  places: Hole["places"],
  judge: () => HoleValue,
  findSource: () => string | null,
): Hole {
  const value = once(judge)
  const source = once(findSource)
  return {
    interpolation,
    places,
    get value() {
      return value()
    },
    get source() {
      return source()
    },
  }
}

function analyze({ strings }: Variant, language: Language, dialect: SqlDialect): AnalyzedVariant["analysis"] {
  switch (language) {
    case "sql":
      return { language, ...analyzeSql(strings, dialect) }
    case "html":
      return { language, ...analyzeHtml(strings) }
    case "shell":
      return { language, ...analyzeShell(strings) }
  }
}

/** What becomes of a value in a format that escapes: markup is left alone. */
function asPutIn(value: HoleValue, { escaped, sink }: TextTarget): HoleValue {
  if (escaped === undefined || value.kind !== "open") return value
  return { kind: "sanitized", gives: "escaped", by: sink.kind === "call" ? sink.callee : "format" }
}

/**
 * Whether the text speaks for a sink that only the name of a method does. Names that only databases use need less, and
 * so do receivers that are called what cursors and connections are called.
 */
function isLikely({ analysis, variant }: AnalyzedVariant, sink: MatchedSink): boolean {
  if (analysis.language === "shell") return true
  if (analysis.language === "html") return analysis.likelihood !== "unlikely"
  if (analysis.likelihood === "statement") return true
  // What Markdown shows as code is to be read.
  if (isStray(sink))
    return conditionSign.test(variant.strings.join("{}")) && !/```/.test(variant.strings.join("{}"))
  if (sink.kind !== "call") return false
  if (sink.fact.runs === "name" || sink.fact.runs === "fragment") return true
  return analysis.likelihood === "fragment" && isNamedAsDatabase(sink)
}

/** Whether a receiver is called what cursors and connections are called. */
function isNamedAsDatabase(sink: MatchedSink): boolean {
  return (
    sink.kind === "call" &&
    /(?:^|[._])(?:cur|curs|cursor|con|conn|connection|db|database|session|engine|cr|c)\.(?:execute\w*|callproc)$/i.test(
      sink.passing?.to ?? sink.callee,
    )
  )
}

function placesOf(interpolation: Interpolation, variants: readonly AnalyzedVariant[]): Hole["places"] {
  return variants.flatMap(({ variant, analysis }, index) =>
    variant.interpolations.flatMap((candidate, ordinal) => {
      if (candidate !== interpolation) return []
      const position = analysis.positions.findIndex(({ hole }) => hole === ordinal)
      return position < 0 ? [] : [{ variant: index, position }]
    }),
  )
}
