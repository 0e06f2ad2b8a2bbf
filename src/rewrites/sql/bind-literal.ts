import { HOLE } from "../../embedded/embedded-text.ts"
import type { SqlLiteral, SqlOperand, SqlPosition, TextSpan } from "../../embedded/sql.ts"
import { valuesTaken } from "../../flow/sinks/stored-values.ts"
import type { Hole } from "../../flow/values/match.ts"
import type * as ast from "../../syntax/ast.ts"
import { isFixedString, textsIn } from "../../syntax/string-parts.ts"
import type { Interpolation } from "../../template/template.ts"
import { type Attempt, all, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import { joinedText, textValue, type Value, type ValueContext } from "../value.ts"
import { type Binder, type Binding, type Cut, castTo, infersTypes, type Place } from "./binder.ts"
import { escapeDoubt, escapedForSql } from "./sql-escaped-before.ts"
import { wholeText } from "./whole-text.ts"

/** Binds the text of a literal that interpolations make up wholly or in part. */
export function bindLiteral(place: Place, literal: SqlLiteral, operand: SqlOperand): Attempt<Binding> {
  const { binder, position } = place
  const written = place.match.model.text.slice(place.hole.interpolation.from, place.hole.interpolation.to)
  if (!literal.terminated || literal.joined)
    return refuse("R21", `the literal around \`${written}\` doesn't end for certain`)
  if (operand.where === "order-item" || operand.where === "group-item")
    return refuse("R03", `\`${written}\` stands in a literal that the rows are ordered or grouped by`)
  const whole = isEscaped(place, literal) ? null : wholeText(place, literal)
  const value =
    whole === null ? literalValue(place, literal.holes, literal.texts) : textValue(place, whole.interpolation)
  if (!value.ok) return value
  const typed = castOf(place, literal, operand)
  if (!typed.ok) return typed
  const { around, cuts, because } = typed.value
  return done({
    holes: literal.holes,
    value: value.value,
    around: spaced(place, { from: cuts[0]?.span.from ?? literal.span.from, to: literal.span.to }, around),
    cuts: [...cuts, { span: literal.span, insert: "" }],
    spec: "",
    holder: whole?.holder ?? null,
    repeat: null,
    because: [
      ...value.value.because,
      ...because,
      ...doubts(binder, position, operand, typed.value.cast),
      ...escapeDoubts(place, literal),
    ],
  })
}

/**
 * Binds `"x"` where a value stands. SQLite takes it for a string when no column has that name; MySQL always does,
 * but there it is a literal to begin with.
 */
export function bindQuotedName(
  place: Place,
  position: SqlPosition & { kind: "quoted-identifier" },
): Attempt<Binding> {
  const { strings } = place.variant
  const { span } = position
  const holes: number[] = []
  const texts: string[] = [strings[span.from.string]!.slice(span.from.at + 1)]
  for (let string = span.from.string + 1; string <= span.to.string; string++) {
    holes.push(string - 1)
    const text = strings[string]!
    texts.push(string === span.to.string ? text.slice(0, span.to.at - 1) : text)
  }
  const value = literalValue(
    place,
    holes,
    texts.map(text => text.replaceAll('""', '"')),
  )
  if (!value.ok) return value
  return done({
    holes,
    value: value.value,
    around: spaced(place, span, ["", ""]),
    cuts: [{ span, insert: "" }],
    spec: "",
    holder: null,
    repeat: null,
    because: [
      ...value.value.because,
      `double quotes name a column first: if one is called like the value, the column was compared`,
    ],
  })
}

function literalValue(place: Place, ordinals: readonly number[], written: readonly string[]): Attempt<Value> {
  const texts = written.map(text => asValue(place, text))
  const holes = ordinals.map(ordinal => holeAt(place, ordinal))
  const interpolations = all(holes.map(hole => unescaped(place, hole)))
  if (!interpolations.ok) return interpolations
  const [only] = interpolations.value
  if (interpolations.value.length === 1 && only !== undefined && texts.every(text => text === ""))
    return textValue(place, only)
  return joinedText(
    place,
    texts,
    interpolations.value,
    place.binder.style === "template" ? outerQuote(only) : null,
  )
}

/** A text of a literal as the value that it is: without what is doubled or escaped for the driver. */
function asValue({ binder, match }: Place, written: string): string {
  const text = binder.readsPercents ? written.replaceAll("%%", "%") : written
  // `\:` is how SQLAlchemy's `text()` is told that a colon begins no mark.
  const isAlchemy =
    (binder.style === "named" || binder.style === "template") && match.library.packages.includes("SQLAlchemy")
  return isAlchemy ? text.replace(/\\(:[\w$]*)(?![:\w$])/g, "$1") : text
}

/** The judged interpolation at an ordinal of the variant. */
export function holeAt({ match, variant }: Place, ordinal: number): Hole {
  const interpolation = variant.interpolations[ordinal]
  const hole = match.holes.find(candidate => candidate.interpolation === interpolation)
  if (hole === undefined) throw new Error(`interpolation ${ordinal} of the variant isn't judged`)
  return hole
}

/** The quote of the literal that the result will stand in, if it stands in one. */
export function outerQuote(interpolation: Interpolation | undefined): string | null {
  if (interpolation?.build.kind !== "literal") return null
  return interpolation.build.expr.literals[0]?.quote ?? null
}

/** Whether an interpolation of the literal is made for one, or can't be written anew for another reason. */
function isEscaped(place: Place, { holes }: SqlLiteral): boolean {
  return holes.some(ordinal => {
    const hole = holeAt(place, ordinal)
    const plain = unescaped(place, hole)
    return !plain.ok || plain.value !== hole.interpolation
  })
}

/** Without the doubling of quotes, which a bound value must not have. */
function unescaped({ match }: ValueContext, { interpolation, value }: Hole): Attempt<Interpolation> {
  const { access, rendering } = interpolation
  const { model } = match
  const inner = access?.path === "" ? undoubled(access.base) : null
  const isUndone = access !== null && inner !== null && (rendering.kind !== "format" || rendering.spec === "")
  const sources = isUndone ? [inner] : valuesTaken(interpolation, model)
  const before = sources.map(each => escapedForSql(each, match)).find(found => found?.certain)
  if (!isUndone && value.kind === "sanitized" && value.gives !== "value")
    return isEscapedBy(model.text, interpolation, `\`${value.by}\``)
  if (before) return isEscapedBy(model.text, interpolation, before.by)
  return done(
    isUndone
      ? { ...interpolation, access: { ...access, base: inner }, expr: inner, rendering: { kind: "text" } }
      : interpolation,
  )
}

function isEscapedBy(text: string, { from, to }: Interpolation, by: string) {
  return refuse(
    "R20",
    `\`${text.slice(from, to)}\` is escaped for a literal (${by}), and bound as it is would be another text`,
  )
}

/** Functions that could have escaped values of a literal, by what they are called. */
function escapeDoubts(place: Place, { holes }: SqlLiteral): string[] {
  return holes.flatMap(ordinal => {
    const { interpolation } = holeAt(place, ordinal)
    const before = escapedForSql(interpolation.access?.base ?? interpolation.expr, place.match)
    return before === null || before.certain ? [] : [escapeDoubt(before)]
  })
}

/** The `x` of `x.replace("'", "''")`. */
function undoubled(expr: ast.Expr): ast.Expr | null {
  if (expr.kind !== "Call" || expr.func.kind !== "Attribute" || expr.func.name !== "replace") return null
  const [from, to] = expr.args.map(({ value }) => plainText(value))
  return from === "'" && to === "''" && expr.args.length === 2 ? expr.func.value : null
}

function plainText(expr: ast.Expr): string | null {
  return isFixedString(expr) ? textsIn(expr).join("") : null
}

interface Typing {
  readonly around: readonly [string, string]
  readonly cuts: readonly Cut[]
  readonly because: readonly string[]
  /** The mark has a type of its own now. */
  readonly cast: boolean
}

const untouched: Typing = { around: ["", ""], cuts: [], because: [], cast: false }

// PostgreSQL can't tell the type of a bare parameter here, as it can of a literal.
const polymorphic =
  /^(CONCAT|CONCAT_WS|FORMAT|JSONB?_BUILD_(OBJECT|ARRAY)|ARRAY_AGG|COUNT|PG_TYPEOF|ROW|NUM_NULLS|NUM_NONNULLS|TO_JSONB?|ANY_VALUE|JSONB?_(OBJECT_)?AGG|XMLELEMENT|XMLFOREST)$/

/** What the words and casts around a literal become, and whether a cast must take the place of the literal's type. */
function castOf(place: Place, literal: SqlLiteral, operand: SqlOperand): Attempt<Typing> {
  const { binder, position } = place
  const { prefix, cast } = literal
  if (prefix !== undefined) return prefixed(binder, position, prefix, literal.span)
  if (cast !== undefined) {
    if (binder.style === "named") return done({ ...untouched, around: ["(", ")"], cast: true })
    const text = binder.passing === "typed" && binder.style !== "template" ? "::text" : ""
    return done({ ...untouched, around: ["", text], cast: true })
  }
  const inCast = operand.where === "function-argument" && /^(TRY_)?CAST$/.test(operand.function ?? "")
  if (inCast && binder.passing === "typed")
    return done({ ...untouched, around: castTo(binder, "text"), cast: true })
  const isRow = operand.where === "row"
  if (isRow && infersTypes(binder) && !isMadeRow(place, literal)) {
    // The server finds the types of a row that is compared item by item.
    if (isComparedRow(place, literal)) return done(untouched)
    return refuse("R16", "nothing shows what the row is compared with")
  }
  const open =
    position.followedBy.toUpperCase() === "IS" ||
    isRow ||
    (operand.where === "function-argument" && polymorphic.test(operand.function ?? ""))
  if (!open || !infersTypes(binder)) return done(untouched)
  if (binder.dialect === "postgresql")
    return done({ ...untouched, around: castTo(binder, "text"), cast: true })
  return refuse(
    "R16",
    "PostgreSQL can't tell the type of a parameter here, and the databases write a cast to text in different ways",
    "write the cast of your database around the value",
  )
}

/** The text up to a literal, with a sign for what is interpolated. */
function textBefore({ variant }: Place, { span: { from } }: SqlLiteral): string {
  return [...variant.strings.slice(0, from.string), variant.strings[from.string]!.slice(0, from.at)].join(
    HOLE,
  )
}

const isMadeRow = (place: Place, literal: SqlLiteral) => /\bROW\s*\([^()]*$/i.test(textBefore(place, literal))

/** `(a, b) = ('x', 1)`, `(a, b) IN ((1, 'x'), …)`. */
function isComparedRow(place: Place, literal: SqlLiteral): boolean {
  return /(?:[=<>]\s*|\bIN\s*\(\s*(?:\([^()]*\)\s*,\s*)*)\([^()]*$/i.test(textBefore(place, literal))
}

const typeWords = /^(DATE|TIME|TIMESTAMP|TIMESTAMPTZ|INTERVAL|UUID|INET|JSON|JSONB|POINT|BOX)$/
const intervalUnits = /^(YEAR|MONTH|DAY|HOUR|MINUTE|SECOND|TO|WEEK|QUARTER)S?$/i

/** `DATE '…'`: a word before a literal is no operator, so a parameter takes a cast instead. */
function prefixed(
  binder: Binder,
  position: SqlPosition,
  { word, span }: NonNullable<SqlLiteral["prefix"]>,
  literal: TextSpan,
): Attempt<Typing> {
  if (!typeWords.test(word)) return refuse("R04", `the literal has the prefix \`${word}\``)
  // The client writes a literal again, so the word stays.
  if (binder.passing === "client") return done(untouched)
  const unit = word === "INTERVAL" && intervalUnits.test(position.followedBy)
  const castable =
    binder.dialect === "postgresql" || binder.dialect === "duckdb" || binder.dialect === "generic"
  if (unit || !castable)
    return refuse(
      "R04",
      `\`${word}\` needs a literal behind it`,
      `write the type as a cast, or as a function's argument`,
    )
  const type = word.toLowerCase()
  // A parameter of that type would have to be a Python object of it.
  const inner = binder.passing === "typed" && binder.style === "dollar" ? "::text" : ""
  const [before, after] = castTo(binder, type)
  return done({
    around: [before, inner + after],
    cuts: [{ span: { from: span.from, to: literal.from }, insert: "" }],
    because:
      binder.dialect === "generic"
        ? [`\`CAST(… AS ${type})\` reads its text differently in some databases`]
        : [],
    cast: true,
  })
}

const textOperands: ReadonlySet<SqlOperand["where"]> = new Set([
  "pattern",
  "concatenation",
  "time-zone",
  "utility",
])

/** What a bound text does differently from a literal. */
function doubts(binder: Binder, { followedBy }: SqlPosition, operand: SqlOperand, cast: boolean): string[] {
  if (binder.passing === "typed" && !cast && !textOperands.has(operand.where))
    return [
      `${binder.typedBy} sends a text, which matches only text columns where the literal took the column's type`,
    ]
  const compares =
    operand.where === "comparison" ||
    operand.where === "between" ||
    operand.where === "in-list" ||
    followedBy === "="
  if (binder.dialect === "oracle" && compares)
    return ["Oracle pads a literal that it compares with a CHAR column, but not a bound value"]
  return []
}

/** Blanks where the quotes kept words apart: `='x'AND`. */
function spaced(place: Place, span: TextSpan, [before, after]: readonly [string, string]): [string, string] {
  const { strings } = place.variant
  const left = strings[span.from.string]?.[span.from.at - 1] ?? (span.from.string > 0 ? HOLE : "")
  const right = strings[span.to.string]?.[span.to.at] ?? (span.to.string < strings.length - 1 ? HOLE : "")
  const touches = new RegExp(`[\\w${HOLE}]`)
  return [touches.test(left) ? ` ${before}` : before, touches.test(right) ? `${after} ` : after]
}
