import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { contains } from "../../text/range.ts"
import { argumentOf } from "./exposed-name.ts"
import type { Hole, Match } from "./match.ts"

/**
 * Whether the program looked at a variable before it is put in, and left where it didn't like it:
 * `if unfit.search(key): raise ValueError`, `if not is_valid(name): return`. What it looked for isn't known, so this
 * speaks against a finding only where nothing else speaks for it.
 */
export function isCheckedBefore({ interpolation, value }: Hole, { model }: Match): boolean {
  const name = argumentOf(interpolation.expr, value.kind === "sanitized")
  if (name.kind !== "Name") return false
  return (model.bindingOf(name)?.uses ?? []).some(use => {
    const call = use.to < name.from ? model.parentOf(use) : undefined
    return (
      call?.kind === "Call" &&
      call.args.some(argument => argument.value === use) &&
      looks.test(lastName(call.func)) &&
      leavesOn(model.statementOf(call), name, model) &&
      isSameValue(use, name, model)
    )
  })
}

/** What looks at a text and says whether it is as it should be. */
const looks =
  /^(?:search|match|fullmatch)$|^_*(?:is|has|may|can)_|valid|allowed|permitted|safe|trusted|known|^_*(?:check|verify)/i

/** Whether a statement is an `if` that leaves where it holds, with the name behind it. */
function leavesOn(stmt: ast.Stmt, name: ast.Name, model: Model): boolean {
  if (stmt.kind !== "If" || !/^(?:Raise|Return|Continue|Break)$/.test(stmt.body.at(-1)?.kind ?? ""))
    return false
  const around = model.parentOf(stmt)
  const isBehind = around !== undefined && (around.kind === "Module" || contains(around, name))
  return isBehind && stmt.body.every(({ to }) => to <= name.from)
}

function isSameValue(use: ast.Name, name: ast.Name, model: Model): boolean {
  const [before, after] = [model.definitionsOf(use), model.definitionsOf(name)]
  return before.length === after.length && before.every((definition, index) => definition === after[index])
}
