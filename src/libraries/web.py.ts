import { defineLibrary } from "./library.ts"

const where = { language: "sql", runs: "fragment" } as const

/** web.py. `$name` in a clause is bound from `vars`; what `GET` and `POST` of a class return is HTML. */
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
  returnSinks: [{ method: ["GET", "POST"], language: "html", yields: true, imported: true }],
  sources: ["web.input", "web.data", "web.cookies", "web.ctx"],
  sanitizers: [
    { call: ["web.db.sqlquote", "web.sqlquote"], language: "sql", gives: "literal" },
    { call: ["web.websafe", "web.net.websafe", "web.net.htmlquote"], language: "html", gives: "escaped" },
    { call: ["web.net.urlquote", "web.urlquote"], language: "html", gives: "url" },
  ],
  references: ["https://webpy.org/cookbook/select"],
})
