import { type Attempt, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import { textValue } from "../value.ts"
import { bindInList, bindQuotedList } from "./bind-list.ts"
import { bindLiteral } from "./bind-literal.ts"
import { bindName, isNamePosition } from "./bind-name.ts"
import { bindLimit, bindOperand, sourceOf } from "./bind-operand.ts"
import type { Binding, Place } from "./binder.ts"

/** What becomes of an interpolation at one place of one reading of the text: the decision table. */
export function bindHole(place: Place): Attempt<Binding> {
  const { position, analysis } = place
  const written = `\`${sourceOf(place)}\``
  if (analysis.ends !== "normal") return refuse("R21", `the text ends inside a literal or comment`)
  if (position.ambiguous)
    return refuse(
      "R21",
      `the dialects read the text before ${written} differently`,
      "annotate the connection with its driver's type",
    )
  if (analysis.statements.length > 1 && place.binder.passing !== "client")
    return refuse("R06", `${written} stands in one of ${analysis.statements.length} statements`)
  const statement = analysis.statements[position.statement]
  // DuckDB takes values in `ATTACH` since 2.0 only.
  const takesValue =
    "operand" in position && position.operand?.where === "utility" && place.binder.dialect !== "duckdb"
  const isUtility = position.kind === "ddl-value" || (statement?.binds === false && !takesValue)
  if (isNamePosition(position) && (place.binder.names !== "none" || !isUtility))
    return bindName(place, position)
  if (isUtility) return bindUtility(place)
  switch (position.kind) {
    case "value":
      return bindOperand(place, position)
    case "limit":
      return bindLimit(place, position)
    case "in-list":
      return bindInList(place, position)
    case "quoted-value":
      return bindQuotedList(place, position) ?? bindLiteral(place, position.literal, position.operand)
    case "quoted-part":
      return bindLiteral(place, position.literal, position.operand)
    case "values-row":
      return refuse("R02", `${written} is one or more whole rows`, "use `executemany` with a list of rows")
    case "identifier":
    case "identifier-part":
    case "quoted-identifier":
      return bindName(place, position)
    case "order-item":
    case "group-item":
      return refuse("R03", `${written} decides the order or the groups`)
    case "keyword":
      return position.role === "direction"
        ? refuse("R03", `${written} is a direction`)
        : refuse("R01", `${written} is a word of the statement`)
    case "select-item":
      return refuse("R01", `${written} is an item of the select list, so a column or an expression`)
    case "fragment":
      return refuse("R02", `${written} is a ${position.role} that is built elsewhere`)
    case "statement":
      return refuse("R02", `${written} is the statement itself, built elsewhere`)
    case "placeholder-name":
      return refuse("R10", `${written} is the name of a placeholder`)
    case "comment":
      return refuse("R04", `${written} stands in a comment`)
    case "dollar-quoted":
      return refuse("R04", `${written} stands in a dollar-quoted body`)
    case "special-literal":
      return refuse("R04", `${written} stands in a literal with \`${position.reason}\``)
    case "unknown":
      return position.reason === "glued"
        ? refuse("R24", `${written} touches what stands beside it`)
        : refuse("R01", `nothing shows what ${written} is in the statement`)
  }
}

/** A value in a statement without parameters: a literal that the client writes. */
function bindUtility(place: Place): Attempt<Binding> {
  const { binder, position, hole, analysis } = place
  const written = `\`${sourceOf(place)}\``
  const keyword = analysis.statements[position.statement]?.keyword ?? "such"
  const literal =
    position.kind === "ddl-value" || position.kind === "quoted-value" ? position.literal : undefined
  if (position.kind !== "ddl-value" && position.kind !== "quoted-value")
    return refuse("R05", `${written} stands in ${keyword}, which takes no parameters`)
  const spec = binder.specs?.literal
  if (binder.passing !== "client" && spec === undefined)
    return refuse("R05", `${written} stands in ${keyword}, which takes no parameters`)
  if (
    literal === undefined ||
    literal.holes.length > 1 ||
    literal.texts.some(text => text !== "") ||
    literal.prefix
  )
    return refuse("R05", `${written} isn't a whole literal of ${keyword}`)
  const value = textValue(place, hole.interpolation)
  if (!value.ok) return value
  return done({
    holes: [position.hole],
    value: value.value,
    around: ["", ""],
    cuts: [{ span: literal.span, insert: "" }],
    spec: spec ?? "",
    holder: null,
    repeat: null,
    because: [...value.value.because, `${keyword} gets a literal that the client writes`],
  })
}
