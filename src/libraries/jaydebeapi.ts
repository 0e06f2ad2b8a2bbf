import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "parameters", style: ["qmark"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_of_parameters" }, runs: "many" } as const

/** JDBC drivers through JPype. */
export default defineLibrary({
  name: "jaydebeapi",
  packages: ["JayDeBeApi"],
  modules: ["jaydebeapi"],
  types: {
    "jaydebeapi.Connection": [],
    "jaydebeapi.Cursor": [],
  },
  returns: {
    "jaydebeapi.connect": "jaydebeapi.Connection",
    "jaydebeapi.Connection.cursor": "jaydebeapi.Cursor",
  },
  sinks: [
    { call: "jaydebeapi.Cursor.execute", ...one },
    { call: "jaydebeapi.Cursor.executemany", ...many },
  ],
  binds: "typed",
  references: ["https://github.com/baztian/jaydebeapi"],
})
