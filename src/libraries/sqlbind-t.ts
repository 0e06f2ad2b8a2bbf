import { defineLibrary } from "./library.ts"

/** sqlbind-t: `render(t"…", params)` gives the text and its values, for any driver. Its `text()` is put in as it is. */
export default defineLibrary({
  name: "sqlbind-t",
  packages: ["sqlbind-t"],
  modules: ["sqlbind_t"],
  sinks: [{ call: "sqlbind_t.text", language: "sql", text: { at: 0 }, runs: "fragment" }],
  sanitizers: [
    {
      call: ["sqlbind_t.text", "sqlbind_t.dialect.render", "sqlbind_t.sql"],
      language: "sql",
      gives: "fragment",
    },
    { call: "sqlbind_t.E", language: "sql", gives: "identifier" },
  ],
  templates: {
    since: "0.9",
    form: "wrapped",
    wrapper: "sqlbind_t.dialect.render",
    takes: [
      "sqlbind_t.sql",
      "sqlbind_t.AND",
      "sqlbind_t.AND_",
      "sqlbind_t.OR",
      "sqlbind_t.OR_",
      "sqlbind_t.WHERE",
    ],
    conversions: "ignored",
    formats: "ignored",
    nested: "rendered",
  },
  references: ["https://pypi.org/project/sqlbind-t/"],
})
