import { defineLibrary } from "./library.ts"

const all = [{ at: 0, rest: true }] as const

/** sqlbind-t: `render(t"…", params)` gives the text and its values, for any driver. Its `text()` is put in as it is. */
export default defineLibrary({
  name: "sqlbind-t",
  packages: ["sqlbind-t"],
  modules: ["sqlbind_t"],
  types: {
    "sqlbind_t.dialect.Dialect": [],
    "sqlbind_t.sqlite.Dialect": ["sqlbind_t.dialect.Dialect"],
    "sqlbind_t.postgresql.Dialect": ["sqlbind_t.dialect.Dialect"],
  },
  // Both are put in as they are.
  sinks: [
    { call: "sqlbind_t.text", language: "sql", text: { at: 0 }, runs: "fragment" },
    { call: "sqlbind_t.E", language: "sql", text: { at: 0 }, runs: "fragment" },
  ],
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
    language: "sql",
    wrapper: "sqlbind_t.dialect.render",
    takes: [
      "sqlbind_t.dialect.Dialect.render",
      "sqlbind_t.sql",
      "sqlbind_t.AND_",
      "sqlbind_t.OR_",
      { call: "sqlbind_t.AND", templates: all },
      { call: "sqlbind_t.OR", templates: all },
      { call: "sqlbind_t.WITH", templates: all },
      { call: "sqlbind_t.WHERE", templates: all },
      { call: "sqlbind_t.prefixed", templates: [{ at: 1, name: "template" }] },
    ],
    conversions: "ignored",
    formats: "ignored",
    nested: "rendered",
    percentStyles: ["FormatQueryParams", "PyFormatQueryParams"],
    text: "accepted",
    lists: "Use `E.column.IN(…)`",
  },
  references: ["https://pypi.org/project/sqlbind-t/"],
})
