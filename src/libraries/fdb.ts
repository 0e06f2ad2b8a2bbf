import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "parameters", style: ["qmark"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_of_parameters" }, runs: "many" } as const

/** Firebird's former driver. */
export default defineLibrary({
  name: "fdb",
  packages: ["fdb"],
  modules: ["fdb"],
  aliases: {
    "fdb.fbcore.*": "fdb.*",
  },
  types: {
    "fdb.Connection": [],
    "fdb.Cursor": [],
  },
  returns: {
    "fdb.connect": "fdb.Connection",
    "fdb.Connection.cursor": "fdb.Cursor",
  },
  sinks: [
    { call: "fdb.Cursor.execute", ...one },
    { call: "fdb.Cursor.executemany", ...many },
  ],
  references: ["https://fdb.readthedocs.io/en/latest/"],
})
