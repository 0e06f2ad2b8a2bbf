import { defineLibrary } from "./library.ts"

const params = {
  at: 1,
  name: "parameters",
  style: ["format", "named"],
  shape: "sequence",
  display: "tuple",
} as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_of_parameters" }, runs: "many" } as const

/** Vertica's driver; `named` unless a sequence is passed, then `format`. */
export default defineLibrary({
  name: "vertica-python",
  packages: ["vertica-python"],
  modules: ["vertica_python"],
  dialect: "postgresql",
  aliases: {
    "vertica_python.vertica.connection.*": "vertica_python.*",
    "vertica_python.vertica.cursor.*": "vertica_python.*",
  },
  types: {
    "vertica_python.Connection": [],
    "vertica_python.Cursor": [],
  },
  returns: {
    "vertica_python.connect": "vertica_python.Connection",
    "vertica_python.Connection.cursor": "vertica_python.Cursor",
  },
  sinks: [
    { call: "vertica_python.Cursor.execute", ...one },
    { call: "vertica_python.Cursor.executemany", ...many },
  ],
  binds: "client",
  references: ["https://github.com/vertica/vertica-python"],
})
