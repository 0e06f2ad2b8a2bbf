import { defineLibrary } from "./library.ts"

const fragment = { language: "sql", text: { at: 0, name: "expr" }, runs: "fragment" } as const

/** Snowpark: sessions and data frames with SQL in some arguments. */
export default defineLibrary({
  name: "snowflake-snowpark-python",
  packages: ["snowflake-snowpark-python"],
  modules: ["snowflake.snowpark"],
  dialect: "snowflake",
  aliases: {
    "snowflake.snowpark.session.*": "snowflake.snowpark.*",
    "snowflake.snowpark.dataframe.*": "snowflake.snowpark.*",
  },
  types: {
    "snowflake.snowpark.Session": [],
    "snowflake.snowpark.DataFrame": [],
    "snowflake.snowpark.SessionBuilder": [],
  },
  returns: {
    "snowflake.snowpark.SessionBuilder.create": "snowflake.snowpark.Session",
    "snowflake.snowpark.SessionBuilder.getOrCreate": "snowflake.snowpark.Session",
    "snowflake.snowpark.SessionBuilder.*": "snowflake.snowpark.SessionBuilder",
    "snowflake.snowpark.context.get_active_session": "snowflake.snowpark.Session",
    "snowflake.snowpark.Session.sql": "snowflake.snowpark.DataFrame",
    "snowflake.snowpark.Session.table": "snowflake.snowpark.DataFrame",
    "snowflake.snowpark.Session.create_dataframe": "snowflake.snowpark.DataFrame",
    "snowflake.snowpark.DataFrame.*": "snowflake.snowpark.DataFrame",
  },
  attributes: {
    "snowflake.snowpark.Session.builder": "snowflake.snowpark.SessionBuilder",
  },
  sinks: [
    {
      call: "snowflake.snowpark.Session.sql",
      language: "sql",
      text: { at: 0, name: "query" },
      params: { at: 1, name: "params", style: ["qmark"], shape: "sequence", display: "list" },
    },
    { call: "snowflake.snowpark.DataFrame.filter", ...fragment },
    { call: "snowflake.snowpark.DataFrame.where", ...fragment },
    {
      call: "snowflake.snowpark.DataFrame.select_expr",
      language: "sql",
      text: { at: 0, rest: true },
      runs: "fragment",
    },
    {
      call: "snowflake.snowpark.functions.sql_expr",
      language: "sql",
      text: { at: 0, name: "sql" },
      runs: "fragment",
    },
  ],
  references: [
    "https://docs.snowflake.com/en/developer-guide/snowpark/reference/python/latest/snowpark/session",
  ],
})
