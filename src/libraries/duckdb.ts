import { defineLibrary } from "./library.ts"

const values = { style: ["qmark", "dollar"], shape: "sequence", display: "list" } as const
const execute = {
  language: "sql",
  text: { at: 0, name: "query" },
  params: { at: 1, name: "parameters", ...values },
} as const
const many = { ...execute, runs: "many" } as const
const query = {
  language: "sql",
  text: { at: 0, name: "query" },
  params: { name: "params", ...values },
} as const
const fragment = { language: "sql", text: { at: 0 }, runs: "fragment" } as const

/** DuckDB: connections, the module-level default connection, and relations built from SQL fragments. */
export default defineLibrary({
  name: "duckdb",
  packages: ["duckdb"],
  modules: ["duckdb"],
  dialect: "duckdb",
  types: {
    "duckdb.DuckDBPyConnection": [],
    "duckdb.DuckDBPyRelation": [],
  },
  returns: {
    "duckdb.connect": "duckdb.DuckDBPyConnection",
    "duckdb.cursor": "duckdb.DuckDBPyConnection",
    "duckdb.default_connection": "duckdb.DuckDBPyConnection",
    "duckdb.DuckDBPyConnection.cursor": "duckdb.DuckDBPyConnection",
    "duckdb.DuckDBPyConnection.execute": "duckdb.DuckDBPyConnection",
    "duckdb.DuckDBPyConnection.*": "duckdb.DuckDBPyRelation",
    "duckdb.sql": "duckdb.DuckDBPyRelation",
    "duckdb.query": "duckdb.DuckDBPyRelation",
    "duckdb.from_query": "duckdb.DuckDBPyRelation",
    "duckdb.table": "duckdb.DuckDBPyRelation",
    "duckdb.execute": "duckdb.DuckDBPyConnection",
    "duckdb.DuckDBPyRelation.*": "duckdb.DuckDBPyRelation",
  },
  sinks: [
    { call: "duckdb.execute", ...execute },
    { call: "duckdb.executemany", ...many },
    { call: "duckdb.sql", ...query },
    { call: "duckdb.query", ...query },
    { call: "duckdb.from_query", ...query },
    { call: "duckdb.SQLExpression", ...fragment },
    { call: "duckdb.DuckDBPyConnection.execute", ...execute },
    { call: "duckdb.DuckDBPyConnection.executemany", ...many },
    { call: "duckdb.DuckDBPyConnection.sql", ...query },
    { call: "duckdb.DuckDBPyConnection.query", ...query },
    { call: "duckdb.DuckDBPyConnection.from_query", ...query },
    { call: "duckdb.DuckDBPyRelation.filter", ...fragment },
    { call: "duckdb.DuckDBPyRelation.project", ...fragment },
    { call: "duckdb.DuckDBPyRelation.order", ...fragment },
    { call: "duckdb.DuckDBPyRelation.aggregate", ...fragment },
    { call: "duckdb.DuckDBPyRelation.query", language: "sql", text: { at: 1, name: "sql_query" } },
  ],
  references: [
    "https://duckdb.org/docs/stable/clients/python/dbapi",
    "https://duckdb.org/docs/stable/clients/python/relational_api",
  ],
})
