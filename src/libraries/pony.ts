import { defineLibrary } from "./library.ts"

const sql = { language: "sql", text: { at: 0, name: "sql" } } as const

/** Pony ORM. A literal query reads `$name` from the caller's variables and binds it; a built one is unsafe. */
export default defineLibrary({
  name: "pony",
  packages: ["pony"],
  modules: ["pony"],
  aliases: {
    "pony.orm.core.*": "pony.orm.*",
  },
  types: {
    "pony.orm.Database": [],
    "pony.orm.Entity": [],
  },
  attributes: {
    "pony.orm.Database.Entity": "pony.orm.Entity",
  },
  sinks: [
    { call: "pony.orm.Database.execute", ...sql },
    { call: "pony.orm.Database.select", ...sql },
    { call: "pony.orm.Database.get", ...sql },
    { call: "pony.orm.Database.exists", ...sql },
    { call: "pony.orm.Entity.select_by_sql", ...sql },
    { call: "pony.orm.Entity.get_by_sql", ...sql },
    { call: "pony.orm.raw_sql", language: "sql", text: { at: 0, name: "sql" }, runs: "fragment" },
  ],
  references: ["https://docs.ponyorm.org/raw_sql.html"],
})
