import type { SqlNameRole, SqlPosition } from "../../embedded/sql.ts"
import { type Attempt, done } from "../attempt.ts"
import { refuse } from "../refusals.ts"
import { isText, joinedText, plainValue, type Value } from "../value.ts"
import { bindQuotedName, outerQuote } from "./bind-literal.ts"
import { sourceOf } from "./bind-operand.ts"
import type { Binding, Place } from "./binder.ts"

type NamePosition = SqlPosition & { kind: "identifier" | "identifier-part" | "quoted-identifier" }

/** Whether a place in SQL is a name or a part of one. */
export function isNamePosition(position: SqlPosition): position is NamePosition {
  return ["identifier", "identifier-part", "quoted-identifier"].includes(position.kind)
}

/** A name: quoted by the library where it has a way, which changes what a name without quotes means. */
export function bindName(place: Place, position: NamePosition): Attempt<Binding> {
  if (position.kind === "quoted-identifier") return bindQuotedIdentifier(place, position)
  const { binder } = place
  const written = `\`${sourceOf(place)}\``
  const refused = (reason: string) => refuse("R01", `${written} ${reason}`, nameStep(place))
  const isPart = position.kind === "identifier-part"
  const what = `is ${isPart ? "part of a" : "a"} ${position.role} name`
  if (binder.names === "none" || spelledOut.has(position.role)) return refused(what)
  if (position.kind === "identifier" && position.list) return refused("may be several names")
  const value = isPart ? wholeName(place, position) : nameValue(place)
  if (!value.ok) return value
  const { holes, ...named } = value.value
  const quotes = `\`${named.code}\` is quoted`
  return done({
    ...bare(holes, named, place),
    cuts: isPart ? [{ span: position.name, insert: "" }] : [],
    name: binder.names === "needed" ? "exact" : "assumed",
    because: [
      ...named.because,
      binder.names === "needed"
        ? `${quotes} when it is no plain name`
        : `${quotes}: a capital letter, a dot or a second name in it means something else then`,
    ],
  })
}

/** Quoted, these mean something else: types have names that are words of the language, and so do many functions. */
const spelledOut: ReadonlySet<SqlNameRole> = new Set(["type", "function", "setting"])

type NamedValue = Value & { readonly holes: readonly number[] }

function nameValue(place: Place): Attempt<NamedValue> {
  const { hole, position } = place
  const value = plainValue(place, hole.interpolation)
  if (!value.ok) return value
  const written = sourceOf(place)
  const isStr = isText(place, hole.interpolation)
  const doubt = `\`${written}\` must be a string to name something`
  if (!isStr && value.value.code !== written) return refuse("R12", doubt)
  const { because } = value.value
  return done({ ...value.value, because: isStr ? because : [...because, doubt], holes: [position.hole] })
}

/** `f"{prefix}_log"` of `{prefix}_log`. */
function wholeName(place: Place, { name }: NamePosition & { kind: "identifier-part" }): Attempt<NamedValue> {
  const { variant } = place
  const holes = Array.from({ length: name.to.string - name.from.string }, (_, at) => name.from.string + at)
  const texts = variant.strings
    .slice(name.from.string, name.to.string + 1)
    .map((text, at) =>
      text.slice(at === 0 ? name.from.at : 0, at === holes.length ? name.to.at : text.length),
    )
  const inside = holes.map(hole => variant.interpolations[hole]!)
  const quote = place.binder.style === "template" ? outerQuote(inside[0]) : null
  const value = joinedText(place, texts, inside, quote)
  return value.ok ? done({ ...value.value, holes }) : value
}

/** How a name is made harmless with this library. */
function nameStep({ match: { library }, binder }: Place): string {
  const check = "check the name against a fixed set of names before the query"
  const spec = binder.specs?.identifier
  if (spec !== undefined) return `${check}, or write it as \`{name:${spec}}\` in a template string`
  const call = library.identifier?.call
  return call === undefined ? check : `${check}, or compose the query with \`${call}\``
}

/** A quoted name, or the text that SQLite may take it for. */
function bindQuotedIdentifier(
  place: Place,
  position: SqlPosition & { kind: "quoted-identifier" },
): Attempt<Binding> {
  const { binder } = place
  const written = sourceOf(place)
  if (position.operand !== undefined && position.quote === '"' && binder.dialect === "sqlite")
    return bindQuotedName(place, position)
  // Where plain names aren't quoted, this one would lose its case.
  if (binder.names !== "quoted" || !position.whole || position.quote !== '"')
    return refuse(
      "R01",
      `\`${written}\` is ${position.whole ? "a" : "part of a"} quoted ${position.role} name`,
      nameStep(place),
    )
  const value = nameValue(place)
  if (!value.ok) return value
  const { holes, ...named } = value.value
  return done({
    ...bare(holes, named, place),
    cuts: [{ span: position.span, insert: "" }],
    name: "exact",
    because: [...named.because, `a double quote in \`${written}\` ended the name before`],
  })
}

function bare(holes: readonly number[], value: Value, { binder }: Place) {
  return {
    holes,
    value,
    around: ["", ""],
    spec: binder.specs?.identifier ?? "",
    holder: null,
    repeat: null,
  } as const
}
