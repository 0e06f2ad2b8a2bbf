import type { Catalog, LibraryReturnSink } from "../../libraries/catalog.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import type { CandidateSites } from "../sinks/candidate-sites.ts"
import { functionMarkedBy } from "../sinks/marked-functions.ts"
import { returnedTexts, returnSinksFor, sentTexts } from "../sinks/return-sinks.ts"
import { returnStatements, yieldedValues } from "../sinks/return-statements.ts"
import { registeredView } from "../sinks/views.ts"
import type { TextTarget } from "./match-maker.ts"

/** The texts that frameworks send of what functions return, yield or hand to a parameter. */
export function returnTargets(
  { functions, calls, assigns }: CandidateSites,
  model: Model,
  catalog: Catalog,
): TextTarget[] {
  const views = calls.flatMap(call => registeredView(call, model, catalog) ?? [])
  const marked = assigns.flatMap(stmt => functionMarkedBy(stmt, model, catalog) ?? [])
  return [
    ...[...new Set([...functions, ...marked])].flatMap(fn =>
      ofFunction(fn, returnSinksFor(fn, model, catalog), model),
    ),
    ...views.flatMap(({ fn, sinks }) => ofFunction(fn, sinks, model)),
  ]
}

function ofFunction(
  fn: ast.FunctionDef,
  sinks: readonly LibraryReturnSink[],
  model: Model,
): readonly TextTarget[] {
  return sinks.flatMap(({ library, sink: fact }) => {
    const target = (stmt: ast.Stmt, text: ast.Expr): TextTarget => ({
      library,
      language: fact.language,
      sink: { kind: "return", fact, fn, stmt },
      text,
    })
    if (fact.sender !== undefined)
      return sentTexts(fn, fact, model).map(text => target(model.statementOf(text), text))
    const returned = returnStatements(fn.body).flatMap(stmt =>
      stmt.value ? returnedTexts(stmt.value, stmt, fact, model).map(text => target(stmt, text)) : [],
    )
    const yielded = fact.yields ? yieldedValues(fn) : []
    return [
      ...returned,
      ...yielded.flatMap(value => {
        const stmt = model.statementOf(value)
        return returnedTexts(value, stmt, fact, model).map(text => target(stmt, text))
      }),
    ]
  })
}
