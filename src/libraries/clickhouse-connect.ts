import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "parameters", style: ["pyformat"], shape: "mapping" } as const
const query = { language: "sql", text: { at: 0, name: "query" }, params } as const
const command = { language: "sql", text: { at: 0, name: "cmd" }, params } as const

/** ClickHouse over HTTP. Its server-side marks are `{name:Type}`; `%(name)s` is inserted on the client. */
export default defineLibrary({
  name: "clickhouse-connect",
  packages: ["clickhouse-connect"],
  modules: ["clickhouse_connect"],
  dialect: "clickhouse",
  aliases: {
    "clickhouse_connect.create_client": "clickhouse_connect.get_client",
    "clickhouse_connect.create_async_client": "clickhouse_connect.get_async_client",
    "clickhouse_connect.driver.client.Client": "clickhouse_connect.driver.Client",
    "clickhouse_connect.driver.asyncclient.AsyncClient": "clickhouse_connect.driver.Client",
    "clickhouse_connect.driver.AsyncClient": "clickhouse_connect.driver.Client",
  },
  types: {
    "clickhouse_connect.driver.Client": [],
  },
  returns: {
    "clickhouse_connect.get_client": "clickhouse_connect.driver.Client",
    "clickhouse_connect.get_async_client": "clickhouse_connect.driver.Client",
  },
  sinks: [
    { call: "clickhouse_connect.driver.Client.query", ...query },
    { call: "clickhouse_connect.driver.Client.query_df", ...query },
    { call: "clickhouse_connect.driver.Client.query_np", ...query },
    { call: "clickhouse_connect.driver.Client.query_arrow", ...query },
    { call: "clickhouse_connect.driver.Client.raw_query", ...query },
    { call: "clickhouse_connect.driver.Client.raw_stream", ...query },
    { call: "clickhouse_connect.driver.Client.query_row_block_stream", ...query },
    { call: "clickhouse_connect.driver.Client.query_rows_stream", ...query },
    { call: "clickhouse_connect.driver.Client.query_column_block_stream", ...query },
    { call: "clickhouse_connect.driver.Client.query_df_stream", ...query },
    { call: "clickhouse_connect.driver.Client.query_np_stream", ...query },
    { call: "clickhouse_connect.driver.Client.command", ...command },
  ],
  binds: "client",
  references: ["https://clickhouse.com/docs/integrations/python"],
})
