import type { SqlPosition, TextSpan } from "../../embedded/sql.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import { type Attempt, done } from "../attempt.ts"
import { isShadowed } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { plainValue } from "../value.ts"
import { touchesOperand } from "./bind-operand.ts"
import type { Binding, Cut, Place } from "./binder.ts"
import { arrayDoubts, evidenceOfItems, proofFor } from "./evidence.ts"
import { isIterator, isSized } from "./iterables.ts"
import { isRepeated, type JoinedList, joinedList } from "./joined-list.ts"
import { escapeDoubt, escapedForSql } from "./sql-escaped-before.ts"

/** Where a list stands: the operator, and everything between the parentheses with them. */
interface ListPlace {
  readonly operator: TextSpan | null
  readonly list: TextSpan
  readonly negated: boolean
}

/** Binds the items of a list that the text writes out, where it stands without quotes. */
export function bindInList(place: Place, position: SqlPosition & { kind: "in-list" }): Attempt<Binding> {
  const written = place.match.model.text.slice(place.hole.interpolation.from, place.hole.interpolation.to)
  const list = joinedList(place.match, place.hole.interpolation)
  if (position.form === "any")
    return refuse("R16", `\`${written}\` must be an array`, "pass a list as the parameter of ANY")
  if (isBoundEach(place, list)) return bindEachItem(place, position)
  if (list === null)
    return refuse(
      "R02",
      `\`${written}\` is a list that is written elsewhere`,
      "join the marks here and pass the values",
    )
  return bindItems(place, list, position)
}

/** Whether the items are bound one by one, by the comprehension that writes them: there is no list to count. */
function isBoundEach({ match, hole, binder }: Place, list: JoinedList | null): boolean {
  const isCounted = list !== null && (list.collection !== null || list.quoted === "around")
  const isPositional = binder.style === "qmark" || binder.style === "format"
  return isPositional && !isCounted && isRepeated(match, hole.interpolation)
}

function bindEachItem(place: Place, position: SqlPosition): Attempt<Binding> {
  const { match, hole, binder } = place
  const source = match.model.text.slice(hole.interpolation.expr.from, hole.interpolation.expr.to)
  if (touchesOperand(place)) return refuse("R24", `\`${source}\` touches another part of the item`)
  const proof = proofFor(match, hole, position)
  if (proof.kind === "sql") return refuse("R17", proof.reason)
  const value = plainValue(place, hole.interpolation)
  if (!value.ok) return value
  const isProven = proof.kind === "number"
  const typed = binder.passing === "typed" && !isProven
  return done({
    holes: [position.hole],
    value: value.value,
    around: ["", ""],
    cuts: [],
    spec: "",
    holder: null,
    repeat: null,
    because: [
      ...value.value.because,
      ...(isProven ? [] : ["the items could be quoted already"]),
      ...(typed ? [`${binder.typedBy} sends a text as text, also where a number is expected`] : []),
    ],
  })
}

/** Binds a list whose quotes are in the text around and in the separator; null when the literal holds no list. */
export function bindQuotedList(
  place: Place,
  position: SqlPosition & { kind: "quoted-value" },
): Attempt<Binding> | null {
  const { operand, literal } = position
  if (operand.where !== "in-list") return null
  const list = joinedList(place.match, place.hole.interpolation)
  if (list === null || list.quoted === "no" || isBoundEach(place, list)) return null
  // The text of a repetition shows two items, with the separator between.
  const { from } = literal.span
  const to = lastLiteral(place, list)?.span.to ?? literal.span.to
  const before = /(?:^|\s)(IN)\s*\(\s*$/i.exec(place.variant.strings[from.string]!.slice(0, from.at))
  const after = /^\s*\)/.exec(place.variant.strings[to.string]!.slice(to.at))
  if (before === null || after === null)
    return refuse(
      "R14",
      `\`${place.match.model.text.slice(list.expr.from, list.expr.to)}\` is a part of a list`,
    )
  const head = before[0].search(/IN/i) + before.index
  const not = /\bNOT\s+$/i.exec(place.variant.strings[from.string]!.slice(0, head))
  const open = before.index + before[0].indexOf("(")
  return bindItems(place, list, {
    operator: { from: { ...from, at: not?.index ?? head }, to: { ...from, at: head + 2 } },
    list: { from: { ...from, at: open }, to: { ...to, at: to.at + after[0].length } },
    negated: operand.negated,
  })
}

/** The literal of the last item of a list that this place is the first item of. */
function lastLiteral({ variant, analysis, hole }: Place, { build }: JoinedList) {
  const items = build === null ? [] : interpolationsOf(build.parts)
  const last = analysis.positions.findLast(position => {
    const interpolation = variant.interpolations[position.hole]!
    return interpolation === hole.interpolation || items.includes(interpolation)
  })
  return last?.kind === "quoted-value" ? last.literal : undefined
}

function bindItems(
  place: Place,
  list: JoinedList,
  { operator, list: span, negated }: ListPlace,
): Attempt<Binding> {
  const { binder, match } = place
  const written = match.model.text.slice(list.expr.from, list.expr.to)
  const because = doubts(place, list)
  if (!because.ok) return because
  const { model } = match
  // Between quotes stood the items' text.
  const asText = list.quoted !== "no" && list.converted
  const listCode = asText ? `list(map(str, ${list.items}))` : list.list
  const itemsCode = asText ? `map(str, ${list.items})` : list.items
  if (["len", "list", "map", "str", "tuple"].some(name => isShadowed(model, list.expr.from, name)))
    return refuse("R11", "a builtin that the rewrite needs has another meaning here")
  const base = {
    holes: place.variant.interpolations.flatMap((_, ordinal) => (isWithin(span, ordinal) ? [ordinal] : [])),
    spec: "",
    holder: list.build,
    repeat: null,
    cuts: [{ span, insert: "" }] as readonly Cut[],
    around: ["", ""] as const,
  }
  // Marks stand between the list's own parentheses, where it has some.
  const inner = withoutParentheses(place, span)
  const within = inner === null ? { around: ["(", ")"] as const } : { cuts: [{ span: inner, insert: "" }] }
  const value = (code: string, spread = false, imports: readonly string[] = []) => ({
    code,
    exprs: [list.expr],
    spread,
    because: [],
    imports,
  })
  switch (binder.lists) {
    case "array": {
      if (operator === null) return refuse("R02", `\`${written}\` has no operator in this text`)
      return done({
        ...base,
        ...within,
        value: value(listCode),
        cuts: [
          { span: { from: operator.from, to: span.from }, insert: negated ? "<> ALL" : "= ANY" },
          ...(within.cuts ?? base.cuts),
        ],
        because: because.value,
      })
    }
    case "marks": {
      if (list.collection === null)
        return refuse(
          "R11",
          `\`${written}\` would be computed twice`,
          "assign the list to a name before the query",
        )
      const code = match.model.text.slice(list.collection.from, list.collection.to)
      if (isIterator(match, list.collection))
        return refuse(
          "R11",
          `the items of \`${code}\` can be read once only, and not be counted`,
          "make a list of it before the query",
        )
      const doubt = isSized(match, list.collection)
        ? []
        : [`if \`${code}\` is an iterator, its items can't be counted`]
      return done({
        ...base,
        ...within,
        value: {
          ...value(itemsCode, true),
          exprs: [list.collection],
          ...(asText ? {} : { sequence: list.collection }),
        },
        repeat: code,
        because: [...because.value, ...doubt],
      })
    }
    case "expanding": {
      const name = list.collection?.kind === "Name" ? list.collection.name : "items"
      return done({
        ...base,
        value: value(`bindparam('${name}', ${listCode}, expanding=True)`, false, ["sqlalchemy.bindparam"]),
        because: because.value,
      })
    }
    case "tuple":
      return done({
        ...base,
        value: value(asText ? `tuple(map(str, ${list.items}))` : `tuple(${list.items})`),
        because: because.value,
      })
    case "none":
      return refuse("R25", `the placeholders of this call can't stand for a list such as \`${written}\``)
  }
}

/** What stands between the parentheses of a list; null when it has none in this text. */
function withoutParentheses({ variant }: Place, { from, to }: TextSpan): TextSpan | null {
  if (variant.strings[from.string]![from.at] !== "(") return null
  return { from: { ...from, at: from.at + 1 }, to: { ...to, at: to.at - 1 } }
}

function doubts(place: Place, list: JoinedList): Attempt<readonly string[]> {
  const { match, binder } = place
  const because: string[] = []
  if (list.display) because.push("a list with one item, or none, was an error before")
  const proof = list.quoted === "no" && !list.converted ? evidenceOfItems(match, list) : "value"
  if (proof === "code")
    return refuse(
      "R17",
      `the items of \`${match.model.text.slice(list.expr.from, list.expr.to)}\` may be quoted already`,
    )
  const before = list.quoted === "no" ? null : escapedForSql(list.expr, match)
  if (before?.certain)
    return refuse(
      "R20",
      `the items are escaped for a literal (${before.by}), and bound as they are would be other texts`,
    )
  if (before) because.push(escapeDoubt(before))
  if (list.quoted === "around") because.push("an empty list was a list with an empty text before")
  if (proof === "unproven") because.push("the items could be quoted already")
  if (list.quoted === "no" && list.converted)
    because.push(...arrayDoubts(place, `an item of \`${list.items}\``))
  if (binder.passing === "typed")
    because.push(`${binder.typedBy} sends each item with its own type, so texts match only text columns`)
  return done(because)
}

const isWithin = ({ from, to }: TextSpan, ordinal: number) => from.string <= ordinal && ordinal < to.string
