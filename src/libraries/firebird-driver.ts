import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "parameters", style: ["qmark"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0, name: "operation" }, params } as const
const many = { ...one, params: { ...params, name: "seq_of_parameters" }, runs: "many" } as const

/** Firebird's current driver. */
export default defineLibrary({
  name: "firebird-driver",
  packages: ["firebird-driver"],
  modules: ["firebird.driver"],
  aliases: {
    "firebird.driver.core.*": "firebird.driver.*",
  },
  types: {
    "firebird.driver.Connection": [],
    "firebird.driver.Cursor": [],
  },
  returns: {
    "firebird.driver.connect": "firebird.driver.Connection",
    "firebird.driver.Connection.cursor": "firebird.driver.Cursor",
    "firebird.driver.Cursor.execute": "firebird.driver.Cursor",
  },
  sinks: [
    { call: "firebird.driver.Cursor.execute", ...one },
    { call: "firebird.driver.Cursor.executemany", ...many },
  ],
  references: ["https://firebird-driver.readthedocs.io/en/latest/"],
})
