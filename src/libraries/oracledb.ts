import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "parameters", style: ["named", "numeric"], shape: "mapping" } as const
const one = { language: "sql", text: { at: 0, name: "statement" }, params } as const
const many = { ...one, runs: "many" } as const

/** Oracle's driver, also under its former name cx_Oracle. Its own release after 4.0 is 26.0. */
export default defineLibrary({
  name: "oracledb",
  packages: ["oracledb", "cx_Oracle"],
  modules: ["oracledb", "cx_Oracle"],
  dialect: "oracle",
  aliases: {
    "cx_Oracle.*": "oracledb.*",
    "oracledb.connection.*": "oracledb.*",
    "oracledb.cursor.*": "oracledb.*",
    "oracledb.pool.*": "oracledb.*",
    "oracledb.SessionPool": "oracledb.ConnectionPool",
  },
  types: {
    "oracledb.Connection": [],
    "oracledb.AsyncConnection": ["oracledb.Connection"],
    "oracledb.Cursor": [],
    "oracledb.AsyncCursor": ["oracledb.Cursor"],
    "oracledb.ConnectionPool": [],
    "oracledb.AsyncConnectionPool": [],
  },
  returns: {
    "oracledb.connect": "oracledb.Connection",
    "oracledb.connect_async": "oracledb.AsyncConnection",
    "oracledb.create_pool": "oracledb.ConnectionPool",
    "oracledb.create_pool_async": "oracledb.AsyncConnectionPool",
    "oracledb.ConnectionPool.acquire": "oracledb.Connection",
    "oracledb.AsyncConnectionPool.acquire": "oracledb.AsyncConnection",
    "oracledb.Connection.cursor": "oracledb.Cursor",
    "oracledb.AsyncConnection.cursor": "oracledb.AsyncCursor",
  },
  attributes: {
    "oracledb.Cursor.connection": "oracledb.Connection",
  },
  sinks: [
    { call: "oracledb.Cursor.execute", ...one },
    { call: "oracledb.Cursor.executemany", ...many },
    {
      call: "oracledb.Cursor.prepare",
      language: "sql",
      text: { at: 0, name: "statement" },
      templates: false,
    },
    { call: "oracledb.Cursor.parse", language: "sql", text: { at: 0, name: "statement" }, templates: false },
    { call: "oracledb.Cursor.callproc", language: "sql", text: { at: 0, name: "name" }, runs: "name" },
    { call: "oracledb.Connection.fetch_df_all", ...one, templates: false },
    { call: "oracledb.Connection.fetch_df_batches", ...one, templates: false },
    { call: "oracledb.AsyncConnection.execute", ...one },
    { call: "oracledb.AsyncConnection.executemany", ...many },
  ],
  sanitizers: [
    { call: "oracledb.enquote_name", language: "sql", gives: "identifier" },
    { call: "oracledb.enquote_literal", language: "sql", gives: "literal" },
  ],
  templates: {
    since: "26.0.0",
    form: "native",
    language: "sql",
    // `:q` also puts in any `str` unchecked.
    specs: { identifier: "i", literal: "l", sql: "q", raw: "q" },
    conversions: "refused",
    formats: "refused",
    nested: "with-spec",
    quotesNames: "as-needed",
    emptyParameters: "ignored",
  },
  identifier: { spec: "i" },
  references: ["https://python-oracledb.readthedocs.io/en/latest/user_guide/bind.html"],
})
