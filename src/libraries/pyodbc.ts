import { defineLibrary } from "./library.ts"

const params = { at: 1, style: ["qmark"], shape: "sequence-or-varargs", display: "tuple" } as const
const one = { language: "sql", text: { at: 0 }, params } as const
const many = { at: 1, style: ["qmark"], shape: "sequence", display: "list" } as const

/** ODBC, most often to SQL Server. Values follow the query, or stand in one sequence. */
export default defineLibrary({
  name: "pyodbc",
  packages: ["pyodbc"],
  modules: ["pyodbc"],
  types: {
    "pyodbc.Connection": [],
    "pyodbc.Cursor": [],
  },
  returns: {
    "pyodbc.connect": "pyodbc.Connection",
    "pyodbc.Connection.cursor": "pyodbc.Cursor",
    "pyodbc.Connection.execute": "pyodbc.Cursor",
    "pyodbc.Cursor.execute": "pyodbc.Cursor",
  },
  attributes: {
    "pyodbc.Cursor.connection": "pyodbc.Connection",
  },
  sinks: [
    { call: "pyodbc.Connection.execute", ...one },
    { call: "pyodbc.Cursor.execute", ...one },
    { call: "pyodbc.Cursor.executemany", language: "sql", text: { at: 0 }, params: many, runs: "many" },
  ],
  references: ["https://github.com/mkleehammer/pyodbc/wiki/Cursor"],
})
