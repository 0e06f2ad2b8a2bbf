import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "parameters",
  style: ["qmark", "named"],
  shape: "sequence",
  display: "tuple",
} as const
const one = { language: "sql", text: { at: 0, name: "sql" }, params } as const
const many = { language: "sql", text: { at: 0, name: "sql" }, params, runs: "many" } as const

/** SQLite for asyncio: `sqlite3`'s methods, awaited. */
export default defineLibrary({
  name: "aiosqlite",
  packages: ["aiosqlite"],
  modules: ["aiosqlite"],
  dialect: "sqlite",
  aliases: {
    "aiosqlite.core.*": "aiosqlite.*",
    "aiosqlite.cursor.*": "aiosqlite.*",
  },
  types: {
    "aiosqlite.Connection": [],
    "aiosqlite.Cursor": [],
  },
  returns: {
    "aiosqlite.connect": "aiosqlite.Connection",
    "aiosqlite.Connection.cursor": "aiosqlite.Cursor",
    "aiosqlite.Connection.execute": "aiosqlite.Cursor",
    "aiosqlite.Connection.executemany": "aiosqlite.Cursor",
    "aiosqlite.Connection.executescript": "aiosqlite.Cursor",
    "aiosqlite.Cursor.execute": "aiosqlite.Cursor",
  },
  attributes: {
    "aiosqlite.Cursor.connection": "aiosqlite.Connection",
  },
  sinks: [
    { call: "aiosqlite.Connection.execute", ...one },
    { call: "aiosqlite.Connection.execute_insert", ...one },
    { call: "aiosqlite.Connection.execute_fetchall", ...one },
    { call: "aiosqlite.Connection.executemany", ...many },
    {
      call: "aiosqlite.Connection.executescript",
      language: "sql",
      text: { at: 0, name: "sql_script" },
      runs: "script",
    },
    { call: "aiosqlite.Cursor.execute", ...one },
    { call: "aiosqlite.Cursor.executemany", ...many },
    {
      call: "aiosqlite.Cursor.executescript",
      language: "sql",
      text: { at: 0, name: "sql_script" },
      runs: "script",
    },
  ],
  references: ["https://aiosqlite.omnilib.dev/en/stable/api.html"],
})
