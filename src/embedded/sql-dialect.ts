import { parser } from "../../grammar/generated/sql.ts"

/** The SQL that a text is written in; `generic` where the receiver does not tell. */
export type SqlDialect =
  | "generic"
  | "postgresql"
  | "sqlite"
  | "mysql"
  | "oracle"
  | "mssql"
  | "bigquery"
  | "snowflake"
  | "duckdb"
  | "clickhouse"

/**
 * The lexical features of each dialect, by the names that `grammar/sql.grammar` gives them. The sources are the
 * lexical chapters of the vendors' manuals. `generic` takes what is in no conflict with standard SQL;
 * where the readings differ, the positions carry `ambiguous`.
 */
export const sqlFeatures: Readonly<Record<SqlDialect, string>> = {
  generic: "dollarQuotes maybeBracketNames backtickNames jsonQuestionMark atNames",
  postgresql: "dollarQuotes nestedComments jsonQuestionMark",
  sqlite: "bracketNames backtickNames atNames",
  mysql:
    "backslashEscapes doubleQuotedStrings backtickNames hashComments dashesNeedSpace codeComments atWords",
  oracle: "alternativeQuotes",
  mssql: "bracketNames nestedComments atNames",
  bigquery: "backslashEscapes doubleQuotedStrings tripleQuotedStrings backtickNames hashComments atNames",
  snowflake: "backslashEscapes dollarQuotes slashComments atWords",
  duckdb: "dollarQuotes nestedComments jsonQuestionMark",
  clickhouse: "backslashEscapes backtickNames hashComments dollarQuotes braceMarks",
}

const configured = (dialect: SqlDialect) => parser.configure({ dialect: sqlFeatures[dialect] })

/** One parser per dialect; they share the tables. */
export const sqlParsers: Readonly<Record<SqlDialect, typeof parser>> = {
  generic: configured("generic"),
  postgresql: configured("postgresql"),
  sqlite: configured("sqlite"),
  mysql: configured("mysql"),
  oracle: configured("oracle"),
  mssql: configured("mssql"),
  bigquery: configured("bigquery"),
  snowflake: configured("snowflake"),
  duckdb: configured("duckdb"),
  clickhouse: configured("clickhouse"),
}
