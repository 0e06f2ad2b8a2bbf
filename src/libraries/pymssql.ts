import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "params",
  style: ["format", "pyformat"],
  shape: "sequence",
  display: "tuple",
} as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_of_parameters" }, runs: "many" } as const
const low = { language: "sql", text: { at: 0, name: "query_string" }, params } as const

/** SQL Server through FreeTDS: the DB-API module and the lower-level `_mssql`. */
export default defineLibrary({
  name: "pymssql",
  packages: ["pymssql"],
  modules: ["pymssql", "_mssql"],
  dialect: "mssql",
  percents: "never",
  aliases: {
    "_mssql.*": "pymssql._mssql.*",
    "pymssql._pymssql.*": "pymssql.*",
  },
  types: {
    "pymssql.Connection": [],
    "pymssql.Cursor": [],
    "pymssql._mssql.MSSQLConnection": [],
  },
  returns: {
    "pymssql.connect": "pymssql.Connection",
    "pymssql.Connection.cursor": "pymssql.Cursor",
    "pymssql._mssql.connect": "pymssql._mssql.MSSQLConnection",
  },
  sinks: [
    { call: "pymssql.Cursor.execute", ...one },
    { call: "pymssql.Cursor.executemany", ...many },
    { call: "pymssql.Cursor.callproc", language: "sql", text: { at: 0, name: "procname" }, runs: "name" },
    { call: "pymssql._mssql.MSSQLConnection.execute_query", ...low },
    { call: "pymssql._mssql.MSSQLConnection.execute_non_query", ...low },
    { call: "pymssql._mssql.MSSQLConnection.execute_scalar", ...low },
    { call: "pymssql._mssql.MSSQLConnection.execute_row", ...low },
  ],
  binds: "client",
  references: ["https://pymssql.readthedocs.io/en/stable/ref/pymssql.html"],
})
