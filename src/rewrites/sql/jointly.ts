import { callTargets } from "../../flow/texts/find-matches.ts"
import { MatchMaker } from "../../flow/texts/match-maker.ts"
import type { Match } from "../../flow/values/match.ts"
import { walk } from "../../semantics/children.ts"
import type { Definition } from "../../semantics/definition.ts"
import type { Binding, Scope } from "../../semantics/scope.ts"
import type * as ast from "../../syntax/ast.ts"
import { templateOf } from "../../template/template-of.ts"
import type { Edit } from "../../text/edit.ts"
import { contains, type Range } from "../../text/range.ts"
import { type Attempt, all, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import type { RewriteTarget } from "../rewrite.ts"
import { lineEnd } from "../statement-edit.ts"
import { cutPieces } from "./cut-pieces.ts"
import { type Form, formsFor } from "./form.ts"
import { type Rewritten, rewriteToParameters } from "./parameters.ts"
import { holdsValues, type Pieces } from "./pieces.ts"
import { planSql, type SqlPlan } from "./plan.ts"
import { proveSql } from "./proof.ts"

type ParametersForm = Form & { readonly kind: "parameters" }

/** What other texts make of a variable that is a part of several. */
export interface SharedVariable {
  /** The reads that are parts of these texts. */
  readonly uses: ReadonlySet<ast.Name>
  /** The definitions that get marks. */
  readonly definitions: ReadonlySet<Definition>
  readonly grows: boolean
}

export type SharedVariables = ReadonlyMap<Binding, SharedVariable>

/** A text of the group, with what becomes of it. */
interface Member {
  readonly match: Match
  readonly form: ParametersForm
  readonly plan: SqlPlan
  readonly pieces: Pieces
}

/**
 * Rewrites a text together with those of other calls in the same function that a piece of it is a part of, too
 * (`f"SELECT count(*) FROM t WHERE {where}"` and the page of rows): the piece gets marks once, and every call its values.
 * @param planFor plans what becomes of a match whose interpolations at these places must be bound
 */
export function rewriteJointly(
  first: { readonly match: Match; readonly form: ParametersForm; readonly plan: SqlPlan },
  target: RewriteTarget,
  optional: Parameters<typeof planSql>[0]["optional"],
): Attempt<Rewritten> {
  const { match, form, plan } = first
  const alone = refuse("R08", "its pieces are parts of texts that can't be rewritten together")
  const pieces = cutPieces(match.model, match.template.build, plan, false)
  if (!pieces.ok) return pieces
  const members: Member[] = [{ ...first, pieces: pieces.value }]
  const places = [...plan.bound.keys(), ...plan.gone, ...plan.held]
  for (const other of otherTexts(match)) {
    const wanted = other.holes.filter(({ interpolation }) =>
      places.some(place => isSame(place, interpolation)),
    )
    if (wanted.length === 0) continue
    const member = memberOf(other, form, wanted, target, optional)
    if (!member.ok) return member
    members.push(member.value)
  }
  if (members.length === 1) return alone
  const shared = sharedVariables(members)
  const rewritten = all(
    members.map(each => rewriteToParameters(each.match, each.plan, each.form.target, target.python, shared)),
  )
  if (!rewritten.ok) return rewritten
  const edits = merged(match.model.text, members, rewritten.value)
  if (edits === null) return alone
  for (const each of members) {
    const refusal = proveSql(each.match, each.plan, edits, each.form)
    if (refusal !== null) return refusal
  }
  return done({ edits, because: [...new Set(rewritten.value.flatMap(({ because }) => because))] })
}

const isSame = (a: Range, b: Range) => a.from === b.from && a.to === b.to

function memberOf(
  match: Match,
  { target: { style } }: ParametersForm,
  wanted: Match["holes"],
  target: RewriteTarget,
  optional: Parameters<typeof planSql>[0]["optional"],
): Attempt<Member> {
  const forms = formsFor(match, target, false)
  if (!forms.ok) return forms
  const form = forms.value.find(each => each.kind === "parameters" && each.target.style === style)
  if (form?.kind !== "parameters" || form.assumed !== null)
    return refuse("R22", "another call that runs a part of the text takes its values in another way")
  const { python } = target
  const plan = planSql({ match, python, binder: form.binder, wanted: new Set(wanted), optional })
  if (!plan.ok) return plan
  const pieces = cutPieces(match.model, match.template.build, plan.value, false)
  return pieces.ok ? done({ match, form, plan: plan.value, pieces: pieces.value }) : pieces
}

/** What the other calls of the function around run. */
function otherTexts({ model, catalog, sink }: Match): readonly Match[] {
  if (sink.kind !== "call") return []
  let scope: Scope | undefined = model.scopeAt(sink.call.from)
  while (scope !== undefined && scope.kind !== "function") scope = scope.parent
  if (scope?.node.kind !== "FunctionDef") return []
  const calls: ast.Call[] = []
  for (const stmt of scope.node.body)
    walk(stmt, node => node.kind === "Call" && node !== sink.call && calls.push(node))
  const maker = new MatchMaker(model, catalog)
  return callTargets(calls, model, catalog)
    .filter(({ language }) => language === "sql")
    .flatMap(target => maker.make(target, templateOf(target.text, model), new Set()) ?? [])
}

function sharedVariables(members: readonly Member[]): SharedVariables {
  const variables = members.flatMap(({ pieces }) => pieces.variables)
  return new Map(
    variables.map(({ binding }) => {
      const same = variables.filter(each => each.binding === binding)
      const parts = same.flatMap(({ seeds, additions }) => [...seeds, ...additions])
      return [
        binding,
        {
          uses: new Set(same.flatMap(({ uses }) => [...uses])),
          definitions: new Set(parts.flatMap(({ definition }) => definition ?? [])),
          grows: same.some(({ additions }) => additions.length > 0),
        },
      ]
    }),
  )
}

/** The edits of all, each once; null when two texts want a shared piece changed in different ways. */
function merged(text: string, members: readonly Member[], all: readonly Rewritten[]): Edit[] | null {
  const found = new Map<string, Edit>()
  const keyOf = ({ from, to, insert }: Edit) => JSON.stringify([from, to, insert])
  for (const { edits } of all) for (const edit of edits) found.set(keyOf(edit), edit)
  const statements = members.map(({ match, pieces }) =>
    pieces.variables
      .filter(holdsValues)
      .flatMap(({ seeds, additions, start }) => [
        ...[...seeds, ...additions].map(({ build }) => match.model.statementOf(build.expr)),
        ...(start === null ? [] : [start]),
      ]),
  )
  const editsAt = (index: number, stmt: ast.Stmt) => {
    const range = { from: stmt.from, to: lineEnd(text, stmt.to) }
    const own = all[index]!.edits.filter(edit => contains(range, edit)).map(keyOf)
    return own.sort().join()
  }
  for (const [index, own] of statements.entries())
    for (const [other, its] of statements.entries())
      for (const stmt of own)
        if (its.includes(stmt) && editsAt(index, stmt) !== editsAt(other, stmt)) return null
  return [...found.values()]
}
