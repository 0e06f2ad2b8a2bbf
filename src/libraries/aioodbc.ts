import { defineLibrary } from "./library.ts"

const params = { at: 1, style: ["qmark"], shape: "sequence-or-varargs", display: "tuple" } as const
const one = { language: "sql", text: { at: 0 }, params } as const
const many = { at: 1, style: ["qmark"], shape: "sequence", display: "list" } as const

/** ODBC for asyncio on pyodbc. */
export default defineLibrary({
  name: "aioodbc",
  packages: ["aioodbc"],
  modules: ["aioodbc"],
  aliases: {
    "aioodbc.connection.*": "aioodbc.*",
    "aioodbc.cursor.*": "aioodbc.*",
    "aioodbc.pool.*": "aioodbc.*",
  },
  types: {
    "aioodbc.Connection": [],
    "aioodbc.Cursor": [],
    "aioodbc.Pool": [],
  },
  returns: {
    "aioodbc.connect": "aioodbc.Connection",
    "aioodbc.Connection.cursor": "aioodbc.Cursor",
    "aioodbc.Connection.execute": "aioodbc.Cursor",
    "aioodbc.Cursor.execute": "aioodbc.Cursor",
    "aioodbc.create_pool": "aioodbc.Pool",
    "aioodbc.Pool.acquire": "aioodbc.Connection",
  },
  sinks: [
    { call: "aioodbc.Connection.execute", ...one },
    { call: "aioodbc.Cursor.execute", ...one },
    { call: "aioodbc.Cursor.executemany", language: "sql", text: { at: 0 }, params: many, runs: "many" },
  ],
  references: ["https://aioodbc.readthedocs.io/en/stable/"],
})
