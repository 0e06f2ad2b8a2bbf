import { defineLibrary } from "./library.ts"

const query = {
  language: "sql",
  text: { at: 0, name: "sql" },
  params: { name: "params", style: [], shape: "sequence", display: "list" },
} as const

/** pandas reads SQL through whatever connection it is given, so the placeholder is that driver's. */
export default defineLibrary({
  name: "pandas",
  packages: ["pandas"],
  modules: ["pandas"],
  aliases: {
    "pandas.io.sql.*": "pandas.*",
    "dask.dataframe.read_sql_query": "pandas.read_sql_query",
    "modin.pandas.*": "pandas.*",
    "geopandas.read_postgis": "pandas.read_sql",
  },
  types: {
    "pandas.DataFrame": [],
    "pandas.Series": [],
  },
  returns: {
    "pandas.read_sql": "pandas.DataFrame",
    "pandas.read_sql_query": "pandas.DataFrame",
    "pandas.read_csv": "pandas.DataFrame",
  },
  sinks: [
    { call: "pandas.read_sql", ...query },
    { call: "pandas.read_sql_query", ...query },
  ],
  // Escaped, unless `escape=False`.
  sanitizers: [{ call: "pandas.DataFrame.to_html", language: "html", gives: "markup" }],
  renderers: [{ call: "*.to_html", when: [{ name: "escape", is: { falsy: true } }] }],
  references: ["https://pandas.pydata.org/docs/reference/api/pandas.read_sql.html"],
})
