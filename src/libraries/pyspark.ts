import { defineLibrary } from "./library.ts"

const fragment = { language: "sql", text: { at: 0, name: "condition" }, runs: "fragment" } as const

/** Spark SQL: sessions, and data frames with SQL in some arguments. */
export default defineLibrary({
  name: "pyspark",
  packages: ["pyspark"],
  modules: ["pyspark"],
  aliases: {
    "pyspark.sql.session.*": "pyspark.sql.*",
    "pyspark.sql.dataframe.*": "pyspark.sql.*",
    "pyspark.sql.context.*": "pyspark.sql.*",
    "pyspark.sql.readwriter.*": "pyspark.sql.*",
    "pyspark.sql.connect.session.*": "pyspark.sql.*",
    "pyspark.sql.connect.dataframe.*": "pyspark.sql.*",
    "pyspark.sql.classic.dataframe.*": "pyspark.sql.*",
  },
  types: {
    "pyspark.sql.SparkSession": [],
    "pyspark.sql.SQLContext": ["pyspark.sql.SparkSession"],
    "pyspark.sql.HiveContext": ["pyspark.sql.SparkSession"],
    "pyspark.sql.SparkSessionBuilder": [],
    "pyspark.sql.DataFrame": [],
    "pyspark.sql.DataFrameReader": [],
  },
  returns: {
    "pyspark.sql.SparkSessionBuilder.getOrCreate": "pyspark.sql.SparkSession",
    "pyspark.sql.SparkSessionBuilder.create": "pyspark.sql.SparkSession",
    "pyspark.sql.SparkSessionBuilder.*": "pyspark.sql.SparkSessionBuilder",
    "pyspark.sql.SparkSession.getActiveSession": "pyspark.sql.SparkSession",
    "pyspark.sql.SparkSession.active": "pyspark.sql.SparkSession",
    "pyspark.sql.SparkSession.sql": "pyspark.sql.DataFrame",
    "pyspark.sql.SparkSession.table": "pyspark.sql.DataFrame",
    "pyspark.sql.SparkSession.createDataFrame": "pyspark.sql.DataFrame",
    "pyspark.sql.SparkSession.range": "pyspark.sql.DataFrame",
    "pyspark.sql.DataFrame.*": "pyspark.sql.DataFrame",
    "pyspark.sql.DataFrameReader.option": "pyspark.sql.DataFrameReader",
    "pyspark.sql.DataFrameReader.options": "pyspark.sql.DataFrameReader",
    "pyspark.sql.DataFrameReader.format": "pyspark.sql.DataFrameReader",
    "pyspark.sql.DataFrameReader.*": "pyspark.sql.DataFrame",
  },
  attributes: {
    "pyspark.sql.SparkSession.builder": "pyspark.sql.SparkSessionBuilder",
    "pyspark.sql.SparkSession.read": "pyspark.sql.DataFrameReader",
    "pyspark.sql.DataFrame.sparkSession": "pyspark.sql.SparkSession",
  },
  sinks: [
    {
      call: "pyspark.sql.SparkSession.sql",
      language: "sql",
      text: { at: 0, name: "sqlQuery" },
      params: { at: 1, name: "args", style: ["named", "qmark"], shape: "mapping" },
    },
    { call: "pyspark.sql.DataFrame.filter", ...fragment },
    { call: "pyspark.sql.DataFrame.where", ...fragment },
    {
      call: "pyspark.sql.DataFrame.selectExpr",
      language: "sql",
      text: { at: 0, rest: true },
      runs: "fragment",
    },
    { call: "pyspark.sql.functions.expr", language: "sql", text: { at: 0, name: "str" }, runs: "fragment" },
    {
      call: "pyspark.sql.DataFrameReader.jdbc",
      language: "sql",
      text: { at: 1, name: "table" },
      runs: "fragment",
    },
    {
      call: "pyspark.sql.DataFrameReader.option",
      language: "sql",
      text: { at: 1, name: "value" },
      when: [{ at: 0, name: "key", is: { contains: ["query", "dbtable"], whenAbsent: false } }],
    },
  ],
  references: [
    "https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.SparkSession.sql.html",
  ],
})
