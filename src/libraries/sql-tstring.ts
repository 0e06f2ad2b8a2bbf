import { defineLibrary } from "./library.ts"

/** sql-tstring: `sql(t"…")` gives the text and its values. It reads the SQL itself and removes quotes around values. */
export default defineLibrary({
  name: "sql-tstring",
  packages: ["sql-tstring"],
  modules: ["sql_tstring"],
  templates: {
    since: "0.4.0",
    form: "wrapped",
    language: "sql",
    wrapper: "sql_tstring.sql",
    conversions: "ignored",
    formats: "ignored",
    nested: "rendered",
    readsSql: true,
  },
  references: ["https://pypi.org/project/sql-tstring/"],
})
