import { EmbeddedText, HOLE, type TextPoint } from "./embedded-text.ts"
import type { SqlDialect } from "./sql-dialect.ts"
import { type LayoutToken, layOut, type SqlTokenKind } from "./sql-layout.ts"
import { likelihoodOf, type SqlLikelihood } from "./sql-likelihood.ts"
import { isTerminated } from "./sql-literal.ts"
import { type HoleReading, isAmbiguous, placeholderStyle, SqlPlaces } from "./sql-place.ts"
import type { SqlPlaceholderStyle, SqlPosition, SqlRole } from "./sql-position.ts"
import { SqlReader } from "./sql-reader.ts"
import { readStatements, type SqlStatement } from "./sql-statement.ts"

export type { TextPoint, TextSpan } from "./embedded-text.ts"
export type { SqlDialect } from "./sql-dialect.ts"
export type { SqlLikelihood } from "./sql-likelihood.ts"
export type {
  SqlLiteral,
  SqlNameRole,
  SqlOperand,
  SqlPlaceholderStyle,
  SqlPosition,
} from "./sql-position.ts"
export type { SqlStatement } from "./sql-statement.ts"

/** What an SQL text says about the interpolations in it. Plain data. */
export interface SqlAnalysis {
  /** One for each interpolation, in order. */
  readonly positions: readonly SqlPosition[]
  /** At least one, unless the text is empty between semicolons. */
  readonly statements: readonly SqlStatement[]
  /** Bind marks outside literals and comments, in order. */
  readonly placeholders: readonly SqlPlaceholder[]
  readonly likelihood: SqlLikelihood
  /** What the text ends in. Anything but `normal` means that something was left open. */
  readonly ends: "normal" | "in-literal" | "in-comment" | "in-quoted-identifier" | "in-dollar-quoted"
}

/** A bind mark that the text already carries. */
export interface SqlPlaceholder {
  readonly style: SqlPlaceholderStyle
  /** Name or number in the mark; undefined for `?` and `%s`, and when an interpolation is part of it. */
  readonly name: string | undefined
  /**
   * The text it begins in, and its cooked offsets there; `to` is the end of that text when an interpolation follows
   * within.
   */
  readonly string: number
  readonly from: number
  readonly to: number
  /** How many interpolations stand before it. */
  readonly holesBefore: number
}

/** A token of an SQL text, for comparing a text with its rewritten form. */
export interface SqlToken {
  readonly kind: SqlTokenKind
  /** As written, with U+E000 for each interpolation in it. */
  readonly text: string
  readonly from: TextPoint
  readonly to: TextPoint
  /** Ordinals of the interpolations in it. */
  readonly holes: readonly number[]
}

/**
 * Finds out where each interpolation stands in an SQL text.
 *
 * @param strings The fixed texts, escapes decoded: one more than there are interpolations, as in `Template.strings`.
 * @param dialect What the receiver speaks. Under `generic` a position whose reading depends on it is `ambiguous`.
 */
export function analyzeSql(strings: readonly string[], dialect: SqlDialect): SqlAnalysis {
  const source = new EmbeddedText(strings)
  const layout = layOut(source, dialect)
  const reader = new SqlReader(layout)
  const statements = readStatements(reader)
  const places = new SqlPlaces(reader, dialect, statements)
  const doubtful = firstDoubt([...layout.tokens, ...layout.comments], dialect)
  const positions: SqlPosition[] = []

  const place = (token: LayoutToken, index: number, { role, unit }: HoleReading) => {
    const prefixed = "literal" in role && role.literal?.prefix !== undefined && !/^[A-Za-z]/.test(token.text)
    const left = reader.left(prefixed ? unit.from - 1 : unit.from)
    const right = reader.right(unit.to)
    for (const hole of source.holesIn(token.from, token.to)) {
      const at = source.holes[hole] ?? 0
      positions.push({
        ...role,
        hole,
        statement: Math.min(token.statement, statements.length - 1),
        clause: reader.enclosingClause(index),
        depth: reader.groupOf(index)?.depth ?? 0,
        precededBy: left ? source.slice(left.from, left.to) : "",
        followedBy: right ? source.slice(right.from, right.to) : "",
        glued: { left: isGlue(source.text[at - 1]), right: isGlue(source.text[at + 1]) },
        ambiguous: at >= doubtful || (dialect === "generic" && couldBeString(role)),
      })
    }
  }
  for (const [index, token] of layout.tokens.entries())
    if (holdsHole(token)) place(token, index, places.read(index))
  for (const token of layout.comments)
    if (holdsHole(token)) {
      const index = tokenBefore(layout.tokens, token.from)
      place(token, index, { role: { kind: "comment" }, unit: { from: index + 1, to: index, literal: true } })
    }
  positions.sort((a, b) => a.hole - b.hole)

  const lastToken = layout.tokens.at(-1)
  const lastComment = layout.comments.at(-1)
  const ends = endOf((lastComment?.from ?? -1) > (lastToken?.from ?? -1) ? lastComment : lastToken, dialect)
  return {
    positions,
    statements,
    placeholders: layout.tokens
      .filter(token => token.kind === "placeholder")
      .map(token => placeholder(token, source)),
    likelihood: likelihoodOf(reader, statements, ends !== "normal"),
    ends,
  }
}

/** The tokens of an SQL text, comments included, in order. */
export function sqlTokens(strings: readonly string[], dialect: SqlDialect): SqlToken[] {
  const source = new EmbeddedText(strings)
  const { tokens, comments } = layOut(source, dialect)
  return [...tokens, ...comments]
    .sort((a, b) => a.from - b.from)
    .map(({ kind, from, to }) => ({
      kind,
      text: source.slice(from, to),
      ...source.span(from, to),
      holes: source.holesIn(from, to),
    }))
}

/** `"{x}"` where a value can stand: a name in standard SQL, a string in MySQL. */
const couldBeString = (role: SqlRole) => role.kind === "quoted-identifier" && role.operand !== undefined

const holdsHole = (token: LayoutToken) => token.text.includes(HOLE)

const isGlue = (char: string | undefined) => char !== undefined && !/[\s(),;=<>]/.test(char)

function tokenBefore(tokens: readonly LayoutToken[], offset: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.from ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Offset of the first token that the dialects read differently. */
function firstDoubt(tokens: readonly LayoutToken[], dialect: SqlDialect): number {
  let first = Number.POSITIVE_INFINITY
  for (const token of tokens) if (token.from < first && isAmbiguous(token, dialect)) first = token.from
  return first
}

function placeholder(token: LayoutToken, source: EmbeddedText): SqlPlaceholder {
  const { from, to } = source.span(token.from, token.to)
  const style = placeholderStyle(token.text)
  const name = /[\p{L}\d_][\p{L}\d_.-]*/u.exec(token.text)?.[0]
  const composed = holdsHole(token)
  return {
    style,
    name: style === "format" || composed ? undefined : name,
    string: from.string,
    from: from.at,
    to: composed ? from.at + token.text.indexOf(HOLE) : to.at,
    holesBefore: from.string,
  }
}

function endOf(last: LayoutToken | undefined, dialect: SqlDialect): SqlAnalysis["ends"] {
  if (last === undefined || isTerminated(last, dialect)) return "normal"
  switch (last.kind) {
    case "comment":
      return "in-comment"
    case "quoted-name":
      return "in-quoted-identifier"
    case "dollar-string":
      return "in-dollar-quoted"
    default:
      return "in-literal"
  }
}
