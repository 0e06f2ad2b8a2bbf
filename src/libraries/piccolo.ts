import { defineLibrary } from "./library.ts"

/** Piccolo. `{}` in its SQL is a bound value, so a query built beforehand loses that protection. */
export default defineLibrary({
  name: "piccolo",
  packages: ["piccolo"],
  modules: ["piccolo"],
  aliases: {
    "piccolo.table.*": "piccolo.*",
  },
  types: {
    "piccolo.Table": [],
  },
  sinks: [
    { call: "piccolo.Table.raw", language: "sql", text: { at: 0, name: "sql" } },
    {
      call: "piccolo.querystring.QueryString",
      language: "sql",
      text: { at: 0, name: "template" },
      runs: "expression",
    },
  ],
  references: ["https://piccolo-orm.readthedocs.io/en/latest/piccolo/query_types/raw.html"],
})
