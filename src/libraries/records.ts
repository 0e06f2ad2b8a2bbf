import { defineLibrary } from "./library.ts"

const query = {
  language: "sql",
  text: { at: 0, name: "query" },
  params: { style: ["named"], shape: "keywords" },
} as const
const bulk = {
  language: "sql",
  text: { at: 0, name: "query" },
  params: { at: 1, style: ["named"], shape: "varargs" },
  runs: "many",
} as const

/** SQL for Humans: parameters are keyword arguments. */
export default defineLibrary({
  name: "records",
  packages: ["records"],
  modules: ["records"],
  types: {
    "records.Database": [],
    "records.Connection": ["records.Database"],
  },
  returns: {
    "records.Database.get_connection": "records.Connection",
    "records.Database.transaction": "records.Connection",
  },
  sinks: [
    { call: "records.Database.query", ...query },
    { call: "records.Database.bulk_query", ...bulk },
  ],
  references: ["https://github.com/kennethreitz/records"],
})
