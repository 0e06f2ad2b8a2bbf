import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "params", style: ["qmark"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_of_params" }, runs: "many" } as const

/** Trino's DB-API module. */
export default defineLibrary({
  name: "trino",
  packages: ["trino"],
  modules: ["trino"],
  types: {
    "trino.dbapi.Connection": [],
    "trino.dbapi.Cursor": [],
    "trino.dbapi.SegmentCursor": ["trino.dbapi.Cursor"],
  },
  returns: {
    "trino.dbapi.connect": "trino.dbapi.Connection",
    "trino.dbapi.Connection.cursor": "trino.dbapi.Cursor",
  },
  sinks: [
    { call: "trino.dbapi.Cursor.execute", ...one },
    { call: "trino.dbapi.Cursor.executemany", ...many },
  ],
  references: ["https://github.com/trinodb/trino-python-client"],
})
