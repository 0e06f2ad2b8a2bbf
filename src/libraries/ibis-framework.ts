import { defineLibrary } from "./library.ts"

const query = { language: "sql", text: { at: 0, name: "query" } } as const

/** Ibis: SQL strings beside its expressions. */
export default defineLibrary({
  name: "ibis-framework",
  packages: ["ibis-framework"],
  modules: ["ibis"],
  types: {
    "ibis.backends.BaseBackend": [],
    "ibis.expr.types.Table": [],
  },
  returns: {
    "ibis.connect": "ibis.backends.BaseBackend",
    "ibis.duckdb.connect": "ibis.backends.BaseBackend",
    "ibis.postgres.connect": "ibis.backends.BaseBackend",
    "ibis.sqlite.connect": "ibis.backends.BaseBackend",
    "ibis.mysql.connect": "ibis.backends.BaseBackend",
    "ibis.snowflake.connect": "ibis.backends.BaseBackend",
    "ibis.bigquery.connect": "ibis.backends.BaseBackend",
    "ibis.clickhouse.connect": "ibis.backends.BaseBackend",
    "ibis.backends.BaseBackend.table": "ibis.expr.types.Table",
    "ibis.backends.BaseBackend.sql": "ibis.expr.types.Table",
    "ibis.expr.types.Table.*": "ibis.expr.types.Table",
  },
  sinks: [
    { call: "ibis.backends.BaseBackend.sql", ...query },
    { call: "ibis.backends.BaseBackend.raw_sql", ...query },
    { call: "ibis.expr.types.Table.sql", ...query },
  ],
  references: ["https://ibis-project.org/reference/connection"],
})
