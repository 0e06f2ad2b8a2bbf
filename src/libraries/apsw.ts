import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "bindings",
  style: ["qmark", "named"],
  shape: "sequence",
  display: "tuple",
} as const
const one = { language: "sql", text: { at: 0, name: "statements" }, params } as const
const many = { ...one, params: { ...params, name: "sequenceofbindings" }, runs: "many" } as const

/** Another SQLite Python Wrapper. One call may run several statements; they share the bindings. */
export default defineLibrary({
  name: "apsw",
  packages: ["apsw"],
  modules: ["apsw"],
  dialect: "sqlite",
  types: {
    "apsw.Connection": [],
    "apsw.Cursor": [],
    "apsw.AsyncConnection": ["apsw.Connection"],
    "apsw.AsyncCursor": ["apsw.Cursor"],
  },
  returns: {
    "apsw.Connection.cursor": "apsw.Cursor",
    "apsw.Connection.execute": "apsw.Cursor",
    "apsw.Cursor.execute": "apsw.Cursor",
    "apsw.Connection.as_async": "apsw.AsyncConnection",
  },
  attributes: {
    "apsw.Cursor.connection": "apsw.Connection",
  },
  sinks: [
    { call: "apsw.Connection.execute", ...one },
    { call: "apsw.Connection.executemany", ...many },
    { call: "apsw.Cursor.execute", ...one },
    { call: "apsw.Cursor.executemany", ...many },
  ],
  sanitizers: [{ call: "apsw.format_sql_value", language: "sql", gives: "literal" }],
  references: [
    "https://rogerbinns.github.io/apsw/connection.html",
    "https://rogerbinns.github.io/apsw/cursor.html",
  ],
})
