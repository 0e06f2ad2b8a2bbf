import { HOLE } from "../../embedded/embedded-text.ts"
import type { SqlPosition } from "../../embedded/sql.ts"
import { type Attempt, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import { plainValue, type Value } from "../value.ts"
import { type Binding, castTo, infersTypes, type Place } from "./binder.ts"
import { isComputed } from "./computed-column.ts"
import { arrayDoubts, type Proof, proofFor } from "./evidence.ts"

type ValuePosition = SqlPosition & { kind: "value" }

/** Binds an interpolation without quotes where a value can stand, if it is one. */
export function bindOperand(place: Place, position: ValuePosition): Attempt<Binding> {
  const { match, hole } = place
  const written = sourceOf(place)
  if (touchesOperand(place)) return refuse("R24", `\`${written}\` touches another part of the operand`)
  if (/^[(.]/.test(position.followedBy))
    return refuse("R01", `\`${written}\` is followed by \`${position.followedBy}\``)
  const proof = proofFor(match, hole, position)
  if (proof.kind === "sql") return refuse("R17", proof.reason)
  const doubts = doubtsAt(place, position, proof.kind)
  if (!doubts.ok) return doubts
  const value = plainValue(place, hole.interpolation)
  if (!value.ok) return value
  const because =
    proof.kind === "value"
      ? [
          `\`${written}\` may be a Decimal or the digits of one, which aren't bound as a number in the text is read`,
        ]
      : []
  const around: Binding["around"] =
    position.cast === undefined
      ? (arithmeticCast(place, position, proof.kind) ?? ["", ""])
      : place.binder.style === "named"
        ? ["(", ")"]
        : ["", ""]
  const counted = proof.kind === "count" && hole.source === null ? arrayDoubts(place, `\`${written}\``) : []
  return done(binding(place, value.value, around, [...because, ...doubts.value, ...counted]))
}

/** `date + $1` is ambiguous to PostgreSQL where `date + 1` is not, unless the driver sends the parameter's type. */
function arithmeticCast(
  place: Place,
  { operand }: ValuePosition,
  proof: Proof["kind"],
): Binding["around"] | null {
  const { passing, dialect } = place.binder
  const isOpen = (passing === "typed" || passing === "text") && dialect === "postgresql"
  const isWhole = proof === "count" || (proof === "number" && isInteger(place))
  return operand.where === "arithmetic" && isOpen && isWhole ? castTo(place.binder, "int") : null
}

/** Binds a row count. It is always a number, written in digits or not. */
export function bindLimit(place: Place, position: SqlPosition & { kind: "limit" }): Attempt<Binding> {
  const { binder, hole, match } = place
  if (touchesOperand(place)) return refuse("R24", `\`${sourceOf(place)}\` touches another part of the number`)
  const proof = proofFor(match, hole, position)
  if (proof.kind === "sql") return refuse("R17", proof.reason)
  const value = plainValue(place, hole.interpolation)
  if (!value.ok) return value
  // MySQL takes no text for a row count, and neither does a driver that sends one as text.
  const mustBeNumber =
    binder.passing === "typed" ||
    (binder.passing === "client" && binder.dialect !== "postgresql") ||
    // Any driver may be behind SQLAlchemy.
    (binder.dialect === "generic" && binder.style === "named")
  const code =
    mustBeNumber && proof.kind !== "number" && !/^int\(/.test(value.value.code)
      ? `int(${value.value.code})`
      : value.value.code
  const wrapped =
    binder.passing !== "client" &&
    position.precededBy !== "(" &&
    (position.role === "top" || (position.role === "fetch" && infersTypes(binder)))
  const isConverted = proof.kind === "number" || hole.source !== null || /^int\(/.test(code)
  const because = isConverted ? [] : arrayDoubts(place, `\`${sourceOf(place)}\``)
  return done(binding(place, { ...value.value, code }, wrapped ? ["(", ")"] : ["", ""], because))
}

function binding(
  place: Place,
  value: Value,
  around: readonly [string, string],
  because: readonly string[],
): Binding {
  return {
    holes: [place.position.hole],
    value,
    around,
    cuts: [],
    spec: "",
    holder: null,
    repeat: null,
    because: [...value.because, ...because],
  }
}

/** Why a value at this operand could behave differently, or why it can't be bound there. */
function doubtsAt(
  place: Place,
  position: ValuePosition,
  proof: Exclude<Proof["kind"], "sql">,
): Attempt<readonly string[]> {
  const { binder } = place
  const { operand } = position
  const written = `\`${sourceOf(place)}\``
  const typed =
    binder.passing === "typed" && proof !== "number"
      ? [`${binder.typedBy} sends a text as text, also where a number is expected`]
      : []
  const asText =
    binder.passing === "text"
      ? [`${binder.typedBy} sends a number as text, which is an error where the column can't hold it`]
      : []
  const unproven = proof === "none" ? [`${written} could also hold a piece of SQL`] : []
  const inferred = infersTypes(binder)
    ? ["PostgreSQL gives a parameter another type than a number in the text"]
    : []
  const mayBeSqlite = binder.dialect === "sqlite" || binder.dialect === "generic"
  const rounded =
    proof === "number" && !hasFewDigits(place) && (inferred.length > 0 || binder.passing === "typed")
      ? ["a float is sent as a float, with fewer digits than the number in the text"]
      : []
  const compared =
    proof === "count" && mayBeSqlite && "column" in operand && isComputed(place, operand.column)
      ? [`SQLite compares an expression with the digits of a text as with a text`]
      : []
  if (position.sign !== undefined && proof !== "number")
    return refuse("R24", `${written} follows the sign \`${position.sign}\``)
  if (
    position.sign !== undefined &&
    (binder.passing === "typed" || binder.passing === "text") &&
    infersTypes(binder)
  )
    return refuse("R24", `PostgreSQL can't tell the type of a parameter behind the sign \`${position.sign}\``)
  const infers = inferred.length > 0 || binder.dialect === "duckdb"
  if (position.cast !== undefined && proof === "number" && infers && !isInteger(place))
    return done(["a parameter may be rounded in another way by the cast than a number in the text"])
  switch (operand.where) {
    case "comparison":
      if (operand.interpolatedOther && proof !== "number")
        return refuse("R17", `both sides of \`${operand.operator}\` are interpolated`)
      if (proof === "none" && position.clause === "ON")
        return refuse("R17", `nothing shows that ${written} is a value rather than a column`)
      if (/^IS/i.test(operand.operator))
        return refuse("R17", `\`${operand.operator}\` reads \`NULL\`, \`TRUE\` and \`FALSE\` as words`)
      return done([...typed, ...asText, ...unproven, ...compared])
    case "between":
    case "in-list":
      return done([...typed, ...asText, ...unproven, ...compared])
    case "values":
      return done([...typed, ...asText, ...unproven, ...rounded])
    case "any":
      return refuse("R16", `${written} must be an array`)
    case "set":
      if (proof === "none")
        return refuse("R17", `nothing shows that ${written} is a value rather than an expression`)
      return done([...typed, ...asText, ...rounded])
    case "pattern":
      if (proof !== "number")
        return refuse("R17", `${written} is a pattern without quotes, so it brings its own or is a column`)
      return done(inferred)
    case "arithmetic":
      if (proof === "none") return refuse("R16", `nothing shows the type of ${written}`)
      return done(
        proof === "number" ? inferred : ["arithmetic depends on the type of the bound value", ...typed],
      )
    case "function-argument":
      // No column is near a procedure's argument.
      if (isCallOf(place) && proof !== "none" && proof !== "number")
        return done([...typed, "what a text becomes there depends on the procedure"])
      if (proof !== "number")
        return refuse("R16", `nothing shows that ${written} is a number rather than a column`)
      return done(inferred)
    case "select-item":
    case "case":
    case "concatenation":
    case "array-item":
    case "row":
      if (proof !== "number")
        return refuse("R16", `nothing shows that ${written} is a number rather than a column`)
      return done(inferred)
    case "limit":
      return done(typed)
    case "order-item":
    case "group-item":
      return refuse("R03", `${written} decides the order or the groups`)
    case "interval":
    case "time-zone":
      if (binder.passing !== "client" || proof === "none")
        return refuse("R16", `${written} is part of a literal to the server`)
      return done([])
    case "subscript":
    case "utility":
    case "other":
      return refuse("R16", `nothing shows what ${written} is`)
  }
}

/** Whether the value is a whole number, or none that digits are lost of. */
function isInteger({ match, hole }: Place): boolean {
  const { expr, rendering } = hole.interpolation
  if (rendering.kind === "percent" && /[diu]/.test(rendering.type)) return true
  if (rendering.kind === "format" && /d$/.test(rendering.spec ?? "")) return true
  return ["int", "bool", "none"].includes(match.model.annotatedType(expr))
}

/** Whether no digits are lost when the number is stored from a float. */
function hasFewDigits(place: Place): boolean {
  const { rendering } = place.hole.interpolation
  const isFixed =
    (rendering.kind === "percent" && rendering.type !== "s" && rendering.type !== "r") ||
    (rendering.kind === "format" && /[fFeEgG]$/.test(rendering.spec ?? ""))
  return isFixed || isInteger(place)
}

/** Whether a word, digit, dot, quote or another interpolation stands directly beside. */
export function touchesOperand({ variant, position: { hole } }: Place): boolean {
  const left = variant.strings[hole]!
  const right = variant.strings[hole + 1]!
  const isFirst = hole === 0
  const isLast = hole === variant.interpolations.length - 1
  const before = left.at(-1) ?? (isFirst ? "" : HOLE)
  const after = right[0] ?? (isLast ? "" : HOLE)
  return new RegExp(`[\\w.'"$@${HOLE}]`).test(before + after)
}

/** The interpolation as the user wrote it. */
export function sourceOf({ match, hole: { interpolation } }: Place): string {
  return match.model.text.slice(interpolation.expr.from, interpolation.expr.to)
}

/** Whether the statement calls a procedure. */
const isCallOf = ({ analysis, position }: Place) =>
  analysis.statements[position.statement]?.keyword === "CALL"
