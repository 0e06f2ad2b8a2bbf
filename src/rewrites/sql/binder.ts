import type { SqlAnalysis, SqlDialect, SqlPosition, TextSpan } from "../../embedded/sql.ts"
import type { Hole } from "../../flow/values/match.ts"
import type { ParamStyle, TemplateSupport } from "../../libraries/library.ts"
import type { Build } from "../../template/template.ts"
import type { Variant } from "../../template/variant.ts"
import type { Value, ValueContext } from "../value.ts"

/** How the chosen form hands values to the database. */
export interface Binder {
  /**
   * `client`: the driver writes a literal into the text. `untyped`: the server gets the value beside the text and reads
   * a string as it reads a literal; `text`: a number too. `typed`: the value's Python type decides, so a string only
   * matches text.
   */
  readonly passing: "client" | "untyped" | "text" | "typed"
  /** Who takes a string only where text stands; for the reason given when `passing` is `typed`. */
  readonly typedBy: string
  readonly style: ParamStyle | "template"
  /** `%%` between quotes is one `%` to the driver, since the call passes values already. */
  readonly readsPercents: boolean
  /** Specs of the template form that mean something; null for parameters. */
  readonly specs: TemplateSupport["specs"] | null
  readonly dialect: SqlDialect
  /** What becomes of names that are put in as such: all `quoted`, only as `needed`; `none` where that can't be done. */
  readonly names: "quoted" | "needed" | "none"
  /** How a list takes the place of an IN list. */
  readonly lists: "array" | "marks" | "expanding" | "tuple" | "none"
}

/** One reading of the text, and the place in it that a binding is for. */
export interface Place extends ValueContext {
  readonly binder: Binder
  readonly variant: Variant
  readonly analysis: SqlAnalysis
  readonly position: SqlPosition
  readonly hole: Hole
}

/** A change of the fixed texts: a range of them, which may reach over interpolations, becomes `insert`. */
export interface Cut {
  readonly span: TextSpan
  readonly insert: string
}

/** What becomes of a place: the value bound there, and the text around it that changes. */
export interface Binding {
  /** Ordinals, in the variant, of the interpolations that it replaces; the first one makes room for the mark. */
  readonly holes: readonly number[]
  readonly value: Value
  /** Text written directly before and behind the mark: a cast, parentheses. */
  readonly around: readonly [before: string, after: string]
  readonly cuts: readonly Cut[]
  /** Spec of the field in a template. */
  readonly spec: string
  /** The build that is replaced as a whole, when that is more than the interpolation. */
  readonly holder: Build | null
  /** The code of a sized collection that has one mark for each item. */
  readonly repeat: string | null
  /** It is put in as a name; `assumed` when it had no quotes, so that the database read it otherwise. */
  readonly name?: "exact" | "assumed"
  /** Why the rewrite could mean something else; empty when it can't. */
  readonly because: readonly string[]
}

/** Whether the server behind is, or may be, PostgreSQL and has to find out the type of a bare parameter. */
export function infersTypes({ dialect, passing, style }: Binder): boolean {
  if (passing === "client") return false
  return dialect === "postgresql" || (dialect === "generic" && (style === "template" || style === "named"))
}

/** Whether two parameters are different expressions to the server, even if their values are equal; not to SQLite. */
export function comparesParameters({ dialect, passing }: Binder): boolean {
  return passing !== "client" && dialect !== "sqlite"
}

/** A cast behind a mark; PostgreSQL's short form where it is certain. */
export function castTo(binder: Binder, type: string): readonly [string, string] {
  if (binder.dialect === "postgresql" || binder.dialect === "duckdb")
    return binder.style === "named" ? ["(", `)::${type}`] : ["", `::${type}`]
  return ["CAST(", ` AS ${type})`]
}
