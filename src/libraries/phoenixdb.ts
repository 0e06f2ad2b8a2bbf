import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "parameters", style: ["qmark"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_of_parameters" }, runs: "many" } as const

/** Apache Phoenix through its query server. */
export default defineLibrary({
  name: "phoenixdb",
  packages: ["phoenixdb"],
  modules: ["phoenixdb"],
  aliases: {
    "phoenixdb.connection.*": "phoenixdb.*",
    "phoenixdb.cursor.*": "phoenixdb.*",
  },
  types: {
    "phoenixdb.Connection": [],
    "phoenixdb.Cursor": [],
  },
  returns: {
    "phoenixdb.connect": "phoenixdb.Connection",
    "phoenixdb.Connection.cursor": "phoenixdb.Cursor",
  },
  sinks: [
    { call: "phoenixdb.Cursor.execute", ...one },
    { call: "phoenixdb.Cursor.executemany", ...many },
  ],
  references: ["https://phoenix.apache.org/python.html"],
})
