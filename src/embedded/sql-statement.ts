import type { TextSpan } from "./embedded-text.ts"
import type { SqlLayout } from "./sql-layout.ts"
import type { SqlReader } from "./sql-reader.ts"

/** One statement of an SQL text; a text without a semicolon is one statement, or a piece of one. */
export interface SqlStatement {
  /**
   * The verb, upper case: `SELECT`, `INSERT`, `CREATE`. Of `WITH … UPDATE` it is `UPDATE`, of `EXPLAIN SELECT` it is
   * `SELECT`. Undefined where the text begins in the middle.
   */
  readonly keyword: string | undefined
  /** What a utility statement is about, upper case: `TABLE` of `CREATE TEMP TABLE`. */
  readonly object: string | undefined
  readonly kind: "query" | "dml" | "ddl" | "utility" | "transaction" | "unknown"
  /** `EXPLAIN` stands in front. */
  readonly explained: boolean
  /**
   * Whether its values can be bound parameters: in queries and changes of rows, and in utility statements that contain
   * a query which runs.
   */
  readonly binds: boolean
  /** From the first to the last token. */
  readonly span: TextSpan
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "))

const dmlVerbs = words("INSERT UPDATE DELETE MERGE REPLACE UPSERT")
const ddlVerbs = words("CREATE ALTER DROP RENAME TRUNCATE COMMENT GRANT REVOKE REASSIGN SECURITY UNDROP")
const transactionVerbs = words("BEGIN START COMMIT ROLLBACK SAVEPOINT RELEASE")
const explainWords = words("EXPLAIN ANALYZE VERBOSE QUERY PLAN DESCRIBE DESC FORMAT")
const objects = words(
  "TABLE VIEW INDEX DATABASE SCHEMA SEQUENCE USER ROLE FUNCTION PROCEDURE TRIGGER TYPE DOMAIN EXTENSION TABLESPACE PUBLICATION SUBSCRIPTION POLICY SERVER LANGUAGE RULE COLUMN CONSTRAINT AGGREGATE OPERATOR CURSOR MACRO SECRET WAREHOUSE STAGE DICTIONARY",
)
const bindingUtilities = words("DECLARE COPY CALL EXEC DO")

/** The verbs whose statements are read as utility statements, where names and settings stand instead of expressions. */
export const isUtility = (statement: SqlStatement) =>
  statement.kind === "ddl" || statement.kind === "utility" || statement.kind === "transaction"

/** Reads the verb and the kind of each statement. */
export function readStatements(reader: SqlReader): SqlStatement[] {
  return reader.layout.statements.flatMap((range, index) => {
    const empty = range.from >= range.to
    if (empty && reader.layout.statements.length > 1 && index === reader.layout.statements.length - 1)
      return []
    return [readStatement(reader.layout, range.from, Math.max(range.from, range.to))]
  })
}

function readStatement(layout: SqlLayout, from: number, to: number): SqlStatement {
  const { tokens, source } = layout
  const first = tokens[from]
  let at = from
  // A parenthesised query: `(SELECT …) UNION …`.
  while (at < to && tokens[at]?.kind === "open") at++
  let keyword = tokens[at]?.kind === "head" ? tokens[at]?.upper : undefined
  const group = tokens[at]?.group
  let explained = false
  if (keyword !== undefined && explainWords.has(keyword)) {
    const main = nextVerb(
      layout,
      at + 1,
      to,
      group,
      words("SELECT INSERT UPDATE DELETE MERGE REPLACE WITH CREATE VALUES"),
    )
    if (main >= 0 && keyword !== "ANALYZE") {
      explained = keyword === "EXPLAIN" || keyword.startsWith("DESC")
      at = main
      keyword = tokens[at]?.upper
    }
  }
  if (keyword === "WITH") {
    const main = nextVerb(layout, at + 1, to, group, words("SELECT INSERT UPDATE DELETE MERGE VALUES"))
    if (main >= 0) keyword = tokens[main]?.upper
  }
  const object = objectOf(layout, at + 1, to)
  // `SET a = 1 WHERE …` is the middle of an UPDATE.
  const middle = keyword === "SET" && nextVerb(layout, at + 1, to, group, words("WHERE FROM RETURNING")) >= 0
  const kind = middle ? "unknown" : kindOf(keyword, object)
  return {
    keyword,
    object: kind === "query" || kind === "dml" ? undefined : object,
    kind,
    explained,
    binds:
      kind === "query" ||
      kind === "dml" ||
      kind === "unknown" ||
      bindingUtilities.has(keyword ?? "") ||
      (keyword === "CREATE" && object === "TABLE"),
    span: source.span(
      first?.from ?? source.text.length,
      tokens[to - 1]?.to ?? first?.from ?? source.text.length,
    ),
  }
}

function nextVerb(
  layout: SqlLayout,
  from: number,
  to: number,
  group: number | undefined,
  verbs: ReadonlySet<string>,
): number {
  for (let at = from; at < to; at++) {
    const token = layout.tokens[at]
    if (token?.group === group && token?.kind === "head" && verbs.has(token.upper)) return at
  }
  return -1
}

function objectOf(layout: SqlLayout, from: number, to: number): string | undefined {
  for (let at = from; at < Math.min(to, from + 6); at++) {
    const token = layout.tokens[at]
    if (token?.kind === "open" || token?.kind === "operator" || token?.kind === "dot") return undefined
    if (token && objects.has(token.upper)) return token.upper
  }
  return undefined
}

function kindOf(keyword: string | undefined, object: string | undefined): SqlStatement["kind"] {
  if (keyword === undefined) return "unknown"
  if (keyword === "SELECT" || keyword === "VALUES" || keyword === "WITH") return "query"
  if (keyword === "TABLE") return "query"
  if (keyword === "REPLACE" && object === "TABLE") return "ddl"
  if (dmlVerbs.has(keyword)) return "dml"
  if (ddlVerbs.has(keyword)) return "ddl"
  if (transactionVerbs.has(keyword)) return "transaction"
  return clauseOnly.has(keyword) ? "unknown" : "utility"
}

// Heads that begin a fragment of a query: `WHERE …`, `FROM t …`.
const clauseOnly = words(
  "FROM WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH FOR INTO JOIN ON USING RETURNING UNION INTERSECT EXCEPT MINUS WINDOW QUALIFY PARTITION SORT DISTRIBUTE",
)
