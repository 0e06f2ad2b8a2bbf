import { HOLE } from "./embedded-text.ts"
import type { LayoutToken } from "./sql-layout.ts"
import type { SqlReader } from "./sql-reader.ts"
import { isUtility, type SqlStatement } from "./sql-statement.ts"

/**
 * How far a text reads as SQL rather than prose.
 * - `statement`: it has the words and the shape of a statement. Enough to judge a receiver of unknown type by.
 * - `fragment`: it reads as a clause or condition, as text that is joined to a statement does, or as a statement whose
 *   words alone prove little (`COMMIT`, `SET a = 1`).
 * - `unlikely`: anything else.
 */
export type SqlLikelihood = "statement" | "fragment" | "unlikely"

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "))

// English that stands where a name would, and is a name in no schema worth guessing at.
const proseWords = words(
  "AN THE THIS THAT THESE THOSE YOUR YOU MY OUR ITS IT WE THEIR ONE OF TO AT PLEASE WHICH WHAT HOW MUST SHOULD CAN CANNOT COULD WILL WOULD WAS WERE ARE BE BEEN HAS HAVE FAILED ERROR INVALID SUCCESSFULLY AVAILABLE ABOUT SEVERAL MULTIPLE",
)

const strongClauses = words(
  "WHERE JOIN GROUP_BY ORDER_BY HAVING UNION RETURNING LIMIT INTERSECT EXCEPT SET VALUES",
)

const utilityShapes: Readonly<Record<string, RegExp>> = {
  CREATE:
    /^CREATE (OR REPLACE )?(GLOBAL |LOCAL )?(TEMP |TEMPORARY |UNLOGGED |EXTERNAL |UNIQUE |MATERIALIZED |VIRTUAL |RECURSIVE |AGGREGATE )*(TABLE|VIEW|INDEX|DATABASE|SCHEMA|SEQUENCE|USER|ROLE|FUNCTION|PROCEDURE|TRIGGER|TYPE|DOMAIN|EXTENSION|TABLESPACE|PUBLICATION|SUBSCRIPTION|POLICY|SERVER|RULE|STAGE|WAREHOUSE|MACRO|SECRET|DICTIONARY) (CONCURRENTLY )?(IF NOT EXISTS )?N/,
  ALTER:
    /^ALTER (TABLE|VIEW|INDEX|DATABASE|SCHEMA|SEQUENCE|USER|ROLE|FUNCTION|TYPE|SYSTEM|SESSION|EXTENSION|TABLESPACE|PUBLICATION|SUBSCRIPTION|MATERIALIZED VIEW|DEFAULT PRIVILEGES|WAREHOUSE) (IF EXISTS )?(ONLY )?N.* (ADD|DROP|ALTER|RENAME|SET|MODIFY|OWNER|CHANGE|ENABLE|DISABLE|IDENTIFIED|CHARACTER|ENGINE|PASSWORD|WITH|ATTACH|DETACH|COMMENT|UPDATE|DELETE|RESET|AUTO_INCREMENT)\b/,
  DROP: /^DROP (TEMPORARY |MATERIALIZED )?(TABLE|VIEW|INDEX|DATABASE|SCHEMA|SEQUENCE|USER|ROLE|FUNCTION|PROCEDURE|TRIGGER|TYPE|EXTENSION|TABLESPACE|PUBLICATION|SUBSCRIPTION|POLICY) (CONCURRENTLY )?(IF EXISTS )?N( [.,N*]+)*( CASCADE| RESTRICT| ON N.*)?$/,
  TRUNCATE: /^TRUNCATE TABLE (ONLY )?N/,
  GRANT: /^GRANT .+ (ON|TO) .*N/,
  REVOKE: /^REVOKE .+ ON .*FROM N/,
  COPY: /^COPY (INTO )?(N|\().* (FROM|TO) [SPN]/,
  SET: /^SET (LOCAL|SESSION|GLOBAL) N( \. N)* (=|TO) [SPN]/,
  PRAGMA: /^PRAGMA N( \. N)?( = | \(|$)/,
  ATTACH: /^ATTACH (DATABASE )?[SPN] AS N/,
  VACUUM: /^VACUUM INTO [SPN]/,
  // Cypher has procedures, too, and says what they yield.
  CALL: /^CALL N( \. N)* \( \S+ (?!.* YIELD )/,
  COMMENT: /^COMMENT ON N? ?\w+ .*IS [SPN]/,
  REFRESH: /^REFRESH MATERIALIZED VIEW (CONCURRENTLY )?N/,
  DECLARE: /^DECLARE .*CURSOR .*FOR SELECT/,
  REINDEX: /^REINDEX (TABLE|INDEX|DATABASE|SCHEMA) N/,
  SHOW: /^SHOW (FULL )?(TABLES|COLUMNS|INDEX|DATABASES|CREATE TABLE|GRANTS|STATUS|VARIABLES|PROCESSLIST)\b/,
}

/** Judges a text by its first statement that is no `BEGIN`. `endsInside`: a literal or comment is left open. */
export function likelihoodOf(
  reader: SqlReader,
  statements: readonly SqlStatement[],
  endsInside: boolean,
): SqlLikelihood {
  if (endsInside && !endsInValue(reader)) return "unlikely"
  const { statements: ranges } = reader.layout
  const main = statements.findIndex(
    ({ kind }, at) => kind !== "transaction" && (ranges[at]?.from ?? 0) < (ranges[at]?.to ?? 0),
  )
  const index = Math.max(main, 0)
  const statement = statements[index]
  const range = reader.layout.statements[index]
  if (statement === undefined || range === undefined || range.from >= range.to) return "unlikely"
  const tokens = reader.layout.tokens.slice(range.from, range.to)
  if (punctuatedAsProse(reader, tokens, range.from)) return "unlikely"
  const shouted = shouts(tokens)
  if (isUtility(statement)) {
    if (utilityShapes[statement.keyword ?? ""]?.test(sketch(tokens)) && (shouted || isLowerCase(tokens)))
      return "statement"
    const short = statement.kind === "transaction" || tokens.length > 1
    return shouted && short ? "fragment" : "unlikely"
  }
  if (wordedAsProse(reader, tokens, range.from)) return "unlikely"
  if (statement.kind !== "unknown" && isStatement(reader, statement, range.from, range.to, tokens))
    return shouted || proves(reader, tokens) ? "statement" : "unlikely"
  return fragmentShape(reader, tokens) ? "fragment" : "unlikely"
}

/** `name = '{x}`: the quote that ends it was forgotten. An apostrophe in prose stands behind a word. */
function endsInValue({ layout: { tokens } }: SqlReader): boolean {
  const [before, last] = tokens.slice(-2)
  return last?.kind === "string" && last.text.includes(HOLE) && before?.kind === "operator"
}

/** Keywords are in upper case, which prose does not do; `Select` begins an English sentence. */
function shouts(tokens: readonly LayoutToken[]): boolean {
  const heads = tokens.filter(token => token.kind === "head")
  return heads.length > 0 && heads.every(token => token.text === token.upper)
}

const isLowerCase = (tokens: readonly LayoutToken[]) => tokens[0]?.text === tokens[0]?.text.toLowerCase()

/** Lower-case text needs punctuation that prose has no use for, or a second clause. */
function proves(reader: SqlReader, tokens: readonly LayoutToken[]): boolean {
  const clauses = tokens.filter(token => token.kind === "head").map(token => layoutClause(reader, token))
  if (clauses.some(clause => strongClauses.has(clause))) return true
  if (
    tokens[0] !== undefined &&
    tokens[0].text !== tokens[0].text.toLowerCase() &&
    tokens[0].text !== tokens[0].upper
  )
    return false
  return (
    tokens.some(
      token =>
        (token.kind === "operator" && token.text !== "-" && token.text !== ":") ||
        token.kind === "placeholder" ||
        token.kind === "open" ||
        token.kind === "dot" ||
        token.kind === "comma",
    ) || tokens.length <= 6
  )
}

const layoutClause = (reader: SqlReader, token: LayoutToken) =>
  (reader.layout.clauses[token.clause]?.keyword ?? token.upper).replace(" ", "_")

/** Punctuation of sentences and of other languages: braces, a colon or a period with a blank behind it. */
function punctuatedAsProse(reader: SqlReader, tokens: readonly LayoutToken[], from: number): boolean {
  return tokens.some((token, index) => {
    const at = from + index
    if (token.kind === "other") return "{}\\!…".includes(token.text)
    if (token.kind === "operator" && token.text === "!") return true
    if (token.kind === "operator" && token.text === ":") return !reader.touches(at, at + 1)
    const touched = reader.touches(at - 1, at) && reader.touches(at, at + 1)
    return token.kind === "dot" && !touched && !afterHole(tokens, index)
  })
}

/** English words where names would stand, three names in a row, THEN without WHEN. */
function wordedAsProse(reader: SqlReader, tokens: readonly LayoutToken[], from: number): boolean {
  let run = 0
  let cases = false
  for (const [index, token] of tokens.entries()) {
    const name = token.kind === "word" || token.kind === "quoted-name"
    run = name ? run + 1 : 0
    if (run >= 3 && !knownRun(tokens, index)) return true
    if (token.upper === "WHEN") cases = true
    if (token.upper === "THEN" && token.kind === "keyword" && !cases) return true
    const outside = reader.groupOf(from + index)?.depth === 0
    if (token.kind !== "word" || !outside) continue
    const article = token.upper === "A" && tokens[index + 1]?.kind === "word"
    if ((article || proseWords.has(token.upper)) && !nameByPunctuation(reader, from + index)) return true
  }
  return false
}

const afterHole = (tokens: readonly LayoutToken[], index: number) =>
  tokens[index - 1]?.kind === "hole" && tokens[index + 1] !== undefined

/** Rows of words that SQL has itself. */
const knownRun = (tokens: readonly LayoutToken[], index: number) =>
  tokens
    .slice(Math.max(0, index - 4), index + 2)
    .some(token =>
      /^(INTERVAL|ZONE|TIME|PRECISION|ROWS?|RANGE|PRECEDING|FOLLOWING|UNBOUNDED|CURRENT|ONLY|FIRST|NEXT|LAST|SHARE|LOCKED|NOWAIT|SKIP|NOTHING|CONFLICT|CONSTRAINT|MATCHED|TABLE|IGNORE|RECURSIVE|MATERIALIZED|SEPARATOR|GROUPING|SETS|MODE|DATE|TIMESTAMP|DUPLICATE|KEY|INDEX|FORCE|BOOLEAN|NATURAL|OVERWRITE|EXISTS|UNNEST|TABLESAMPLE|DEFAULT)$/.test(
        token.upper,
      ),
    )

/** `a.id`, `t.the`, `one = 1`: the neighbours make a name of an English word. */
function nameByPunctuation(reader: SqlReader, index: number): boolean {
  const left = reader.left(index)
  const right = reader.right(index)
  if (left?.kind === "dot" || right?.kind === "dot" || left?.upper === "AS") return true
  if (right?.kind === "operator" && right.text !== "-" && right.text !== ":") return true
  if (left?.kind === "word" || left?.kind === "hole" || left?.kind === "close")
    return right === undefined || right.kind === "head" || right.kind === "comma" || right.kind === "keyword"
      ? reader.at(index)?.upper.length === 1
      : false
  return (
    (right === undefined || right.kind === "comma" || right.kind === "close" || right.kind === "open") &&
    left?.kind === "comma"
  )
}

function isStatement(
  reader: SqlReader,
  statement: SqlStatement,
  from: number,
  to: number,
  tokens: readonly LayoutToken[],
): boolean {
  const { layout } = reader
  const top = tokens.find(token => token.kind === "head")?.group ?? 0
  const clauses = layout.clauses.filter(
    clause => clause.head >= from && clause.head < to && layout.tokens[clause.head]?.group === top,
  )
  const named = (keyword: string) => clauses.find(clause => clause.keyword === keyword)
  const nameBehind = (keyword: string) => {
    const clause = named(keyword)
    return clause !== undefined && startsName(reader, skipModifiers(reader, clause.head + 1))
  }
  switch (statement.keyword) {
    case "SELECT": {
      const select = named("SELECT")
      const begins = tokens
        .slice(0, 3)
        .some(
          token =>
            token.kind === "head" &&
            (token.upper === "SELECT" || token.upper === "WITH" || token.upper === "EXPLAIN"),
        )
      if (select === undefined || !begins) return false
      const list = layout.tokens[select.head + 1]
      if (list === undefined || (list.kind === "head" && list.upper !== "FROM")) return false
      if (named("FROM") === undefined)
        return clauses.length === 1
          ? selectsExpression(reader, select.head + 1, to)
          : named("WHERE") === undefined
      // `SELECT FROM t WHERE …` selects rows without columns.
      if (list.kind === "head" && !tokens.some(token => token.kind === "head" && token.upper === "WHERE"))
        return false
      return nameBehind("FROM") || layout.tokens[(named("FROM")?.head ?? 0) + 1]?.kind === "open"
    }
    case "INSERT":
    case "REPLACE":
      return (nameBehind("INTO") || nameBehind("INSERT")) && insertsRows(reader, from, to)
    case "UPDATE":
      return nameBehind("UPDATE") && assigns(reader, named("SET")?.head)
    case "DELETE":
      return (
        nameBehind("FROM") &&
        layout.tokens[from]?.kind === "head" &&
        endsAfterName(reader, (named("FROM")?.head ?? 0) + 1, to)
      )
    case "MERGE":
      return nameBehind("INTO") && named("USING") !== undefined && named("ON") !== undefined
    case "VALUES":
      return layout.tokens[from + 1]?.kind === "open"
    default:
      return false
  }
}

/** `DELETE FROM t`, then nothing, a clause, an alias or a fragment. */
function endsAfterName(reader: SqlReader, first: number, to: number): boolean {
  let at = first
  while (
    at + 1 < to &&
    (reader.at(at + 1)?.kind === "dot" || reader.touches(at, at + 1) || reader.at(at)?.kind === "dot")
  )
    at++
  const next = reader.at(at + 1)
  return (
    at + 1 >= to ||
    next?.kind === "head" ||
    next?.kind === "hole" ||
    next?.upper === "AS" ||
    reader.at(at + 2)?.kind === "head"
  )
}

/** A name, for which SQLite takes a string too, and DuckDB the path of a file. */
function startsName(reader: SqlReader, index: number): boolean {
  const token = reader.at(index)
  return (
    token?.kind === "word" ||
    token?.kind === "hole" ||
    token?.kind === "quoted-name" ||
    token?.kind === "string" ||
    token?.kind === "placeholder"
  )
}

function skipModifiers(reader: SqlReader, index: number): number {
  let at = index
  while (/^(ONLY|IGNORE|LOW_PRIORITY|TABLE|LATERAL)$/.test(reader.at(at)?.upper ?? "")) at++
  return at
}

/** A SELECT without FROM: an expression with a call, an operator, a literal or a number in it. */
function selectsExpression(reader: SqlReader, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = reader.at(at)
    if (token?.kind === "open" && (reader.touches(at - 1, at) || reader.left(at)?.upper === "EXISTS"))
      return true
    if (token?.kind === "operator" && token.text !== ":" && token.text !== "-") return true
    if (at === from && (token?.kind === "number" || token?.kind === "string") && to === from + 1) return true
  }
  return false
}

function insertsRows(reader: SqlReader, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) {
    const token = reader.at(at)
    if (token?.kind === "open") return true
    if (
      token?.kind === "head" &&
      (token.upper === "SELECT" || token.upper === "VALUES" || token.upper === "SET")
    )
      return true
    if (token?.upper === "DEFAULT" && reader.at(at + 1)?.upper === "VALUES") return true
    if (token?.kind === "hole" && at === to - 1 && at > from + 2) return true
  }
  return false
}

/** SET followed by `name =`, or by an interpolation that holds the assignments. */
function assigns(reader: SqlReader, head: number | undefined): boolean {
  if (head === undefined) return false
  const next = reader.right(head)
  if (next?.kind === "open") return true
  for (let at = head + 1; reader.at(at) !== undefined && reader.at(at)?.kind !== "head"; at++)
    if (/^[-+*/|]*=$/.test(reader.at(at)?.text ?? "")) return true
  return (
    next?.kind === "hole" && (reader.right(head + 1) === undefined || reader.right(head + 1)?.kind === "head")
  )
}

/** Clauses and conditions with enough structure to be no prose. */
function fragmentShape(reader: SqlReader, tokens: readonly LayoutToken[]): boolean {
  const first = tokens[0]
  if (first === undefined || tokens.length < 2) return false
  const compares = tokens.some(
    token => token.kind === "operator" && /^(=|<>|!=|<=|>=|<|>|~|->>?|@>|\|\|)$/.test(token.text),
  )
  const matches = tokens.some(
    token => token.kind === "keyword" && ["IN", "LIKE", "ILIKE", "BETWEEN", "IS"].includes(token.upper),
  )
  const shouted = first.text === first.upper && /^[A-Z]/.test(first.text)
  if (first.kind === "head") {
    const clause = layoutClause(reader, first)
    if (clause === "WHERE" || clause === "ON" || clause === "SET" || clause === "HAVING")
      return compares || (matches && shouted)
    return shouted
  }
  if (first.kind === "keyword")
    return shouted && (compares || matches || tokens.some(token => token.kind === "head"))
  const more = tokens.some(token => token.kind === "head" && token.text === token.upper)
  const joined = tokens.some(token => token.kind === "keyword" && ["AND", "OR"].includes(token.upper))
  return (
    more ||
    (compares && (joined || tokens.length <= 6)) ||
    (matches && tokens.some(token => token.kind === "keyword" && token.text === token.upper))
  )
}

/** The statement in the words of `utilityShapes`: names and interpolations as N, literals as S, bind marks as P. */
function sketch(tokens: readonly LayoutToken[]): string {
  const parts: string[] = []
  let end = -1
  for (const token of tokens) {
    const glued = token.from === end
    const part = glued && parts.at(-1) === "." ? "N" : sketchWord(token)
    end = token.to
    // `temp.t` is a name, whatever TEMP means elsewhere.
    if (part === "." && glued && /^[A-Z]/.test(parts.at(-1) ?? "")) parts[parts.length - 1] = "N"
    // The pieces of a composed name are one name.
    if (glued && part === "N" && parts.at(-1) === "N") continue
    parts.push(part)
  }
  return parts.join(" ")
}

function sketchWord(token: LayoutToken): string {
  switch (token.kind) {
    case "hole":
    case "quoted-name":
    case "number":
      return "N"
    case "word":
      return shapeWords.has(token.upper) ? token.upper : "N"
    case "string":
      return "S"
    case "placeholder":
      return "P"
    default:
      return token.upper
  }
}

// Every word that the shapes spell.
const shapeWords: ReadonlySet<string> = new Set(
  Object.values(utilityShapes).flatMap(shape => shape.source.match(/[A-Z_]{2,}/g) ?? []),
)
