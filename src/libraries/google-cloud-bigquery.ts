import { defineLibrary } from "./library.ts"

const query = { language: "sql", text: { at: 0, name: "query" } } as const
const params = { at: 1, name: "parameters", style: ["pyformat"], shape: "mapping" } as const

/**
 * BigQuery's client. Values go to `QueryJobConfig(query_parameters=…)`, which needs their types, so rewrites leave it
 * alone.
 */
export default defineLibrary({
  name: "google-cloud-bigquery",
  packages: ["google-cloud-bigquery"],
  modules: ["google.cloud.bigquery"],
  dialect: "bigquery",
  aliases: {
    "google.cloud.bigquery.client.*": "google.cloud.bigquery.*",
    "google.cloud.bigquery.dbapi.connection.*": "google.cloud.bigquery.dbapi.*",
    "google.cloud.bigquery.dbapi.cursor.*": "google.cloud.bigquery.dbapi.*",
  },
  types: {
    "google.cloud.bigquery.Client": [],
    "google.cloud.bigquery.dbapi.Connection": [],
    "google.cloud.bigquery.dbapi.Cursor": [],
  },
  returns: {
    "google.cloud.bigquery.Client.from_service_account_json": "google.cloud.bigquery.Client",
    "google.cloud.bigquery.dbapi.connect": "google.cloud.bigquery.dbapi.Connection",
    "google.cloud.bigquery.dbapi.Connection.cursor": "google.cloud.bigquery.dbapi.Cursor",
  },
  sinks: [
    { call: "google.cloud.bigquery.Client.query", ...query },
    { call: "google.cloud.bigquery.Client.query_and_wait", ...query },
    {
      call: "google.cloud.bigquery.dbapi.Cursor.execute",
      language: "sql",
      text: { at: 0, name: "operation" },
      params,
    },
  ],
  references: [
    "https://cloud.google.com/python/docs/reference/bigquery/latest",
    "https://cloud.google.com/bigquery/docs/parameterized-queries",
  ],
})
