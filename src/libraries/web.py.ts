import { defineLibrary } from "./library.ts"

const where = { language: "sql", runs: "fragment" } as const

/** web.py's database layer. `$name` in a clause is bound from `vars`. */
export default defineLibrary({
  name: "web.py",
  packages: ["web.py"],
  modules: ["web"],
  aliases: {
    "web.database": "web.db.database",
  },
  types: {
    "web.db.DB": [],
  },
  returns: {
    "web.db.database": "web.db.DB",
  },
  sinks: [
    { call: "web.db.DB.query", language: "sql", text: { at: 0, name: "sql_query" } },
    { call: "web.db.DB.select", ...where, text: { at: 2, name: "what" } },
    { call: "web.db.DB.select", ...where, text: { at: 3, name: "where" } },
    { call: "web.db.DB.select", ...where, text: { at: 4, name: "order" } },
    { call: "web.db.DB.select", ...where, text: { at: 5, name: "group" } },
    { call: "web.db.DB.update", ...where, text: { at: 1, name: "where" } },
    { call: "web.db.DB.delete", ...where, text: { at: 1, name: "where" } },
  ],
  sanitizers: [{ call: ["web.db.sqlquote", "web.sqlquote"], language: "sql", gives: "literal" }],
  references: ["https://webpy.org/cookbook/select"],
})
