import { defineLibrary } from "./library.ts"

/** t-sql: `render(t"…")` gives the text and its values, for any driver. */
export default defineLibrary({
  name: "t-sql",
  packages: ["t-sql"],
  modules: ["tsql"],
  sanitizers: [{ call: ["tsql.render", "tsql.TSQL"], language: "sql", gives: "fragment" }],
  templates: {
    since: "4.0.0",
    form: "wrapped",
    language: "sql",
    wrapper: "tsql.render",
    takes: ["tsql.TSQL"],
    // `literal` wants a single name and does not quote it.
    specs: {
      identifier: "literal",
      raw: "unsafe",
      value: ["as_values", "as_set", "%like%", "like%", "%like"],
    },
    conversions: "applied",
    formats: "applied",
    nested: "rendered",
    percentStyles: ["FORMAT", "PYFORMAT"],
    lists: "Pass a tuple, without parentheses around the field",
    expands: "tuple",
    bareNames: true,
    namedStyles: ["NAMED", "PYFORMAT"],
  },
  references: ["https://pypi.org/project/t-sql/"],
})
