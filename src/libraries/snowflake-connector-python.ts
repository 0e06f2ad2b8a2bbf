import { defineLibrary } from "./library.ts"

const params = { at: 1, style: ["format", "pyformat"], shape: "sequence", display: "tuple" } as const
const one = { language: "sql", text: { at: 0 }, params } as const
const many = { ...one, runs: "many" } as const

/** Snowflake's driver. A connection may choose another `paramstyle`; argument names differ between major versions. */
export default defineLibrary({
  name: "snowflake-connector-python",
  packages: ["snowflake-connector-python"],
  modules: ["snowflake.connector"],
  dialect: "snowflake",
  aliases: {
    "snowflake.connector.connection.*": "snowflake.connector.*",
    "snowflake.connector.cursor.*": "snowflake.connector.*",
    "snowflake.connector.aio.*": "snowflake.connector.*",
    "snowflake.connector.Connection": "snowflake.connector.SnowflakeConnection",
  },
  types: {
    "snowflake.connector.SnowflakeConnection": [],
    "snowflake.connector.SnowflakeCursor": [],
    "snowflake.connector.DictCursor": ["snowflake.connector.SnowflakeCursor"],
  },
  returns: {
    "snowflake.connector.connect": "snowflake.connector.SnowflakeConnection",
    "snowflake.connector.SnowflakeConnection.cursor": "snowflake.connector.SnowflakeCursor",
    "snowflake.connector.SnowflakeCursor.execute": "snowflake.connector.SnowflakeCursor",
  },
  sinks: [
    { call: "snowflake.connector.SnowflakeCursor.execute", ...one },
    { call: "snowflake.connector.SnowflakeCursor.execute_async", ...one },
    { call: "snowflake.connector.SnowflakeCursor.describe", ...one },
    { call: "snowflake.connector.SnowflakeCursor.executemany", ...many },
    {
      call: "snowflake.connector.SnowflakeConnection.execute_string",
      language: "sql",
      text: { at: 0, name: "sql_text" },
      runs: "script",
    },
  ],
  binds: "client",
  references: ["https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-api"],
})
