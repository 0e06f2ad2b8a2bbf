import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "parameters",
  style: ["format", "pyformat"],
  shape: "sequence",
  display: "tuple",
} as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_of_parameters" }, runs: "many" } as const

/** Hive, Presto and Trino; values are inserted on the client. */
export default defineLibrary({
  name: "pyhive",
  packages: ["PyHive"],
  modules: ["pyhive"],
  aliases: {
    "pyhive.presto.*": "pyhive.hive.*",
    "pyhive.trino.*": "pyhive.hive.*",
  },
  types: {
    "pyhive.hive.Connection": [],
    "pyhive.hive.Cursor": [],
  },
  returns: {
    "pyhive.hive.connect": "pyhive.hive.Connection",
    "pyhive.hive.Connection.cursor": "pyhive.hive.Cursor",
  },
  sinks: [
    { call: "pyhive.hive.Cursor.execute", ...one },
    { call: "pyhive.hive.Cursor.executemany", ...many },
  ],
  binds: "client",
  references: ["https://github.com/dropbox/PyHive"],
})
