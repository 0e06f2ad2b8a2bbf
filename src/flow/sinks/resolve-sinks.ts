import type { Catalog, LibrarySink, Passing } from "../../libraries/catalog.ts"
import type { Library, Sink } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { dottedText } from "./dotted-text.ts"
import { inheritedSinks } from "./inherited-sinks.ts"

/** A sink that a call may be, and the arguments that it gets. */
export interface ResolvedSink {
  readonly library: Library
  readonly fact: Sink
  readonly callee: string
  /** False when only the method's name speaks for it. */
  readonly known: boolean
  /** How a function of another module passes the text on; null when the call is the sink. */
  readonly passing: Passing | null
  readonly call: ast.Call
  readonly args: readonly ast.Argument[]
}

/** The sinks that a call runs, itself or by passing one on: `partial(cur.execute, sql)`. */
export function resolveSinks(call: ast.Call, model: Model, catalog: Catalog): ResolvedSink[] {
  const direct = sinksBehind(call.func, call, model, catalog)
  if (direct.length > 0) return direct.map(sink => ({ ...sink, call, args: call.args }))
  const at = call.args.findIndex(
    ({ form, value }) => form === "positional" && (value.kind === "Attribute" || value.kind === "Name"),
  )
  for (let index = Math.max(at, 0); index < call.args.length; index++) {
    const passed = call.args[index]
    if (passed?.form !== "positional" || (passed.value.kind !== "Attribute" && passed.value.kind !== "Name"))
      continue
    const outer = model.parentOf(call)
    const behind = sinksBehind(passed.value, undefined, model, catalog)
    // A variable that is named as a method of databases is holds a text more often: `run(query, params)`.
    if (behind.length === 0 || (passed.value.kind === "Name" && !behind.some(({ known }) => known))) continue
    // `sync_to_async(cur.execute)(sql)`: the arguments come with the next call.
    const later = outer?.kind === "Call" && outer.func === call
    const run = later ? outer : call
    return behind.map(sink => ({
      ...sink,
      fact: withoutBinding(sink.fact),
      call: run,
      args: later ? outer.args : call.args.slice(index + 1),
    }))
  }
  return []
}

type Behind = Pick<ResolvedSink, "library" | "fact" | "callee" | "known" | "passing">

function sinksBehind(callee: ast.Expr, call: ast.Call | undefined, model: Model, catalog: Catalog): Behind[] {
  const name = model.qualifiedName(callee)
  const known = name === undefined ? [] : catalog.sinksOf(name)
  if (known.length > 0) return behind(known, name!)
  if (name === undefined) {
    const either = sinkOfEither(callee, model, catalog)
    if (either) return [either]
  }
  const inherited = call && inheritedSinks(callee, call, model, catalog)
  if (inherited !== undefined) return behind(inherited.sinks, inherited.base)
  if (name !== undefined && isOtherwise(name.slice(0, Math.max(name.lastIndexOf("."), 0)), catalog)) return []
  if (call !== undefined && model.functionOf(call) !== undefined) return []
  const dotted = dottedText(callee)
  if (dotted === undefined) return []
  return catalog
    .sinksByMethodName(dotted)
    .map(({ library, sink }) => ({ library, fact: sink, callee: dotted, known: false, passing: null }))
}

function behind(sinks: readonly LibrarySink[], callee: string): Behind[] {
  return sinks.map(({ library, sink, passing = null }) => ({
    library,
    fact: sink,
    callee,
    known: passing?.known ?? true,
    passing,
  }))
}

/**
 * The sink of a receiver that is one of several drivers' (`Union[MySQLdb.Connection, MySQLConnection]`), which bind
 * values differently.
 */
function sinkOfEither(callee: ast.Expr, model: Model, catalog: Catalog): Behind | undefined {
  const names = model.qualifiedNames(callee)
  const found = names.map(each => catalog.sinksOf(each)[0])
  const [first] = found
  if (first === undefined || found.some(each => each?.sink.language !== first.sink.language)) return undefined
  const libraries = new Set(found.map(each => each?.library))
  const library = libraries.size > 1 ? catalog.libraries.find(({ name }) => name === "dbapi") : first.library
  const { params, ...fact } = first.sink
  const unsaid = params === undefined ? {} : { params: { ...params, style: [] } }
  return (
    library && {
      library,
      fact: { ...fact, ...unsaid, templates: false },
      callee: names[0]!,
      known: true,
      passing: null,
    }
  )
}

/**
 * Whether a type is one of which all is known that it runs; those of databases have methods beside, and older ones had
 * others.
 */
function isOtherwise(type: string, catalog: Catalog): boolean {
  return catalog.isType(type) && !catalog.runsSql(type)
}

/** Where the arguments are passed on by another function, nothing can be added to them. */
function withoutBinding({ params: _params, ...fact }: Sink): Sink {
  return { ...fact, templates: false }
}
