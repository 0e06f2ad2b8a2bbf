import { defineLibrary } from "./library.ts"

const one = {
  language: "sql",
  text: { at: 0, name: "sql" },
  params: { name: "params", style: [], shape: "sequence" },
} as const
const named = {
  language: "sql",
  text: { at: 0, name: "sql" },
  params: { name: "params", style: ["named"], shape: "mapping" },
} as const
const bare = { language: "sql", text: { at: 0, name: "sql" } } as const

/** AWS SDK for pandas. Several services take the same `read_sql_query`. */
export default defineLibrary({
  name: "awswrangler",
  packages: ["awswrangler"],
  modules: ["awswrangler"],
  sinks: [
    { call: "awswrangler.postgresql.read_sql_query", ...one },
    { call: "awswrangler.mysql.read_sql_query", ...one },
    { call: "awswrangler.redshift.read_sql_query", ...one },
    { call: "awswrangler.sqlserver.read_sql_query", ...one },
    { call: "awswrangler.oracle.read_sql_query", ...one },
    { call: "awswrangler.athena.read_sql_query", ...named },
    { call: "awswrangler.athena.start_query_execution", ...named },
    { call: "awswrangler.athena.unload", ...named },
    { call: "awswrangler.redshift.unload", ...bare },
    { call: "awswrangler.timestream.unload", ...bare },
    { call: "awswrangler.timestream.query", language: "sql", text: { at: 0, name: "sql" } },
    { call: "awswrangler.cleanrooms.read_sql_query", language: "sql", text: { at: 0, name: "sql" } },
    { call: "awswrangler.data_api.rds.read_sql_query", ...bare },
    { call: "awswrangler.data_api.redshift.read_sql_query", ...bare },
  ],
  references: ["https://aws-sdk-pandas.readthedocs.io/en/stable/api.html"],
})
