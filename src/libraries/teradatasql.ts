import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "params", style: ["qmark"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0, name: "sOperation" }, params } as const
const many = { ...one, params: { ...params, name: "seqOfParams" }, runs: "many" } as const

/** Teradata's driver. */
export default defineLibrary({
  name: "teradatasql",
  packages: ["teradatasql"],
  modules: ["teradatasql"],
  types: {
    "teradatasql.TeradataConnection": [],
    "teradatasql.TeradataCursor": [],
  },
  returns: {
    "teradatasql.connect": "teradatasql.TeradataConnection",
    "teradatasql.TeradataConnection.cursor": "teradatasql.TeradataCursor",
  },
  sinks: [
    { call: "teradatasql.TeradataCursor.execute", ...one },
    { call: "teradatasql.TeradataCursor.executemany", ...many },
  ],
  references: ["https://github.com/Teradata/python-driver"],
})
