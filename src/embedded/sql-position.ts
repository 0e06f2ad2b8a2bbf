import type { TextSpan } from "./embedded-text.ts"

/**
 * Where an interpolation stands in SQL text. In the examples `{x}` is the interpolation the position speaks of.
 * Plain data: it can be compared, sent to a worker, and printed.
 */
export type SqlPosition = SqlPlace & SqlRole

/** What every position says, whatever its kind. */
export interface SqlPlace {
  /** Ordinal of the interpolation; it stands between `strings[hole]` and `strings[hole + 1]`. */
  readonly hole: number
  /** Index into `SqlAnalysis.statements`. */
  readonly statement: number
  /**
   * The innermost clause, upper case (`WHERE`, `ORDER BY`, `SET`, `ON CONFLICT`); undefined before the first one of a
   * fragment.
   */
  readonly clause: string | undefined
  /** Number of parentheses and brackets around it. */
  readonly depth: number
  /** The token before it, or before the literal around it; empty where there is none. */
  readonly precededBy: string
  /** The token after it, or after the literal around it; empty where there is none. */
  readonly followedBy: string
  /** Whether it touches a token without a blank between. */
  readonly glued: { readonly left: boolean; readonly right: boolean }
  /** The dialect is unknown and decides how the text up to here reads. Do not rewrite. */
  readonly ambiguous: boolean
}

/** What an interpolation is: the part of a position that depends on its kind. */
export type SqlRole =
  | ValueRole
  | LimitRole
  | InListRole
  | ValuesRowRole
  | QuotedValueRole
  | QuotedPartRole
  | IdentifierRole
  | IdentifierPartRole
  | QuotedIdentifierRole
  | KeywordRole
  | OrderItemRole
  | GroupItemRole
  | SelectItemRole
  | FragmentRole
  | StatementRole
  | DdlValueRole
  | PlaceholderNameRole
  | CommentRole
  | DollarQuotedRole
  | SpecialLiteralRole
  | UnknownRole

/** An operand without quotes: `WHERE id = {x}`, `VALUES (1, {x})`, `SET a = {x}`. What stands there may also be SQL text. */
export interface ValueRole {
  readonly kind: "value"
  readonly operand: SqlOperand
  /** A sign written directly before it: `- {x}`. */
  readonly sign: "-" | "+" | undefined
  /** What a cast directly behind it says: `{x}::int`. */
  readonly cast: SqlCast | undefined
}

/** A row count: `LIMIT {x}`, `OFFSET {x}`, `TOP ({x})`, `FETCH FIRST {x} ROWS ONLY`. */
export interface LimitRole {
  readonly kind: "limit"
  readonly role: "limit" | "offset" | "top" | "fetch"
}

/** The whole list of an IN, or the array of an ANY: `id IN ({x})`, `id NOT IN {x}`, `id = ANY({x})`. */
export interface InListRole {
  readonly kind: "in-list"
  readonly form: "parenthesised" | "bare" | "any"
  readonly negated: boolean
  /** The column in front, when it is a plain name. */
  readonly column: string | undefined
  /** The operator words: `IN`, `NOT IN`, `= ANY`. */
  readonly operator: TextSpan
  /** The list, with its parentheses where it has them. */
  readonly list: TextSpan
}

/** Whole rows: `VALUES {x}`, `VALUES (1, 2), {x}`. */
export interface ValuesRowRole {
  readonly kind: "values-row"
}

/** A whole literal: `name = '{x}'`, `DATE '{x}'`, `'{x}'::uuid`; in MySQL also `"{x}"`. */
export interface QuotedValueRole {
  readonly kind: "quoted-value"
  readonly literal: SqlLiteral
  readonly operand: SqlOperand
}

/** A part of a literal: `name LIKE '%{x}%'`, `interval '{x} days'`, `'{y}-{x}'`. */
export interface QuotedPartRole {
  readonly kind: "quoted-part"
  readonly literal: SqlLiteral
  readonly operand: SqlOperand
}

/** What a name names. `object` is something a utility statement names that is none of the others. */
export type SqlNameRole =
  | "table"
  | "column"
  | "alias"
  | "schema"
  | "database"
  | "type"
  | "function"
  | "index"
  | "cte"
  | "window"
  | "constraint"
  | "collation"
  | "user"
  | "setting"
  | "channel"
  | "object"

/** A whole name without quotes: `FROM {x}`, `{x} = 5`, `{x}.id`, `a::{x}`, `DROP TABLE {x}`. */
export interface IdentifierRole {
  readonly kind: "identifier"
  readonly role: SqlNameRole
  /** It is alone in a list of names and may hold several: `INSERT INTO t ({x})`. */
  readonly list: boolean
}

/** A piece of a name: `FROM {x}_log`, `FROM log_{x}`. */
export interface IdentifierPartRole {
  readonly kind: "identifier-part"
  readonly role: SqlNameRole
  /** The pieces that make up the name. */
  readonly name: TextSpan
}

/** Inside a quoted name: `FROM "{x}"`, `` `{x}_log` ``, `[{x}]`. */
export interface QuotedIdentifierRole {
  readonly kind: "quoted-identifier"
  readonly role: SqlNameRole
  readonly quote: '"' | "`" | "["
  /** It is everything between the quotes. */
  readonly whole: boolean
  /** With the quotes. */
  readonly span: TextSpan
  /** Where it would stand if the dialect read it as a string, as SQLite does for unknown names. */
  readonly operand: SqlOperand | undefined
}

/** A word of the language: `ORDER BY a {x}`, `a {x} 5`, `{x} JOIN u`, `INTERVAL 1 {x}`. */
export interface KeywordRole {
  readonly kind: "keyword"
  readonly role: "direction" | "operator" | "modifier" | "join" | "set-operation" | "unit" | "privilege"
}

/** An item of ORDER BY: `ORDER BY {x}`, `ORDER BY a, {x} DESC`. */
export interface OrderItemRole {
  readonly kind: "order-item"
}

/** An item of GROUP BY, PARTITION BY or DISTINCT ON: `GROUP BY {x}`. */
export interface GroupItemRole {
  readonly kind: "group-item"
}

/** An item of a select list or of RETURNING, or the whole list: `SELECT {x} FROM t`. */
export interface SelectItemRole {
  readonly kind: "select-item"
}

/** SQL text built elsewhere: `WHERE {x}`, `FROM t {x}`, `FROM ({x}) AS q`, `UPDATE t SET {x}`. */
export interface FragmentRole {
  readonly kind: "fragment"
  readonly role:
    | "condition"
    | "clause"
    | "subquery"
    | "assignments"
    | "definitions"
    | "expression"
    | "options"
}

/** The whole statement, or its beginning: `{x}`, `{x} LIMIT 5`. */
export interface StatementRole {
  readonly kind: "statement"
  /** There is nothing else. */
  readonly whole: boolean
}

/** A value in a statement that takes no bound parameters: `SET a = {x}`, `CREATE … DEFAULT '{x}'`, `COMMENT ON … IS {x}`. */
export interface DdlValueRole {
  readonly kind: "ddl-value"
  /** The literal around it, if any. */
  readonly literal: SqlLiteral | undefined
}

/** The name of a generated bind mark: `= :{x}`, `%({x})s`, `@p{x}`, `${x}` in PostgreSQL. */
export interface PlaceholderNameRole {
  readonly kind: "placeholder-name"
  readonly style: SqlPlaceholderStyle
}

/** In a comment, to the end of the line or between marks: `-- {x}`. */
export interface CommentRole {
  readonly kind: "comment"
}

/** In a dollar-quoted text: `$$ … {x} … $$`, which is a value, or the code of a function or block. */
export interface DollarQuotedRole {
  readonly kind: "dollar-quoted"
  /** Ordinals of the interpolations that stand inside single quotes in the text. */
  readonly quoted: readonly number[]
  /** The text begins as a statement or block does, of SQL or of a language of graphs. */
  readonly code: boolean
}

/**
 * In a literal whose text is not its value: `E'{x}'`, `x'{x}'`, `U&'{x}'`, `q'[{x}]'`, or that names something:
 * `AS '{x}'`.
 */
export interface SpecialLiteralRole {
  readonly kind: "special-literal"
  readonly literal: SqlLiteral
  /** The prefix in upper case, or `AS`. */
  readonly reason: string
}

/** Nothing is known; `reason` says why. */
export interface UnknownRole {
  readonly kind: "unknown"
  readonly reason: "glued" | "place"
}

/** A literal that interpolations stand in. */
export interface SqlLiteral {
  /** With the quotes, without prefix word and cast. */
  readonly span: TextSpan
  /** The opening quote, one or three characters. */
  readonly quote: string
  /** The closing quote is there. */
  readonly terminated: boolean
  /** The word in front that types or changes the literal, upper case: `DATE`, `INTERVAL`, `E`, `N`. */
  readonly prefix: { readonly word: string; readonly span: TextSpan } | undefined
  readonly cast: SqlCast | undefined
  /** Ordinals of the interpolations in it. */
  readonly holes: readonly number[]
  /** The value's fixed texts around those interpolations, quoting and escapes undone. */
  readonly texts: readonly string[]
  /** It is followed or preceded by another literal, which SQL joins to it. */
  readonly joined: boolean
}

/** `::type` behind a value. `span` covers the colons and the type. */
export interface SqlCast {
  readonly type: string
  readonly span: TextSpan
}

/** Where an operand stands. `column` is the plain name it is compared with or assigned to, without quotes and qualifier. */
export type SqlOperand =
  /**
   * `column = {x}`; `column` undefined for `{x} = 1` and `f(a) = {x}`. `interpolatedOther`: the other side is an
   * interpolation too.
   */
  | {
      readonly where: "comparison"
      readonly operator: string
      readonly side: "left" | "right"
      readonly column: string | undefined
      readonly interpolatedOther: boolean
    }
  /** `column [NOT] LIKE {x}`; the operator in upper case. */
  | { readonly where: "pattern"; readonly operator: string; readonly column: string | undefined }
  /** `column BETWEEN {x} AND {y}`. */
  | { readonly where: "between"; readonly bound: "low" | "high"; readonly column: string | undefined }
  /**
   * `VALUES (…, {x})`: which row, which item, and the column named for it in `INSERT INTO t (…)`. `sole`: alone in its
   * row.
   */
  | {
      readonly where: "values"
      readonly row: number
      readonly index: number
      readonly column: string | undefined
      readonly sole: boolean
    }
  /** `SET column = {x}`. */
  | { readonly where: "set"; readonly column: string | undefined }
  /** `a + {x}`, `{x} * 2`. */
  | { readonly where: "arithmetic"; readonly operator: string }
  /** `a || {x}`. */
  | { readonly where: "concatenation" }
  /** `f(…, {x})`; the name in upper case, undefined when it is an interpolation. */
  | { readonly where: "function-argument"; readonly function: string | undefined; readonly index: number }
  /** `SELECT {x}`, `RETURNING {x}`. */
  | { readonly where: "select-item" }
  | { readonly where: "case"; readonly part: "operand" | "when" | "then" | "else" }
  /** `IN (…, {x})`; `sole`: alone in its list. */
  | {
      readonly where: "in-list"
      readonly column: string | undefined
      readonly negated: boolean
      readonly sole: boolean
    }
  /** `= ANY({x})`. */
  | { readonly where: "any"; readonly operator: string; readonly column: string | undefined }
  | { readonly where: "limit" }
  | { readonly where: "order-item" }
  | { readonly where: "group-item" }
  /** `ARRAY[{x}]`, `a[{x}]`, or an item of a bare row `({x}, 2)`. */
  | { readonly where: "array-item" | "subscript" | "row" }
  /** `INTERVAL {x} DAY`, `AT TIME ZONE {x}`. */
  | { readonly where: "interval" | "time-zone" }
  /** `ATTACH {x} AS a`, `VACUUM INTO {x}`: utility statements that take parameters. */
  | { readonly where: "utility" }
  | { readonly where: "other" }

/** How a bind mark is written: `?`, `%s`, `%(a)s`, `:a`, `:1`, `$1` or `$a`, `@a`, `{a:Int32}`. */
export type SqlPlaceholderStyle =
  | "qmark"
  | "format"
  | "pyformat"
  | "named"
  | "numeric"
  | "dollar"
  | "at"
  | "brace"
