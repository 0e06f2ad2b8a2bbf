import type { Match } from "../../flow/values/match.ts"
import type * as ast from "../../syntax/ast.ts"
import { valueName } from "../../syntax/name-of.ts"
import { leadingText } from "../../syntax/string-parts.ts"
import type { Interpolation } from "../../template/template.ts"
import { readingsOf } from "./plan.ts"

// Oracle refuses these as names of bind variables (ORA-01745).
const reserved = new Set(
  "access add all alter and any as asc audit between by char check cluster column comment compress connect create current date decimal default delete desc distinct drop else exclusive exists file float for from grant group having identified immediate in increment index initial insert integer intersect into is level like lock long maxextents minus mode modify noaudit nocompress not nowait null number of offline on online option or order pctfree prior public raw rename resource revoke row rowid rownum rows select session set share size smallint start successful synonym sysdate table then to trigger uid union unique update user validate values varchar varchar2 view whenever where with".split(
    " ",
  ),
)

/**
 * A name for each value's mark: after the variable, attribute or key, or the column it is compared with.
 * @param exprOf what is bound
 */
export function markNames(
  match: Match,
  interpolations: readonly Interpolation[],
  exprOf: (interpolation: Interpolation) => ast.Expr,
  columnOf: (interpolation: Interpolation) => string | undefined,
  taken: ReadonlySet<string>,
): ReadonlyMap<Interpolation, string> {
  const names = new Map<Interpolation, string>()
  const isOracle = match.dialect === "oracle"
  // To Oracle, `:Id` and `:id` are one.
  const keyFor = (name: string) => (isOracle ? name.toLowerCase() : name)
  const used = new Set([...taken].map(keyFor))
  for (const interpolation of interpolations) {
    const wish = [nameOf(exprOf(interpolation)), columnOf(interpolation), "value"].find(
      name => name !== undefined && /^[A-Za-z]\w*$/.test(name),
    )!
    const base = isOracle && reserved.has(wish.toLowerCase()) ? `${wish}_value` : wish
    let name = base
    for (let number = 2; used.has(keyFor(name)); number++) name = `${base}_${number}`
    used.add(keyFor(name))
    names.set(interpolation, name)
  }
  return names
}

/** `id` of `str(id)` and `args.get("id")`, too. */
function nameOf(expr: ast.Expr): string {
  const [first] = expr.kind === "Call" ? expr.args : []
  return first === undefined ? valueName(expr) : (leadingText(first.value) ?? nameOf(first.value))
}

/** The column that a value is compared with or stored in. */
export function columnOf(match: Match, interpolation: Interpolation): string | undefined {
  for (const { variant, analysis } of readingsOf(match)) {
    const ordinal = variant.interpolations.indexOf(interpolation)
    const position = analysis.positions.find(({ hole }) => hole === ordinal)
    if (position !== undefined && "operand" in position && position.operand && "column" in position.operand)
      return position.operand.column
  }
  return undefined
}
