/** The words of SQL that shape a statement. Everything else is a name to the tokenizer. */

/** Words that open a statement and mean nothing special anywhere else. */
const verbs = `ALTER ANALYZE ATTACH BEGIN CALL CHECKPOINT CLOSE CLUSTER COMMENT COMMIT COPY CREATE DEALLOCATE DECLARE
DESC DESCRIBE DETACH DISCARD DO DROP EXEC EXECUTE EXPLAIN EXPORT FLUSH GRANT HANDLER IMPORT INSTALL KILL LISTEN LOAD
LOCK MERGE MOVE NOTIFY OPTIMIZE PRAGMA PREPARE PURGE REASSIGN REFRESH REINDEX RELEASE RENAME REPAIR REPLACE RESET
REVOKE ROLLBACK SAVEPOINT SECURITY SHOW START SUMMARIZE TABLE TRUNCATE UNDROP UNLISTEN UNLOAD UNLOCK UPSERT USE
VACUUM`

/** Words that open a clause wherever they stand, and sometimes the statement. */
const heads = `DELETE EXCEPT FETCH FOR FROM GROUP HAVING INSERT INTERSECT INTO JOIN LIMIT MINUS OFFSET ON ORDER
PARTITION QUALIFY RETURNING SELECT SET SORT UNION UPDATE USING VALUES WHERE WINDOW WITH DISTRIBUTE`

/** Words that neither name something nor open a clause. */
const keywords = `ALL AND ANY APPLY AS ASC BETWEEN BY CASE COLLATE CROSS DESC DISTINCT DISTINCTROW ELSE END ESCAPE
EXISTS FULL ILIKE IN INNER IS ISNULL LATERAL LEFT LIKE NATURAL NOT NOTNULL NULLS OR OUTER OVERLAPS REPLACE RIGHT SIMILAR SOME
STRAIGHT_JOIN THEN TOP WHEN`

/** Operators written as words: keywords between operands, names elsewhere. */
const infixes = "AGAINST DIV FILTER GLOB MATCH MOD OVER REGEXP RLIKE WITHIN XOR"

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Words that are a head only as the first word of a statement (or behind EXPLAIN). */
export const statementVerbs = set(verbs)

/** Words that are a head anywhere, unless their neighbours say otherwise. */
export const clauseHeads = set(heads)

/** Words that are never names by themselves. */
export const plainKeywords = set(keywords)

/** Words that are keywords only where an operand has just ended. */
export const infixKeywords = set(infixes)

/** Every word above. */
export const knownWords: ReadonlySet<string> = new Set([
  ...statementVerbs,
  ...clauseHeads,
  ...plainKeywords,
  ...infixKeywords,
])

/** Heads that need BY behind them. */
export const byHeads = set("GROUP ORDER PARTITION SORT DISTRIBUTE")

/** Heads that are function names when a parenthesis follows. */
export const callableHeads = set("INSERT REPLACE TRUNCATE LEFT RIGHT MOD OFFSET USE LOAD")

/** Statements that can stand inside another one: behind AS, or as the first word in parentheses. */
export const nestedVerbs = set("SELECT WITH VALUES INSERT UPDATE DELETE MERGE TABLE FROM")
