import type { SqlNameRole, SqlRole } from "./sql-position.ts"
import type { SqlReader, SqlUnit } from "./sql-reader.ts"
import { fragment, identifier, isFunctionName, keyword, startsOperand, value } from "./sql-role.ts"
import type { SqlStatement } from "./sql-statement.ts"

const ddlValue: SqlRole = { kind: "ddl-value", literal: undefined }

// What the name behind a word names. `object` where that depends on the statement.
const introducers: Readonly<Record<string, SqlNameRole>> = {
  TABLE: "table",
  VIEW: "table",
  INDEX: "index",
  DATABASE: "database",
  CATALOG: "database",
  SCHEMA: "schema",
  USER: "user",
  ROLE: "user",
  GROUP: "user",
  AUTHORIZATION: "user",
  FUNCTION: "function",
  PROCEDURE: "function",
  AGGREGATE: "function",
  TYPE: "type",
  DOMAIN: "type",
  COLUMN: "column",
  CONSTRAINT: "constraint",
  REFERENCES: "table",
  ONLY: "table",
  INTO: "table",
  OF: "table",
  INHERITS: "table",
  COLLATE: "collation",
  ADD: "column",
  ALTER: "column",
  RENAME: "column",
  MODIFY: "column",
  CHANGE: "column",
  AFTER: "column",
  BEFORE: "object",
  SEQUENCE: "object",
  TRIGGER: "object",
  EXTENSION: "object",
  TABLESPACE: "object",
  PUBLICATION: "object",
  SUBSCRIPTION: "object",
  POLICY: "object",
  SERVER: "object",
  LANGUAGE: "object",
  CURSOR: "object",
  RULE: "object",
  MACRO: "object",
  SECRET: "object",
  WAREHOUSE: "object",
  STAGE: "object",
  DICTIONARY: "object",
  KEY: "object",
  ENGINE: "object",
  METHOD: "object",
  SAVEPOINT: "object",
  RELEASE: "object",
  WORK: "object",
  TRANSACTION: "object",
  PREPARE: "object",
  PREPARED: "object",
  DEALLOCATE: "object",
  EXECUTE: "object",
  DECLARE: "object",
  CLOSE: "object",
  USE: "database",
  DETACH: "database",
  LISTEN: "channel",
  UNLISTEN: "channel",
  NOTIFY: "channel",
  SHOW: "setting",
  RESET: "setting",
  PRAGMA: "setting",
  DESCRIBE: "table",
  DESC: "table",
  TRUNCATE: "table",
  LOCK: "table",
  VACUUM: "table",
  FULL: "table",
  ANALYZE: "table",
  CLUSTER: "table",
  COPY: "table",
  SUMMARIZE: "table",
  OPTIMIZE: "table",
  REPAIR: "table",
  CALL: "function",
  EXEC: "function",
}

const valueWords: ReadonlySet<string> = new Set(
  "DEFAULT PASSWORD IDENTIFIED VALUE LIMIT COMMENT KILL WITH BY MINVALUE MAXVALUE CACHE CONNECTION VERSION OPTIONS LOCATION VALUES UNTIL IS INTERVAL LIKE FROM TO ZONE LEVEL AS STORAGE_INTEGRATION CREDENTIALS".split(
    " ",
  ),
)

/**
 * What a unit is in a statement that defines or administers: names stand behind the words of `introducers`, values behind
 * `=` and some words, and there are no bound parameters, save in the few places said to be `utility` operands.
 */
export function utilitySlot(reader: SqlReader, unit: SqlUnit, statement: SqlStatement): SqlRole {
  const left = reader.left(unit.from)
  const depth = reader.groupOf(unit.from)?.depth ?? 0
  if (left === undefined && depth > 0) return groupedSlot(reader, unit, statement)
  if (left?.kind === "comma")
    return depth > 0 ? groupedSlot(reader, unit, statement) : listedSlot(reader, unit, statement)
  if (left === undefined) return { kind: "statement", whole: reader.right(unit.to) === undefined }
  if (left.kind === "operator")
    return left.text === "::" ? identifier("type") : calls(statement) ? argument(reader, unit) : ddlValue
  const previous = reader.left(unit.from - 1)
  const verb = statement.keyword ?? ""
  if (verb === "EXPLAIN" || (verb === "ANALYZE" && previous?.upper === "EXPLAIN"))
    return { kind: "statement", whole: false }
  switch (left.upper) {
    case "EXISTS": {
      // `DROP COLUMN IF EXISTS {x}`, `CREATE TABLE IF NOT EXISTS {x}`: the word before IF says what.
      const negated = previous?.upper === "NOT"
      const named = reader.at(unit.from - (negated ? 4 : 3))?.upper ?? ""
      return identifier(introducers[named] ?? introducers[statement.object ?? ""] ?? "object")
    }
    case "CONCURRENTLY":
      return identifier("index")
    case "ON":
      return verb === "GRANT" || verb === "REVOKE"
        ? identifier("table")
        : verb === "COMMENT"
          ? identifier("object")
          : identifier("table")
    case "TO":
      return toSlot(reader, unit, statement)
    case "FROM":
      if (verb === "REVOKE") return identifier("user")
      return verb === "SHOW" || verb === "DROP" || verb === "FETCH" ? identifier("table") : ddlValue
    case "USING":
      return identifier("object")
    case "AS":
      if (verb === "ATTACH") return identifier("schema")
      return verb === "CREATE" || verb === "PREPARE" ? fragment("subquery") : identifier("type")
    case "SET":
      if (verb === "SET")
        return reader.right(unit.to) === undefined ? fragment("assignments") : identifier("setting")
      return reader.right(unit.to)?.kind === "operator" ? identifier("column") : fragment("options")
    case "SESSION":
    case "LOCAL":
    case "GLOBAL":
      if (verb === "SET") return identifier("setting")
      break
    case "ROLE":
      if (verb === "SET") return identifier("user")
      break
    case "GRANT":
    case "REVOKE":
      return keyword("privilege")
    case "ATTACH":
      return value({ where: "utility" })
    case "DATABASE":
      if (verb === "ATTACH") return value({ where: "utility" })
      break
    case "INTO":
      if (verb === "VACUUM") return value({ where: "utility" })
      break
    case "CREATE":
      return keyword("modifier")
    case "DROP":
      return identifier(verb === "ALTER" ? "column" : "object")
    case "KILL":
      return ddlValue
    case "BY":
      return previous?.upper === "PARTITION" || previous?.upper === "ORDER" || previous?.upper === "CLUSTER"
        ? { kind: "group-item" }
        : ddlValue
    case "WHERE":
    case "CHECK":
      return fragment("condition")
  }
  if (calls(statement) && left.kind !== "head" && !introducers[left.upper]) return argument(reader, unit)
  // `name {type}` begins an item of CREATE TABLE.
  const named = depth > 0 && (previous === undefined || previous.kind === "comma")
  if (named && statement.object === "TABLE" && !unit.literal) return identifier("type")
  const introduces = left.kind === "word" || left.kind === "keyword" || left.kind === "head"
  const role = introduces ? introducers[left.upper] : undefined
  if (role !== undefined) return identifier(role)
  if (valueWords.has(left.upper)) return ddlValue
  // `ADD COLUMN name {type}`: what follows a new name is its type.
  const defines = previous !== undefined && ["COLUMN", "ADD", "TYPE", "MODIFY"].includes(previous.upper)
  if (defines && !unit.literal) return identifier("type")
  return unit.literal ? ddlValue : fragment("clause")
}

function toSlot(reader: SqlReader, unit: SqlUnit, statement: SqlStatement): SqlRole {
  const { keyword: verb, object } = statement
  const before = reader.left(unit.from - 1)
  if (verb === "GRANT" || before?.upper === "OWNER") return identifier("user")
  if (verb === "SET" || verb === "COPY" || unit.literal || reader.clauseOf(unit.from) === "SET")
    return ddlValue
  if (verb === "ROLLBACK" || verb === "RELEASE") return identifier("object")
  if (before?.upper === "RENAME") return identifier(introducers[object ?? ""] ?? "object")
  if (verb === "RENAME") return identifier("table")
  return identifier("column")
}

const calls = (statement: SqlStatement) => statement.keyword === "CALL" || statement.keyword === "EXEC"

const argument = (reader: SqlReader, unit: SqlUnit): SqlRole =>
  value({
    where: "function-argument",
    function: calledName(reader, unit.from),
    index: reader.at(unit.from)?.item ?? 0,
  })

const calledName = (reader: SqlReader, index: number) => {
  const owner = reader.at((reader.groupOf(index)?.open ?? 0) - 1)
  return owner?.kind === "word" ? owner.upper : undefined
}

/** Behind a comma outside parentheses: `DROP TABLE a, {x}`, `SET a = 1, {x} = 2`, `EXEC p 1, {x}`. */
function listedSlot(reader: SqlReader, unit: SqlUnit, statement: SqlStatement): SqlRole {
  if (calls(statement)) return argument(reader, unit)
  switch (statement.keyword) {
    case "SET":
      return reader.right(unit.to)?.kind === "operator" ? identifier("setting") : ddlValue
    case "NOTIFY":
      return ddlValue
    case "GRANT":
    case "REVOKE": {
      const clause = reader.clauseOf(unit.from)
      return clause === "ON"
        ? identifier("table")
        : clause === "FROM"
          ? identifier("user")
          : keyword("privilege")
    }
    case "ALTER":
      return fragment("clause")
    default:
      return identifier(introducers[statement.object ?? statement.keyword ?? ""] ?? "object")
  }
}

/** Inside parentheses of a utility statement. */
function groupedSlot(reader: SqlReader, unit: SqlUnit, statement: SqlStatement): SqlRole {
  const group = reader.groupOf(unit.from)
  const open = group?.open ?? -1
  const owner = reader.left(open)
  const right = reader.right(unit.to)
  const sole = reader.left(unit.from) === undefined && right === undefined
  if (calls(statement)) return argument(reader, unit)
  if (statement.keyword === "PRAGMA") return pragmaSlot(owner?.upper)
  if (unit.literal || owner?.kind === "operator" || statement.keyword === "EXECUTE") return ddlValue
  if (statement.keyword === "COPY" && owner?.kind === "head" && owner.upper === "COPY")
    return fragment("subquery")
  switch (owner?.upper) {
    case "CHECK":
    case "WHERE":
      return sole ? fragment("condition") : ddlValue
    case "KEY":
    case "UNIQUE":
    case "INCLUDE":
      return identifier("column", sole)
    case "DEFAULT":
    case "ENUM":
    case "IN":
    case "VALUES":
    case "EXECUTE":
    case "FROM":
    case "TO":
      return ddlValue
    case "AS":
      return fragment(statement.object === "TABLE" || statement.object === "VIEW" ? "subquery" : "expression")
    case "WITH":
    case "OPTIONS":
    case "EXPLAIN":
      return fragment("options")
  }
  const before = reader.left(open - 1)
  const type = owner?.kind === "word" && before !== undefined && (group?.depth ?? 0) > 1
  if (type) return ddlValue
  const indexed =
    statement.object === "INDEX" || before?.upper === "REFERENCES" || statement.keyword === "COPY"
  if (indexed) return isFunctionName(reader, unit) ? identifier("function") : identifier("column", sole)
  if (statement.object === "TABLE" || statement.object === "TYPE" || statement.keyword === "ALTER")
    return right !== undefined && startsOperand(right) ? identifier("column") : fragment("definitions")
  return sole ? fragment("definitions") : identifier("object")
}

const tablePragmas = /^(TABLE_X?INFO|TABLE_LIST|INDEX_LIST|INDEX_X?INFO|FOREIGN_KEY_(LIST|CHECK))$/

const pragmaSlot = (name: string | undefined): SqlRole =>
  name !== undefined && tablePragmas.test(name)
    ? identifier(name.startsWith("INDEX_") && name !== "INDEX_LIST" ? "index" : "table")
    : ddlValue
