import type { SqlPosition } from "../embedded/sql.ts"
import { type Attempt, done } from "./attempt.ts"
import { bindInList, bindQuotedList } from "./bind-list.ts"
import { bindLiteral, bindQuotedName } from "./bind-literal.ts"
import { bindLimit, bindOperand, sourceOf } from "./bind-operand.ts"
import type { Binding, Place } from "./binder.ts"
import { refuse } from "./refusals.ts"
import { plainValue, textValue } from "./value.ts"

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
  const takesValue = "operand" in position && position.operand?.where === "utility"
  if (position.kind === "ddl-value" || (statement?.binds === false && !takesValue)) return bindUtility(place)
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
    case "quoted-identifier":
      return bindQuotedIdentifier(place, position)
    case "values-row":
      return refuse("R02", `${written} is one or more whole rows`, "use `executemany` with a list of rows")
    case "order-item":
    case "group-item":
      return refuse("R03", `${written} decides the order or the groups`)
    case "keyword":
      return position.role === "direction"
        ? refuse("R03", `${written} is a direction`)
        : refuse("R01", `${written} is a word of the statement`)
    case "identifier":
    case "identifier-part":
      return refuse(
        "R01",
        `${written} is ${position.kind === "identifier" ? "a" : "part of a"} ${position.role} name`,
        nameStep(place),
      )
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

/** How a name is made harmless with this library. */
function nameStep({ match: { library }, binder }: Place): string {
  const check = "check the name against a fixed set of names before the query"
  const spec = binder.specs?.identifier
  if (spec !== undefined) return `${check}, or write it as \`{name:${spec}}\` in a template string`
  const call = library.identifier?.call
  return call === undefined ? check : `${check}, or compose the query with \`${call}\``
}

/** A quoted name: the identifier spec of a template, or the text that SQLite may take it for. */
function bindQuotedIdentifier(
  place: Place,
  position: SqlPosition & { kind: "quoted-identifier" },
): Attempt<Binding> {
  const { binder, hole, match } = place
  const spec = binder.specs?.identifier
  const written = sourceOf(place)
  if (position.operand !== undefined && position.quote === '"' && binder.dialect === "sqlite")
    return bindQuotedName(place, position)
  if (spec === undefined || !position.whole || position.quote !== '"')
    return refuse(
      "R01",
      `\`${written}\` is ${position.whole ? "a" : "part of a"} quoted ${position.role} name`,
    )
  const value = plainValue(place, hole.interpolation)
  if (!value.ok) return value
  if (match.model.valueType(hole.interpolation.expr) !== "str" && value.value.code !== written)
    return refuse("R12", `\`${written}\` must be a string to name something`)
  return done({
    holes: [position.hole],
    value: value.value,
    around: ["", ""],
    cuts: [{ span: position.span, insert: "" }],
    spec,
    holder: null,
    repeat: null,
    because: [...value.value.because, `a double quote in \`${written}\` ended the name before`],
  })
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
