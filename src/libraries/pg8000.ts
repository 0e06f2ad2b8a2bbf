import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "args", style: ["format"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "param_sets" }, runs: "many" } as const
const run = { at: 0, name: "sql" } as const
const keywords = { style: ["named"], shape: "keywords" } as const

/** Pure-Python PostgreSQL: the DB-API module and the native one, whose parameters are keyword arguments. */
export default defineLibrary({
  name: "pg8000",
  packages: ["pg8000"],
  modules: ["pg8000"],
  dialect: "postgresql",
  percents: "unquoted",
  binds: "text",
  aliases: {
    "pg8000.legacy.*": "pg8000.dbapi.*",
    "pg8000.connect": "pg8000.dbapi.connect",
    "pg8000.Connection": "pg8000.dbapi.Connection",
    "pg8000.Cursor": "pg8000.dbapi.Cursor",
    "pg8000.converters.*": "pg8000.native.*",
  },
  types: {
    "pg8000.dbapi.Connection": [],
    "pg8000.dbapi.Cursor": [],
    "pg8000.native.Connection": [],
  },
  returns: {
    "pg8000.dbapi.connect": "pg8000.dbapi.Connection",
    "pg8000.dbapi.Connection.cursor": "pg8000.dbapi.Cursor",
  },
  sinks: [
    { call: "pg8000.dbapi.Cursor.execute", ...one },
    { call: "pg8000.dbapi.Cursor.executemany", ...many },
    { call: "pg8000.dbapi.Connection.run", language: "sql", text: run, params: keywords },
    { call: "pg8000.native.Connection.run", language: "sql", text: run, params: keywords },
    { call: "pg8000.native.Connection.prepare", language: "sql", text: run },
  ],
  sanitizers: [
    { call: "pg8000.native.identifier", language: "sql", gives: "identifier" },
    { call: "pg8000.native.literal", language: "sql", gives: "literal" },
  ],
  identifier: { call: "pg8000.native.identifier" },
  references: ["https://github.com/tlocke/pg8000"],
})
