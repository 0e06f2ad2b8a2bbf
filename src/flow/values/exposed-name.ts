import type { SqlStatement } from "../../embedded/sql-statement.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { isItemOfCall } from "../../template/imported-build.ts"
import { parameterOf } from "../../template/parameter-of.ts"
import { type GivenName, givenToConstructor } from "./constructed-name.ts"
import { isCutBesideQuoted } from "./cut-beside.ts"
import { isKnownSink, isStray } from "./known-sink.ts"
import type { Hole, Match } from "./match.ts"
import { isOrdering, isPlainName } from "./ordering.ts"
import { isPassedIn } from "./passed-in.ts"
import { isQuotedElsewhere } from "./quoted-elsewhere.ts"
import type { SqlRiskAt } from "./sql-risk.ts"
import { isLocal, sourceOf } from "./taint.ts"
import { isUnbound } from "./unbound-name.ts"
import { isValidatedBy } from "./validated-name.ts"

/**
 * Whether an outsider may choose a name. Who starts a program is none. Programs keep the names of their tables in
 * variables and attributes of their own, and nobody else gets at those; what comes from outside, or from whoever calls
 * a public function, may be chosen, and so may what the file says nothing of. Statements that define the schema are run
 * by the program's own maintenance.
 */
export function isExposedName(hole: Hole, { position }: SqlRiskAt, match: Match): boolean {
  if (isInList(hole, match)) return false
  if (isStray(match.sink)) return isSentOn(match) && isQuotedElsewhere(hole, position, match)
  const isSent = hole.source !== null && !isLocal(hole.source)
  if (isSent || isUnbound(hole.interpolation.expr, match.model)) return true
  if (isCutBesideQuoted(hole, match) || isQuotedElsewhere(hole, position, match)) return true
  const isSort = position.kind === "order-item" || position.kind === "keyword" || isOrdering(match)
  if (
    !isChosenByCallers(hole, isSort, match) ||
    isValidatedBy(hole.interpolation.expr, match.model) ||
    isAlwaysFixed(hole, match)
  )
    return false
  if (match.sink.kind === "call" && (match.sink.fact.runs === "name" || match.sink.fact.runs === "fragment"))
    return true
  if (isPlainName(match)) return true
  if (position.clause === "SAVEPOINT" || position.clause === "RELEASE") return true
  const isDirect = isKnownSink(match.sink) && (match.sink.kind !== "call" || match.sink.passing === null)
  if (!isDirect && namesSchema.test(parameterName(hole))) return false
  return isSort || changesRows(hole, match)
}

/**
 * Whether a text that nobody is known to run has the words and the shape of a statement, and is no part of an object that
 * tells of it: `Lineage(source=f"SELECT {column} FROM t")`.
 */
export function isSentOn({ sink, variants }: Match): boolean {
  if (sink.kind === "call" && /(?:^|\.)_?[A-Z]\w*[a-z]\w*$/.test(sink.callee)) return false
  return variants.some(({ analysis }) => analysis.language === "sql" && analysis.likelihood === "statement")
}

/**
 * What whoever makes an object of a public class chooses for a name in a statement that reads, changes or copies rows,
 * where a library runs it right here. Not between quotes: who puts them there has thought of it.
 */
export function nameOfMaker(hole: Hole, { position }: SqlRiskAt, match: Match): GivenName | undefined {
  if (position.kind === "quoted-identifier") return undefined
  const { sink } = match
  if (sink.kind !== "call" || !sink.known || sink.passing !== null || hole.value.kind !== "open")
    return undefined
  if (!movesRows(hole, match) || isInList(hole, match)) return undefined
  return givenToConstructor(argumentOf(hole.interpolation.expr, false), match.model)
}

/**
 * Whether a value is what the callers of a public function pass, or cut out of that. Private functions get names of
 * tables from their own module, but what to sort by from whoever asks.
 */
function isChosenByCallers({ interpolation, value }: Hole, isSort: boolean, { model }: Match): boolean {
  // An item of what is passed whole is nobody knows what.
  if (isItemOfCall(interpolation)) return false
  return isPassedIn(argumentOf(interpolation.expr, value.kind === "sanitized"), model, isSort)
}

/**
 * `if name not in model.all_keys(): raise`: who checks a name against a collection has the names there, even if they
 * aren't constants. Text that the same outsider sends is no collection, nor is any other text.
 */
export function isInList({ interpolation, value }: Hole, { model, catalog }: Match): boolean {
  const name = argumentOf(interpolation.expr, value.kind === "sanitized")
  if (name.kind !== "Name" && name.kind !== "Attribute") return false
  return model.isListed(
    name,
    list =>
      list.kind !== "String" &&
      model.annotatedType(list) !== "str" &&
      model.constantOf(list)?.kind !== "str" &&
      sourceOf(list, model, catalog) === null,
  )
}

/** Whether the calls of a function in this file, which has some, pass nothing but constants for a parameter. */
function isAlwaysFixed({ interpolation }: Hole, { model }: Match): boolean {
  const parameter = parameterOf(argumentOf(interpolation.expr, false), model)
  if (parameter === undefined) return false
  const { fn, param } = parameter
  const given = model.callsOf(fn).map(call => model.argumentFor(call, fn, param))
  return given.length > 0 && given.every(value => value !== undefined && model.isBounded(value))
}

/** What functions call a parameter that is meant for a name: where no library runs the text right here, that settles it. */
const namesSchema =
  /(?:^|_)(?:alias|attr|attribute|cls|col|column|constraint|database|db|dir|direction|entity|extension|field|func|function|group|index|key|kind|model|name|obj|object|order|partition|prefix|proc|procedure|query|rel|relation|role|schema|sequence|sort|sql|stmt|suffix|t|table|tbl|trigger|type|view|where)s?\d*$|(?:table|column|field|schema|index|name|by)s?$/i

function parameterName({ interpolation, value }: Hole): string {
  let named = argumentOf(interpolation.expr, value.kind === "sanitized")
  for (;;) {
    if (named.kind === "Subscript") named = named.value
    else if (named.kind === "Call" && named.func.kind === "Attribute") named = named.func.value
    else if (named.kind === "BoolOp" && named.values[0]) named = named.values[0]
    else return lastName(named)
  }
}

/** Whether a value is what the callers of a public function pass, and nothing else but a default. */
export function isPublicParameter({ interpolation, value }: Hole, { model }: Match): boolean {
  return isPassed(argumentOf(interpolation.expr, value.kind === "sanitized"), model, true)
}

function isPassed(expr: ast.Expr, model: Model, mayBeDefault: boolean): boolean {
  if (expr.kind !== "Name") return false
  const definitions = model.definitionsOf(expr)
  return (
    definitions.length > 0 &&
    definitions.every(definition => {
      if (definition.kind === "parameter")
        return definition.fn.kind === "FunctionDef" && !definition.fn.name.startsWith("_")
      // `name = name or "default"`
      if (definition.kind !== "assign" || definition.value.kind !== "BoolOp" || !mayBeDefault) return false
      const [first] = definition.value.values
      return definition.value.op === "or" && first !== undefined && isPassed(first, model, false)
    })
  )
}

/** What a function that passes its one argument on is given: `str(x)`, and `escape(x)` of a sanitized value. */
export function argumentOf(expr: ast.Expr, isSanitized: boolean): ast.Expr {
  const [only, ...others] = expr.kind === "Call" ? expr.args : []
  if (expr.kind !== "Call" || !only || others.length > 0 || only.form !== "positional") return expr
  const passes = isSanitized || /^(?:str|repr|tuple|list|set|sorted)$/.test(lastName(expr.func))
  return passes ? argumentOf(only.value, isSanitized) : expr
}

/** Whether an interpolation stands in a statement that reads or changes rows. */
export function changesRows(hole: Hole, match: Match): boolean {
  return statementsOf(hole, match).some(({ kind }) => kind === "query" || kind === "dml")
}

/** Whether it stands in one that does, or copies rows. */
export function movesRows(hole: Hole, match: Match): boolean {
  return changesRows(hole, match) || copiesRows(hole, match)
}

/** Whether it stands in a statement that takes a table away, or all that is in it. */
export function removesTable(hole: Hole, match: Match): boolean {
  return statementsOf(hole, match).some(
    ({ keyword, object }) => keyword === "TRUNCATE" || (keyword === "DROP" && object === "TABLE"),
  )
}

/** `COPY INTO t`, `LOAD DATA INTO TABLE t`: rows go from or to a file. */
function copiesRows(hole: Hole, match: Match): boolean {
  return statementsOf(hole, match).some(({ keyword }) => keyword === "COPY" || keyword === "LOAD")
}

function statementsOf({ places }: Hole, { variants }: Match): readonly SqlStatement[] {
  return places.flatMap(({ variant, position: index }) => {
    const analysis = variants[variant]?.analysis
    if (analysis?.language !== "sql") return []
    const position = analysis.positions[index]
    return (position && analysis.statements[position.statement]) ?? []
  })
}
