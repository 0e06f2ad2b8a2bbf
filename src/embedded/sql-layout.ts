import * as term from "../../grammar/generated/sql.terms.ts"
import type { EmbeddedText } from "./embedded-text.ts"
import { type SqlDialect, sqlParsers } from "./sql-dialect.ts"

/** What a token is. A `word` names something, a `head` opens a clause, `open` and `close` are parentheses or brackets. */
export type SqlTokenKind =
  | "word"
  | "keyword"
  | "head"
  | "number"
  | "string"
  | "dollar-string"
  | "quoted-name"
  | "placeholder"
  | "hole"
  | "operator"
  | "comma"
  | "dot"
  | "semicolon"
  | "open"
  | "close"
  | "other"
  | "comment"

/** A token with its place in the structure. Offsets are those of `EmbeddedText.text`. */
export interface LayoutToken {
  readonly kind: SqlTokenKind
  readonly from: number
  readonly to: number
  /** As the parser saw it. */
  readonly text: string
  /** Upper case for words, the text itself for everything else. */
  readonly upper: string
  /** Index into `SqlLayout.statements`. */
  readonly statement: number
  /** Index into `SqlLayout.groups`; parentheses belong to the group outside. */
  readonly group: number
  /** Index into `SqlLayout.clauses`, -1 before the first clause of the group. */
  readonly clause: number
  /** Number of commas before it in its clause, or in its group when that has no clause yet. */
  readonly item: number
}

/** What one pair of parentheses or brackets encloses; group 0 is everything. Indexes are token indexes, -1 for none. */
export interface LayoutGroup {
  readonly open: number
  close: number
  readonly outer: number
  readonly depth: number
}

/** A clause: from its head word to the next head in the same group. */
export interface LayoutClause {
  /** Token index of the head. */
  readonly head: number
  /** Upper case, with the word that belongs to it: `ORDER BY`, `ON CONFLICT`, `SELECT`. */
  keyword: string
  readonly statement: number
}

/** The tokens of a statement: from the first up to but without `to`, comments left out. */
export interface LayoutStatement {
  from: number
  to: number
}

/** An SQL text as a flat list of tokens with their structure, comments apart. */
export interface SqlLayout {
  readonly source: EmbeddedText
  readonly tokens: readonly LayoutToken[]
  readonly comments: readonly LayoutToken[]
  readonly groups: readonly LayoutGroup[]
  readonly clauses: readonly LayoutClause[]
  readonly statements: readonly LayoutStatement[]
}

function kindOf(id: number): SqlTokenKind | undefined {
  switch (id) {
    case term.Word:
      return "word"
    case term.Keyword:
      return "keyword"
    case term.Head:
      return "head"
    case term.Number:
      return "number"
    case term.String:
      return "string"
    case term.DollarString:
      return "dollar-string"
    case term.QuotedName:
      return "quoted-name"
    case term.Placeholder:
      return "placeholder"
    case term.Hole:
      return "hole"
    case term.Operator:
      return "operator"
    case term.Comma:
      return "comma"
    case term.Dot:
      return "dot"
    case term.Semicolon:
      return "semicolon"
    case term.OpenParen:
    case term.OpenBracket:
      return "open"
    case term.CloseParen:
    case term.CloseBracket:
      return "close"
    case term.LineComment:
    case term.BlockComment:
    case term.CodeComment:
      return "comment"
    case term.Other:
      return "other"
    default:
      return undefined
  }
}

/** Reads an SQL text. Never fails: what is no SQL becomes tokens without clauses. */
export function layOut(source: EmbeddedText, dialect: SqlDialect): SqlLayout {
  const tokens: LayoutToken[] = []
  const comments: LayoutToken[] = []
  const groups: LayoutGroup[] = [{ open: -1, close: -1, outer: -1, depth: 0 }]
  const clauses: LayoutClause[] = []
  const statements: LayoutStatement[] = [{ from: 0, to: 0 }]
  const open: Level[] = [{ group: 0, clause: -1, item: 0 }]
  const { text } = source
  const last = (): Level => open[open.length - 1] ?? { group: 0, clause: -1, item: 0 }

  sqlParsers[dialect].parse(text).iterate({
    enter(node) {
      const { id } = node.type
      const kind = kindOf(id)
      if (kind === undefined) return
      const statement = statements.length - 1
      let { group, clause } = last()
      const written = text.slice(node.from, node.to)
      const upper = kind === "word" || kind === "keyword" || kind === "head" ? written.toUpperCase() : written
      if (kind === "close") {
        open.pop()
        const level = groups[group]
        if (level) level.close = tokens.length
        ;({ group, clause } = last())
      }
      if (kind === "head") {
        clause = clauses.length
        clauses.push({ head: tokens.length, keyword: upper, statement })
        last().clause = clause
        last().item = 0
      }
      const { item } = last()
      const token = {
        kind,
        from: node.from,
        to: node.to,
        text: written,
        upper,
        statement,
        group,
        clause,
        item,
      }
      if (kind === "comment") {
        comments.push(token)
        return
      }
      tokens.push(token)
      if (kind === "comma") last().item++
      if (kind === "open") {
        const depth = (groups[group]?.depth ?? 0) + 1
        groups.push({ open: tokens.length - 1, close: -1, outer: group, depth })
        open.push({ group: groups.length - 1, clause: -1, item: 0 })
      }
      if (kind === "semicolon") {
        open.length = 0
        open.push({ group: 0, clause: -1, item: 0 })
        statements.push({ from: tokens.length, to: tokens.length })
      } else closeStatement(statements, tokens.length)
    },
    leave(node) {
      // Parentheses that never close end with their node.
      const level = groups[last().group]
      if ((node.type.id === term.Parens || node.type.id === term.Brackets) && level && level.open >= 0) {
        if (tokens[level.open]?.from === node.from) open.pop()
      }
    },
  })
  for (const clause of clauses) clause.keyword = clauseName(tokens, clause.head)
  return { source, tokens, comments, groups, clauses, statements }
}

/** Where the reading stands: one per unclosed parenthesis. */
interface Level {
  readonly group: number
  clause: number
  item: number
}

function closeStatement(statements: LayoutStatement[], to: number): void {
  const statement = statements[statements.length - 1]
  if (statement) statement.to = to
}

function clauseName(tokens: readonly LayoutToken[], head: number): string {
  const word = tokens[head]?.upper ?? ""
  const next = tokens[head + 1]
  const behind = next && (next.kind === "word" || next.kind === "keyword") ? next.upper : ""
  if (behind === "BY") return `${word} BY`
  if (word === "ON" && (behind === "CONFLICT" || behind === "DUPLICATE")) return `ON ${behind}`
  if (word === "UPDATE" && tokens[head - 1]?.upper === "KEY") return "SET"
  return word
}
