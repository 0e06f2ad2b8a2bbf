import { defineLibrary } from "./library.ts"

/** SQLFrame: PySpark's interface on other databases. */
export default defineLibrary({
  name: "sqlframe",
  packages: ["sqlframe"],
  modules: ["sqlframe"],
  aliases: {
    "sqlframe.duckdb.DuckDBSession": "sqlframe.Session",
    "sqlframe.postgres.PostgresSession": "sqlframe.Session",
    "sqlframe.bigquery.BigQuerySession": "sqlframe.Session",
    "sqlframe.snowflake.SnowflakeSession": "sqlframe.Session",
    "sqlframe.redshift.RedshiftSession": "sqlframe.Session",
    "sqlframe.spark.SparkSession": "sqlframe.Session",
    "sqlframe.databricks.DatabricksSession": "sqlframe.Session",
    "sqlframe.standalone.StandaloneSession": "sqlframe.Session",
  },
  types: {
    "sqlframe.Session": ["pyspark.sql.SparkSession"],
  },
  sinks: [{ call: "sqlframe.Session.sql", language: "sql", text: { at: 0, name: "sqlQuery" } }],
  references: ["https://github.com/eakmanrq/sqlframe"],
})
