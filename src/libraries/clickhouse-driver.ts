import { defineLibrary } from "./library.ts"

const params = { at: 1, name: "params", style: ["pyformat"], shape: "mapping" } as const
const one = { language: "sql", text: { at: 0, name: "query" }, params } as const
const dbapi = {
  language: "sql",
  text: { at: 0, name: "operation" },
  params: { ...params, name: "parameters" },
} as const

/** ClickHouse over its native protocol, blocking, DB-API and asyncio (`aioch`). Values are inserted on the client. */
export default defineLibrary({
  name: "clickhouse-driver",
  packages: ["clickhouse-driver", "aioch"],
  modules: ["clickhouse_driver", "aioch"],
  dialect: "clickhouse",
  aliases: {
    "aioch.*": "clickhouse_driver.*",
    "aioch.client.*": "clickhouse_driver.*",
    "clickhouse_driver.client.*": "clickhouse_driver.*",
    "clickhouse_driver.dbapi.connect": "clickhouse_driver.connect",
    "clickhouse_driver.dbapi.connection.*": "clickhouse_driver.dbapi.*",
    "clickhouse_driver.dbapi.cursor.*": "clickhouse_driver.dbapi.*",
  },
  types: {
    "clickhouse_driver.Client": [],
    "clickhouse_driver.dbapi.Connection": [],
    "clickhouse_driver.dbapi.Cursor": [],
  },
  returns: {
    "clickhouse_driver.connect": "clickhouse_driver.dbapi.Connection",
    "clickhouse_driver.dbapi.Connection.cursor": "clickhouse_driver.dbapi.Cursor",
    "clickhouse_driver.Client.from_url": "clickhouse_driver.Client",
  },
  sinks: [
    { call: "clickhouse_driver.Client.execute", ...one },
    { call: "clickhouse_driver.Client.execute_iter", ...one },
    { call: "clickhouse_driver.Client.execute_with_progress", ...one },
    { call: "clickhouse_driver.Client.query_dataframe", ...one },
    { call: "clickhouse_driver.dbapi.Cursor.execute", ...dbapi },
  ],
  binds: "client",
  references: ["https://clickhouse-driver.readthedocs.io/en/latest/api.html"],
})
