import { type SqlToken, sqlTokens } from "../../embedded/sql.ts"
import type { Place } from "./binder.ts"

/**
 * Whether what a value is compared with is, or may be, computed by the statement itself: no name of a column, an alias of
 * an expression (`count(*) AS c`), a column of a common table expression or of a function in FROM. SQLite gives such a
 * thing no affinity: it compares the digits of a text with it as a text.
 * @param column the plain name in front of the operator, if there is one
 */
export function isComputed({ variant, match }: Place, column: string | undefined): boolean {
  if (column === undefined) return true
  const tokens = sqlTokens(variant.strings, match.dialect)
  const wanted = column.toUpperCase()
  return tokens.some(
    (token, at) =>
      (nameOf(token) === wanted && (isAlias(tokens, at) || isInHead(tokens, at))) ||
      isTableFunction(tokens, at),
  )
}

function nameOf({ kind, text }: SqlToken): string | undefined {
  if (kind === "quoted-name") return text.slice(1, -1).toUpperCase()
  return kind === "word" ? text.toUpperCase() : undefined
}

const wordAt = (tokens: readonly SqlToken[], at: number) => tokens[at]?.text.toUpperCase()

/** `count(*) AS c`, `count(*) c`; not `t.id AS c`, which is the column. */
function isAlias(tokens: readonly SqlToken[], at: number): boolean {
  if (wordAt(tokens, at - 1) !== "AS")
    return tokens[at - 1]?.kind === "close" || wordAt(tokens, at - 1) === "END"
  const named = tokens[at - 2]
  const before = tokens[at - 3]
  const isColumn =
    named !== undefined &&
    nameOf(named) !== undefined &&
    (before?.kind === "comma" ||
      before?.kind === "dot" ||
      /^(?:SELECT|DISTINCT|ALL)$/.test(wordAt(tokens, at - 3) ?? ""))
  return !isColumn
}

/** `WITH t (c) AS (SELECT …)`. */
function isInHead(tokens: readonly SqlToken[], at: number): boolean {
  const close = tokens.findIndex(({ kind }, index) => index > at && kind !== "word" && kind !== "comma")
  const query = wordAt(tokens, close + 2) ?? ""
  return (
    tokens[close]?.kind === "close" &&
    wordAt(tokens, close + 1) === "AS" &&
    /^(?:\(|MATERIALIZED|NOT)$/.test(query)
  )
}

/** `FROM json_each(…)`. */
function isTableFunction(tokens: readonly SqlToken[], at: number): boolean {
  return (
    /^(?:FROM|JOIN)$/.test(wordAt(tokens, at) ?? "") &&
    tokens[at + 1]?.kind === "word" &&
    tokens[at + 2]?.kind === "open"
  )
}
