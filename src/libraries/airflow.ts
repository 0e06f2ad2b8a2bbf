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

const dbApi = "airflow.providers.common.sql.hooks.sql.DbApiHook"
const execute = "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator"

/** Airflow's common SQL operators and hooks; the placeholder is that of the connection's driver. */
export default defineLibrary({
  name: "airflow",
  packages: ["apache-airflow-providers-common-sql", "apache-airflow"],
  modules: ["airflow"],
  types: {
    [dbApi]: [],
    "airflow.providers.amazon.aws.hooks.redshift_sql.RedshiftSQLHook": [dbApi],
    "airflow.providers.apache.drill.hooks.drill.DrillHook": [dbApi],
    "airflow.providers.apache.druid.hooks.druid.DruidDbApiHook": [dbApi],
    "airflow.providers.apache.hive.hooks.hive.HiveServer2Hook": [dbApi],
    "airflow.providers.apache.impala.hooks.impala.ImpalaHook": [dbApi],
    "airflow.providers.apache.pinot.hooks.pinot.PinotDbApiHook": [dbApi],
    "airflow.providers.databricks.hooks.databricks_sql.DatabricksSqlHook": [dbApi],
    "airflow.providers.exasol.hooks.exasol.ExasolHook": [dbApi],
    "airflow.providers.google.cloud.hooks.bigquery.BigQueryHook": [dbApi],
    "airflow.providers.jdbc.hooks.jdbc.JdbcHook": [dbApi],
    "airflow.providers.microsoft.mssql.hooks.mssql.MsSqlHook": [dbApi],
    "airflow.providers.mysql.hooks.mysql.MySqlHook": [dbApi],
    "airflow.providers.odbc.hooks.odbc.OdbcHook": [dbApi],
    "airflow.providers.oracle.hooks.oracle.OracleHook": [dbApi],
    "airflow.providers.postgres.hooks.postgres.PostgresHook": [dbApi],
    "airflow.providers.presto.hooks.presto.PrestoHook": [dbApi],
    "airflow.providers.snowflake.hooks.snowflake.SnowflakeHook": [dbApi],
    "airflow.providers.sqlite.hooks.sqlite.SqliteHook": [dbApi],
    "airflow.providers.teradata.hooks.teradata.TeradataHook": [dbApi],
    "airflow.providers.trino.hooks.trino.TrinoHook": [dbApi],
    "airflow.providers.vertica.hooks.vertica.VerticaHook": [dbApi],
    [execute]: [],
    "airflow.providers.postgres.operators.postgres.PostgresOperator": [execute],
    "airflow.providers.mysql.operators.mysql.MySqlOperator": [execute],
    "airflow.providers.sqlite.operators.sqlite.SqliteOperator": [execute],
    "airflow.providers.snowflake.operators.snowflake.SnowflakeOperator": [execute],
  },
  returns: {
    [`${dbApi}.get_conn`]: "dbapi.Connection",
    [`${dbApi}.get_cursor`]: "dbapi.Cursor",
    [`${dbApi}.get_sqlalchemy_engine`]: "sqlalchemy.Engine",
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
