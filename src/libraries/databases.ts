import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "values", style: ["named"], shape: "mapping" } as const
const one = { language: "sql", text: { at: 0, name: "query" }, params } as const
const many = { language: "sql", text: { at: 0, name: "query" }, params, runs: "many" } as const

/** Encode's `databases`: async access with SQLAlchemy's `:name` parameters. */
export default defineLibrary({
  name: "databases",
  packages: ["databases"],
  modules: ["databases"],
  aliases: {
    "databases.core.*": "databases.*",
  },
  types: {
    "databases.Database": [],
    "databases.Connection": ["databases.Database"],
  },
  returns: {
    "databases.Database.connection": "databases.Connection",
  },
  sinks: [
    { call: "databases.Database.execute", ...one },
    { call: "databases.Database.fetch_all", ...one },
    { call: "databases.Database.fetch_one", ...one },
    { call: "databases.Database.fetch_val", ...one },
    { call: "databases.Database.iterate", ...one },
    { call: "databases.Database.execute_many", ...many },
  ],
  references: ["https://www.encode.io/databases/database_queries/"],
})
