import { defineLibrary } from "./library.ts"

const operator = {
  language: "sql",
  text: { name: "sql" },
  params: { name: "parameters", style: [], shape: "sequence" },
} as const
const hook = {
  language: "sql",
  text: { at: 0, name: "sql" },
  params: { name: "parameters", style: [], shape: "sequence" },
} as const

/** Airflow's common SQL operators and hooks; the placeholder is that of the connection's driver. */
export default defineLibrary({
  name: "airflow",
  packages: ["apache-airflow-providers-common-sql", "apache-airflow"],
  modules: ["airflow"],
  types: {
    "airflow.providers.common.sql.hooks.sql.DbApiHook": [],
    "airflow.providers.postgres.hooks.postgres.PostgresHook": [
      "airflow.providers.common.sql.hooks.sql.DbApiHook",
    ],
    "airflow.providers.mysql.hooks.mysql.MySqlHook": ["airflow.providers.common.sql.hooks.sql.DbApiHook"],
    "airflow.providers.sqlite.hooks.sqlite.SqliteHook": ["airflow.providers.common.sql.hooks.sql.DbApiHook"],
    "airflow.providers.microsoft.mssql.hooks.mssql.MsSqlHook": [
      "airflow.providers.common.sql.hooks.sql.DbApiHook",
    ],
    "airflow.providers.snowflake.hooks.snowflake.SnowflakeHook": [
      "airflow.providers.common.sql.hooks.sql.DbApiHook",
    ],
    "airflow.providers.oracle.hooks.oracle.OracleHook": ["airflow.providers.common.sql.hooks.sql.DbApiHook"],
    "airflow.providers.trino.hooks.trino.TrinoHook": ["airflow.providers.common.sql.hooks.sql.DbApiHook"],
    "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator": [],
    "airflow.providers.postgres.operators.postgres.PostgresOperator": [
      "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator",
    ],
    "airflow.providers.mysql.operators.mysql.MySqlOperator": [
      "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator",
    ],
    "airflow.providers.sqlite.operators.sqlite.SqliteOperator": [
      "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator",
    ],
    "airflow.providers.snowflake.operators.snowflake.SnowflakeOperator": [
      "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator",
    ],
  },
  returns: {
    "airflow.providers.common.sql.hooks.sql.DbApiHook.get_conn": "dbapi.Connection",
    "airflow.providers.common.sql.hooks.sql.DbApiHook.get_cursor": "dbapi.Cursor",
    "airflow.providers.common.sql.hooks.sql.DbApiHook.get_sqlalchemy_engine": "sqlalchemy.Engine",
  },
  sinks: [
    { call: "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator", ...operator },
    { call: "airflow.providers.common.sql.operators.sql.SQLCheckOperator", ...operator },
    { call: "airflow.providers.common.sql.operators.sql.SQLValueCheckOperator", ...operator },
    { call: "airflow.providers.common.sql.operators.sql.BranchSQLOperator", ...operator },
    {
      call: "airflow.providers.common.sql.operators.sql.SQLThresholdCheckOperator",
      language: "sql",
      text: { name: "sql" },
    },
    { call: "airflow.providers.common.sql.sensors.sql.SqlSensor", ...operator },
    { call: "airflow.providers.common.sql.hooks.sql.DbApiHook.run", ...hook },
    { call: "airflow.providers.common.sql.hooks.sql.DbApiHook.get_records", ...hook },
    { call: "airflow.providers.common.sql.hooks.sql.DbApiHook.get_first", ...hook },
    { call: "airflow.providers.common.sql.hooks.sql.DbApiHook.get_pandas_df", ...hook },
    { call: "airflow.providers.common.sql.hooks.sql.DbApiHook.get_df", ...hook },
  ],
  references: ["https://airflow.apache.org/docs/apache-airflow-providers-common-sql/stable/operators.html"],
})
