import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "parameters",
  style: ["qmark", "named"],
  shape: "sequence",
  display: "tuple",
} as const
const one = { language: "sql", text: { at: 0 }, params } as const
const many = { ...one, runs: "many" } as const
const script = { language: "sql", text: { at: 0 }, runs: "script" } as const

/** The standard library's SQLite driver. Since Python 3.12 neither argument may be given by keyword. */
export default defineLibrary({
  name: "sqlite3",
  packages: [],
  modules: ["sqlite3"],
  dialect: "sqlite",
  aliases: { "sqlite3.dbapi2.*": "sqlite3.*", "pysqlite2.dbapi2.*": "sqlite3.*", "pysqlite3.*": "sqlite3.*" },
  types: { "sqlite3.Connection": [], "sqlite3.Cursor": [] },
  returns: {
    "sqlite3.connect": "sqlite3.Connection",
    "sqlite3.Connection.cursor": "sqlite3.Cursor",
    "sqlite3.Connection.execute": "sqlite3.Cursor",
    "sqlite3.Connection.executemany": "sqlite3.Cursor",
    "sqlite3.Connection.executescript": "sqlite3.Cursor",
    "sqlite3.Cursor.execute": "sqlite3.Cursor",
    "sqlite3.Cursor.executemany": "sqlite3.Cursor",
  },
  attributes: { "sqlite3.Cursor.connection": "sqlite3.Connection" },
  sinks: [
    { call: "sqlite3.Connection.execute", ...one },
    { call: "sqlite3.Connection.executemany", ...many },
    { call: "sqlite3.Connection.executescript", ...script },
    { call: "sqlite3.Cursor.execute", ...one },
    { call: "sqlite3.Cursor.executemany", ...many },
    { call: "sqlite3.Cursor.executescript", ...script },
  ],
  references: ["https://docs.python.org/3/library/sqlite3.html"],
})
