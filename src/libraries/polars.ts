import { defineLibrary } from "./library.ts"

const query = { language: "sql", text: { at: 0, name: "query" } } as const

/** Polars: reading from databases, and its own SQL over frames. */
export default defineLibrary({
  name: "polars",
  packages: ["polars"],
  modules: ["polars"],
  aliases: {
    "polars.io.database.*": "polars.*",
    "polars.sql.*": "polars.*",
  },
  types: {
    "polars.SQLContext": [],
    "polars.DataFrame": [],
    "polars.LazyFrame": ["polars.DataFrame"],
  },
  returns: {
    "polars.read_csv": "polars.DataFrame",
    "polars.scan_csv": "polars.LazyFrame",
    "polars.read_parquet": "polars.DataFrame",
    "polars.scan_parquet": "polars.LazyFrame",
    "polars.DataFrame.*": "polars.DataFrame",
  },
  sinks: [
    { call: "polars.read_database", ...query },
    { call: "polars.read_database_uri", ...query },
    { call: "polars.sql", ...query },
    { call: "polars.SQLContext.execute", ...query },
    { call: "polars.DataFrame.sql", ...query },
    { call: "polars.sql_expr", language: "sql", text: { at: 0, name: "sql" }, runs: "fragment" },
  ],
  references: ["https://docs.pola.rs/api/python/stable/reference/api/polars.read_database.html"],
})
