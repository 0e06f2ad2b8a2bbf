import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "parameters",
  style: ["qmark", "named"],
  shape: "sequence",
  display: "list",
} as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_of_parameters" }, runs: "many" } as const

/** Databricks SQL; native parameters are `:name` (or `?` with a list) since 3.0. */
export default defineLibrary({
  name: "databricks-sql-connector",
  packages: ["databricks-sql-connector"],
  modules: ["databricks.sql"],
  aliases: {
    "databricks.sql.client.*": "databricks.sql.*",
  },
  types: {
    "databricks.sql.Connection": [],
    "databricks.sql.Cursor": [],
  },
  returns: {
    "databricks.sql.connect": "databricks.sql.Connection",
    "databricks.sql.Connection.cursor": "databricks.sql.Cursor",
  },
  sinks: [
    { call: "databricks.sql.Cursor.execute", ...one },
    { call: "databricks.sql.Cursor.executemany", ...many },
    { call: "databricks.sql.Cursor.execute_async", ...one },
  ],
  references: ["https://docs.databricks.com/en/dev-tools/python-sql-connector.html"],
})
